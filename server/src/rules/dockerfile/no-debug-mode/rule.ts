import type { Finding, Fix } from '../../../core/rule.ts';
import { type Edit, span } from '../../../core/text.ts';
import { type Command, scriptOf } from '../../../languages/dockerfile/command.ts';
import { replace } from '../../../languages/dockerfile/edit.ts';
import { removeCommand } from '../../../languages/dockerfile/edit-command.ts';
import { removeItem } from '../../../languages/dockerfile/edit-item.ts';
import { removeWords } from '../../../languages/dockerfile/flags-of.ts';
import { packageCall } from '../../../languages/dockerfile/installs.ts';
import type { Dockerfile, KeyValue, Stage } from '../../../languages/dockerfile/model.ts';
import { isForDevelopment } from '../../../languages/dockerfile/purpose.ts';
import { placeOf, writtenAt } from '../../../languages/dockerfile/resolved.ts';
import { type Run, runsOf } from '../../../languages/dockerfile/runs.ts';
import { envAt, lineage } from '../../../languages/dockerfile/stages.ts';
import { debugArguments, debugOptions, debugVariables, extensionInstallers, xdebugPackage } from '../../../tables/debug-switches.ts';
import { dockerfileRule } from '../../define.ts';

const ANY = 'sonar:S4507';
const XDEBUG = 'tally:php/no-xdebug-in-final-image';

export default dockerfileRule(
  {
    id: 'dockerfile/no-debug-mode',
    title: 'A debug switch is on in the final image',
    severity: 'warning',
    preset: 'recommended',
    alsoKnownAs: [ANY, XDEBUG],
    tags: ['security'],
    fix: 'unsafe',
    options: { switches: [] },
  },
  function* (file, { switches }, project) {
    const stage = file.finalStage;
    if (stage === undefined || file.templated || isForDevelopment(project.uri, stage)) return;
    for (const pair of envAt(stage).values()) yield* inVariable(file, pair, switches);
    for (const start of [stage.after.entrypoint, stage.after.cmd]) {
      for (const command of start === undefined ? [] : (scriptOf(file, start)?.commands ?? [])) yield* inArguments(command, stage);
    }
    for (const run of runsOf(file, [...lineage(stage)].reverse())) {
      for (const command of run.script.commands) yield* xdebug(file, run, command);
    }
  },
);

const WHY = 'It shows source, settings or a console to people who should only see a page';

function* inVariable(file: Dockerfile, pair: KeyValue, switches: readonly string[]): Iterable<Finding> {
  const { name, value, instruction } = pair;
  const text = value?.value;
  if (value === undefined || text === undefined) return;
  const remove = () =>
    fix(
      `Remove ${name}`,
      removeItem(
        file,
        instruction,
        instruction.pairs.map((one) => one.span),
        pair.span,
      ),
    );
  const known = debugVariables.find((one) => one.name === name && one.on.test(text));
  if (known !== undefined || switches.includes(`${name}=${text}`)) {
    yield {
      span: pair.span,
      message: `${name}=${text.slice(0, 30)} switches a debug mode on in the final image. ${WHY}. Remove it, and set it when you debug.`,
      aliases: [ANY],
      subject: pair,
      fixes: () => {
        const place = writtenAt(value, 0, text.length);
        const off =
          known === undefined || known.off === '' || place === undefined ? [] : fix(`Set ${name}=${known.off}`, replace(place, known.off));
        return [...remove(), ...off];
      },
    };
  }
  const option = debugOptions.get(name)?.exec(text);
  if (option === null || option === undefined) return;
  const [found] = option;
  const end = option.index + found.length;
  const start = text.slice(0, option.index).trimEnd().length;
  yield {
    span: placeOf(value, option.index, end),
    message: `${found.slice(0, 40)} opens a debugger in the final image. Whoever reaches its port runs any code in the program. Remove it, and set it when you debug.`,
    aliases: [ANY],
    subject: pair,
    fixes: () => {
      if (text.trim() === found) return remove();
      const place = start === 0 ? writtenAt(value, 0, end + (text[end] === ' ' ? 1 : 0)) : writtenAt(value, start, end);
      return place === undefined ? [] : fix(`Remove ${found.slice(0, 40)}`, replace(place, ''));
    },
  };
}

/** The command line that starts the container; the words of a CMD go to the program of ENTRYPOINT. */
function* inArguments(command: Command, { after: { cmd, entrypoint } }: Stage): Iterable<Finding> {
  const program = command.name ?? '';
  const isSecondHalf = cmd?.json !== undefined && entrypoint?.json !== undefined && command.body.span.start === cmd.json.span.start;
  const first = isSecondHalf ? entrypoint.json?.items[0]?.value : undefined;
  const pattern = debugArguments.get(first === undefined ? program : first.slice(first.lastIndexOf('/') + 1));
  const word = pattern === undefined ? undefined : command.words.slice(isSecondHalf ? 0 : 1).find(({ text }) => pattern.test(text));
  if (word === undefined) return;
  yield {
    span: word.span,
    message: `${word.text.slice(0, 40)} starts the final image with a debugger or a debug mode. Whoever reaches it sees the inside of the program, or runs code in it. Start the program without it.`,
    aliases: [ANY],
    subject: command,
    fixes: () => {
      if (!word.text.startsWith('-') || word.text === '--listen') return [];
      if (command.body.form !== 'exec') return fix(`Remove ${word.text.slice(0, 40)}`, [removeWords(command, word, word)]);
      const at = command.words.indexOf(word);
      const next = command.words[at + 1];
      const previous = command.words[at - 1];
      if (next !== undefined) return fix(`Remove ${word.text.slice(0, 40)}`, replace(span(word.span.start, next.span.start), ''));
      return previous === undefined ? [] : fix(`Remove ${word.text.slice(0, 40)}`, replace(span(previous.span.end, word.span.end), ''));
    },
  };
}

function* xdebug(file: Dockerfile, { run, script }: Run, command: Command): Iterable<Finding> {
  if (command.where.length > 0) return;
  const verb = extensionInstallers.get(command.name ?? '');
  const words = verb?.every((one, index) => command.words[index + 1]?.text === one) === true ? command.words.slice(verb.length + 1) : [];
  const packages = (packageCall(command)?.packages ?? []).map(({ word }) => word);
  const word = words.find(({ text }) => /^xdebug(?:$|-\d)/.test(text)) ?? packages.find(({ text }) => xdebugPackage.test(text));
  if (word === undefined) return;
  const others = (words.length > 0 ? words : packages).filter((one) => one !== word && !one.text.startsWith('-'));
  yield {
    span: word.span,
    message:
      'Xdebug is part of the final image. It slows every request down, and lets who can reach it step through the program. Install it in a stage for development.',
    aliases: [ANY, XDEBUG],
    subject: command,
    fixes: () =>
      others.length === 0
        ? fix('Remove the command', removeCommand(file, run, script, command))
        : fix(`Remove ${word.text}`, command.body.form === 'exec' ? [] : [removeWords(command, word, word)]),
  };
}

function fix(title: string, edits: readonly Edit[]): readonly Fix[] {
  return edits.length === 0 ? [] : [{ title, applicability: 'unsafe', edits }];
}
