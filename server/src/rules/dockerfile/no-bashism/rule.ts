import type { Finding, Fix } from '../../../core/rule.ts';
import { type Edit, type Span, span, textAt } from '../../../core/text.ts';
import { baseFacts } from '../../../languages/dockerfile/base-facts.ts';
import { type Command, type Construct, type Script, scriptOf } from '../../../languages/dockerfile/command.ts';
import { insertBefore, replace } from '../../../languages/dockerfile/edit.ts';
import type { Dockerfile, Instruction, Stage } from '../../../languages/dockerfile/model.ts';
import { isShellReplaced, realShell } from '../../../languages/dockerfile/small-shell.ts';
import { shellAt } from '../../../languages/dockerfile/stages.ts';
import { opened } from '../../../languages/dockerfile/views.ts';
import { type Bashism, bashCommands, bashConstructs, doubleEquals, pipefailOption } from '../../../tables/bashisms.ts';
import { dockerfileRule } from '../../define.ts';

const ids = [...Object.values(bashConstructs), ...bashCommands.values(), doubleEquals, pipefailOption].flatMap((bashism) => bashism.ids);
const SHARED = ['droast:DF066'];

export default dockerfileRule(
  {
    id: 'dockerfile/no-bashism',
    title: '/bin/sh does not understand this',
    severity: 'warning',
    preset: 'recommended',
    alsoKnownAs: [...new Set(ids)].map((id) => `shellcheck:${id}`).concat(SHARED),
    tags: ['build', 'reliability'],
    fix: 'unsafe',
  },
  function* (file) {
    for (const stage of file.stages) {
      let isReplaced: boolean | undefined;
      for (const instruction of opened(stage.instructions)) {
        const script = scriptOf(file, instruction);
        const shell = script === undefined || script.body.form === 'exec' || script.kind !== 'posix' ? undefined : realShell(stage, script);
        if (script === undefined || (shell !== 'dash' && shell !== 'ash')) continue;
        const found = foreign(script).filter(({ bashism }) => shell === 'dash' || bashism.inAsh !== true);
        if (found.length === 0) continue;
        isReplaced ??= isShellReplaced(file, stage);
        if (isReplaced) break;
        for (const one of found) yield finding(file, stage, instruction, script, shell, one);
      }
    }
  },
);

interface Foreign {
  readonly bashism: Bashism;
  readonly span: Span;
  /** The change that makes it POSIX. */
  readonly edits: readonly Edit[];
}

/** What the script's own shell has to read and only bash knows; `bash -c '…'` inside it is bash's affair. */
function foreign(script: Script): readonly Foreign[] {
  const constructs = script.constructs.flatMap((construct): readonly Foreign[] => {
    const bashism = bashConstructs[construct.kind];
    return bashism === undefined || !isOwn(construct) || isText(script, construct)
      ? []
      : [{ bashism, span: construct.span, edits: asSingleTest(script, construct) }];
  });
  return [...constructs, ...script.commands.filter(isOwn).flatMap(foreignIn)];
}

function isOwn({ within }: Pick<Command, 'within'>): boolean {
  return (
    within === undefined ||
    ((within.how === 'substitution' || within.how === 'process') && (within.command === undefined || isOwn(within.command)))
  );
}

function foreignIn({ name, words }: Command): readonly Foreign[] {
  const [program, first] = words;
  if (name === undefined || program === undefined) return [];
  const bashism = program.text === name ? bashCommands.get(name) : undefined;
  if (bashism !== undefined) {
    // A dot looks for a name without a slash in PATH, where bash finds it in the working directory too.
    const isDot = name === 'source' && first?.text.includes('/') === true;
    return [{ bashism, span: program.span, edits: isDot ? replace(program.span, '.') : [] }];
  }
  if (name === '[') {
    return words
      .filter(({ raw }) => raw === '==')
      .map((word) => ({ bashism: doubleEquals, span: word.span, edits: replace(word.span, '=') }));
  }
  const at = name === 'set' ? words.findIndex(({ text }) => text === 'pipefail') : -1;
  const option = words[at - 1];
  const word = words[at];
  return word !== undefined && option !== undefined && /^-[a-z]*o$/.test(option.text)
    ? [{ bashism: pipefailOption, span: span(option.span.start, word.span.end), edits: [] }]
    : [];
}

/** JSON and templates of other programs, which stay what they are only because the shell knows no lists in braces. */
function isText({ body }: Script, { kind, whole }: Construct): boolean {
  return kind === '{a,b}' && /^\{\{|["':]/.test(textAt(body.text, span(Math.max(0, whole.start - 1), whole.end)));
}

const operand = '(?:"[^"]*"|[\\w./:-]+)';
const single = new RegExp(`^\\[\\[ (?:!? ?-[a-z] ${operand}|${operand} (?:==?|!=) ${operand}) \\]\\]$`);

/** `[[ … ]]` as `[ … ]`, where it is one plain test of quoted words. */
function asSingleTest({ body }: Script, { kind, whole }: Construct): readonly Edit[] {
  const text = textAt(body.text, whole);
  if (kind !== '[[' || !single.test(text)) return [];
  return replace(whole, text.slice(1, -1).replace(' == ', ' = '));
}

function finding(
  file: Dockerfile,
  stage: Stage,
  instruction: Instruction,
  script: Script,
  shell: string,
  { bashism, span: place, edits }: Foreign,
): Finding {
  const { name, instead } = bashism;
  const sentence = instead.includes('. ') ? `${instead}, or choose bash with SHELL.` : `${instead} Choose bash with SHELL.`;
  return {
    span: place,
    message: `/bin/sh is ${shell === 'ash' ? 'busybox' : 'dash'} here, which does not know ${name}. ${sentence}`,
    aliases: [...bashism.ids.map((id) => `shellcheck:${id}`), ...SHARED],
    fixes: () => {
      const own: readonly Fix[] = edits.length === 0 ? [] : [{ title: 'Write it for every shell', applicability: 'unsafe', edits }];
      return [...own, ...withBash(file, stage, instruction, script)];
    },
  };
}

function withBash(file: Dockerfile, stage: Stage, instruction: Instruction, { body }: Script): readonly Fix[] {
  const isChosen = shellAt(stage, instruction).by !== undefined || body.heredoc?.shebang !== undefined;
  if (isChosen || instruction.onbuild || baseFacts(stage)?.hasBash !== true) return [];
  return [{ title: 'Set SHELL to bash', applicability: 'unsafe', edits: insertBefore(file, instruction, ['SHELL ["/bin/bash", "-c"]']) }];
}
