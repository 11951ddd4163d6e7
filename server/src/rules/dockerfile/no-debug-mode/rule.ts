import type { Finding, Fix } from '../../../core/rule.ts';
import type { Edit } from '../../../core/text.ts';
import type { Command } from '../../../languages/dockerfile/command.ts';
import { replace } from '../../../languages/dockerfile/edit.ts';
import { removeArgument, removeCommand } from '../../../languages/dockerfile/edit-command.ts';
import { removeItem } from '../../../languages/dockerfile/edit-item.ts';
import type { Dockerfile, KeyValue } from '../../../languages/dockerfile/model.ts';
import { xdebugInstalled } from '../../../languages/dockerfile/php-extensions.ts';
import { isForDevelopment } from '../../../languages/dockerfile/purpose.ts';
import { placeOf, writtenAt } from '../../../languages/dockerfile/resolved.ts';
import { type Run, runsOf } from '../../../languages/dockerfile/runs.ts';
import { envAt, lineage } from '../../../languages/dockerfile/stages.ts';
import { type StartCommand, startCommands } from '../../../languages/dockerfile/start-command.ts';
import { debugArguments, debugOptions, debugVariables } from '../../../tables/debug-switches.ts';
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
    for (const start of startCommands(file, stage)) yield* inArguments(start);
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
  const pairs = instruction.pairs.map(({ span }) => span);
  const remove = () => fix(`Remove ${name}`, removeItem(file, instruction, pairs, pair.span));
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

function* inArguments({ command, program, arguments: words }: StartCommand): Iterable<Finding> {
  const pattern = debugArguments.get(program ?? '');
  const word = words.find(({ text }) => pattern?.test(text));
  if (word === undefined) return;
  yield {
    span: word.span,
    message: `${word.text.slice(0, 40)} starts the final image with a debugger or a debug mode. Whoever reaches it sees the inside of the program, or runs code in it. Start the program without it.`,
    aliases: [ANY],
    subject: command,
    fixes: () =>
      word.text.startsWith('-') && word.text !== '--listen' ? fix(`Remove ${word.text.slice(0, 40)}`, removeArgument(command, word)) : [],
  };
}

function* xdebug(file: Dockerfile, { run, script }: Run, command: Command): Iterable<Finding> {
  if (command.where.length > 0) return;
  const found = xdebugInstalled(command);
  if (found === undefined) return;
  const { word, others } = found;
  yield {
    span: word.span,
    message:
      'Xdebug is part of the final image. It slows every request down, and lets who can reach it step through the program. Install it in a stage for development.',
    aliases: [ANY, XDEBUG],
    subject: command,
    fixes: () =>
      others.length === 0
        ? fix('Remove the command', removeCommand(file, run, script, command))
        : fix(`Remove ${word.text}`, removeArgument(command, word)),
  };
}

function fix(title: string, edits: readonly Edit[]): readonly Fix[] {
  return edits.length === 0 ? [] : [{ title, applicability: 'unsafe', edits }];
}
