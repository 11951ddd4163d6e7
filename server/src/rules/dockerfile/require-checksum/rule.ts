import type { Finding, Fix } from '../../../core/rule.ts';
import type { Command } from '../../../languages/dockerfile/command.ts';
import { downloads, isCheck, isChecked } from '../../../languages/dockerfile/downloads.ts';
import { insertChecksum } from '../../../languages/dockerfile/edit-download.ts';
import { replace } from '../../../languages/dockerfile/edit.ts';
import { frontendOf, understands } from '../../../languages/dockerfile/frontend.ts';
import type { Dockerfile, Instruction, Stage, Word } from '../../../languages/dockerfile/model.ts';
import { writtenAt } from '../../../languages/dockerfile/resolved.ts';
import { runsOf } from '../../../languages/dockerfile/runs.ts';
import { copySources, flagOf, opened } from '../../../languages/dockerfile/views.ts';
import { instructionFlags } from '../../../tables/frontend.ts';
import { dockerfileRule } from '../../define.ts';

export default dockerfileRule(
  {
    id: 'dockerfile/require-checksum',
    title: 'A remote file is used without a checksum',
    severity: 'info',
    preset: 'strict',
    alsoKnownAs: [],
    standards: ['CIS-Docker:4.11'],
    tags: ['supply-chain'],
    fix: 'placeholder',
    options: { run: false },
  },
  function* (file, { run }) {
    const lastCheck = lastChecks(file);
    for (const instruction of opened(file.instructions)) {
      const { keyword, stage, index } = instruction;
      if (keyword !== 'ADD' || flagOf(instruction, 'checksum') !== undefined) continue;
      if (stage !== undefined && (lastCheck.get(stage) ?? -1) > index) continue;
      const sources = copySources(instruction)?.sources ?? [];
      for (const source of sources) {
        const address = source.resolved.value ?? source.resolved.parts[0]?.value ?? '';
        if (GIT.test(address) && source.resolved.value !== undefined) yield* ofGit(instruction, source, source.resolved.value);
        else if (/^https?:\/\//i.test(address) && !GIT.test(address) && !HASH.test(address))
          yield ofFile(file, instruction, source, sources.length === 1);
      }
    }
    if (!run) return;
    for (const { script } of runsOf(file)) {
      for (const command of script.commands) {
        const download = downloads(command);
        const [url] = download?.urls ?? [];
        if (download === undefined || url === undefined || download.probe || isChecked(script, download) || HASH.test(url.text)) continue;
        if (/^https?:\/\//i.test(url.text) && (download.output.kind !== 'stdout' || command.pipe.index < command.pipe.of - 1))
          yield ofCommand(command, url.span, url.text);
      }
    }
  },
);

/** What stands for the commit until it is filled in; the builder finds no such one. */
const COMMIT = 'COMMIT';
const HASH = /[0-9a-f]{40}/i;
const GIT = /^git(?:@|:\/\/)|^(?:ssh|https?):\/\/[^?#]*\.git(?:[?#]|$)/i;

/** The last step of each stage that compares a checksum or a signature. */
function lastChecks(file: Dockerfile): ReadonlyMap<Stage, number> {
  const last = new Map<Stage, number>();
  for (const { run, stage, script } of runsOf(file)) if (script.commands.some(isCheck)) last.set(stage, run.index);
  return last;
}

function sender(address: string): string {
  const host = /^[a-z]+:\/\/(?:[^/@]{0,100}@)?([\w.-]{1,30})(?:[:/?#]|$)/i.exec(address)?.[1];
  return host ?? 'the server';
}

function ofFile(file: Dockerfile, instruction: Instruction, { span, resolved }: Word, isSole: boolean): Finding {
  return {
    span,
    message: `ADD takes whatever ${sender(resolved.value ?? resolved.parts[0]?.value ?? '')} sends. It may be another file tomorrow, and the build will not notice. Give its checksum with --checksum.`,
    subject: instruction,
    fixes: () => (isSole ? withChecksum(file, instruction) : []),
  };
}

function withChecksum(file: Dockerfile, instruction: Instruction): readonly Fix[] {
  const feature = instructionFlags['ADD']?.['checksum'];
  const frontend = frontendOf(file);
  if (feature === undefined || (frontend !== undefined && understands(frontend, feature) === false)) return [];
  return [{ title: 'Add --checksum', applicability: 'placeholder', edits: insertChecksum(instruction) }];
}

/** A branch or a tag can be moved, a commit cannot. */
function* ofGit(instruction: Instruction, { span, resolved }: Word, address: string): Iterable<Finding> {
  const [, before = '', ref = ''] = /^([^#?]*)(?:#([^:?]*))?/.exec(address) ?? [];
  if (HASH.test(ref) || ref === COMMIT || address.includes('?')) return;
  const start = before.length;
  yield {
    span,
    message: `${ref === '' || ref.length > 30 ? 'The newest commit is taken here' : `${ref} can be moved to another commit`}, so each build may get other code. Nobody has looked at what comes next. Name the commit.`,
    subject: instruction,
    fixes: () => {
      const place = writtenAt(resolved, start, ref === '' ? start : start + 1 + ref.length);
      if (place === undefined) return [];
      const edits = replace(place, `#${COMMIT}`).map((edit) => ({ ...edit, placeholders: [{ start: 1, end: 1 + COMMIT.length }] }));
      return [{ title: 'Name the commit', applicability: 'placeholder', edits }];
    },
  };
}

function ofCommand(command: Command, span: Finding['span'], address: string): Finding {
  return {
    span,
    message: `${command.name} takes whatever ${sender(address)} sends. It may be another file tomorrow, and the build will not notice. Compare it with sha256sum -c in the same RUN.`,
    subject: command,
  };
}
