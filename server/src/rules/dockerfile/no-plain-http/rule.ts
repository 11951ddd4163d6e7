import type { Finding } from '../../../core/rule.ts';
import { findIn, type Span } from '../../../core/text.ts';
import type { Command } from '../../../languages/dockerfile/command.ts';
import { downloads, isCheck, isChecked } from '../../../languages/dockerfile/downloads.ts';
import { replace } from '../../../languages/dockerfile/edit.ts';
import { flagsOf } from '../../../languages/dockerfile/flags-of.ts';
import { packageCall } from '../../../languages/dockerfile/installs.ts';
import type { Dockerfile, Instruction } from '../../../languages/dockerfile/model.ts';
import { runsOf } from '../../../languages/dockerfile/runs.ts';
import { copySources, flagOf, opened } from '../../../languages/dockerfile/views.ts';
import { isInside, openUrl, sourceVariables } from '../../../tables/plain-http.ts';
import { dockerfileRule } from '../../define.ts';

/** An address that is asked without encryption. */
interface Place {
  readonly url: string;
  readonly span: Span;
  readonly subject: object;
}

export default dockerfileRule(
  {
    id: 'dockerfile/no-plain-http',
    title: 'The download can be changed on its way',
    severity: 'warning',
    preset: 'recommended',
    alsoKnownAs: ['sonar:S5332'],
    tags: ['security', 'supply-chain'],
    fix: 'unsafe',
    introduces: ['dockerfile/prefer-add'],
    options: { hosts: [] },
  },
  function* (file, { hosts }) {
    for (const place of [...inInstructions(file), ...inCommands(file)]) {
      const host = openUrl.exec(place.url)?.[2]?.toLowerCase();
      if (host !== undefined && !isInside(host) && !hosts.includes(host)) yield open(file, place, host);
    }
  },
);

function* inInstructions(file: Dockerfile): Iterable<Place> {
  for (const instruction of opened(file.instructions)) {
    if (instruction.keyword === 'ADD' && flagOf(instruction, 'checksum') === undefined) yield* inSources(instruction);
    if (instruction.keyword !== 'ENV' && instruction.keyword !== 'ARG') continue;
    for (const { name, value, valueSpan } of instruction.pairs) {
      if (sourceVariables.has(name.toUpperCase()) && value?.value !== undefined && valueSpan !== undefined) {
        yield { url: value.value, span: valueSpan, subject: instruction };
      }
    }
  }
}

function* inSources(instruction: Instruction): Iterable<Place> {
  for (const { resolved, span } of copySources(instruction)?.sources ?? []) {
    // Of an address that ends in a variable the beginning is enough.
    yield { url: resolved.value ?? resolved.parts[0]?.value ?? '', span, subject: instruction };
  }
}

function* inCommands(file: Dockerfile): Iterable<Place> {
  for (const { script } of runsOf(file)) {
    for (const command of script.commands) {
      const download = downloads(command);
      if (download !== undefined) {
        if (download.probe || isChecked(script, download)) continue;
        for (const { text, span } of download.urls) yield { url: text, span, subject: command };
      } else if (!isCheck(command)) yield* inArguments(command);
    }
  }
}

/** The addresses that git and package managers fetch from. What the manager checks by a signature is left out. */
function* inArguments(command: Command): Iterable<Place> {
  const call = packageCall(command);
  const isGit =
    command.name === 'git' && ['clone', 'fetch', 'pull', 'submodule', 'remote'].includes(flagsOf(command).operands[0]?.text ?? '');
  const isRpm = command.name === 'rpm' || ['yum', 'dnf', 'microdnf', 'tdnf'].includes(call?.manager.name ?? '');
  if (!isGit && !isRpm && call?.manager.kind !== 'language') return;
  for (const [index, word] of command.words.entries()) {
    const before = command.words[index - 1]?.text ?? '';
    const value = /^(?:--?[\w-]{1,40}=)?(\w+:\/\/.*)$/.exec(word.text)?.[1];
    if (value === undefined || /proxy/i.test(before) || /proxy/i.test(word.text.slice(0, -value.length))) continue;
    yield { url: value, span: word.span, subject: command };
  }
}

function open(file: Dockerfile, { url, span, subject }: Place, host: string): Finding {
  const scheme = findIn(file.text, span, /\b(?:http|git)(?=:\/\/)/i);
  const hasPort = openUrl.exec(url)?.[3] !== undefined;
  return {
    span: scheme ?? span,
    message: `${host.length > 30 ? 'The server' : host} is asked without encryption. Anyone on the way can hand over another file, and the build will not notice. Use https, or compare a checksum.`,
    subject,
    // Another port speaks another protocol.
    fixes: () =>
      scheme === undefined || hasPort ? [] : [{ title: 'Use https', applicability: 'unsafe', edits: replace(scheme, 'https') }],
  };
}
