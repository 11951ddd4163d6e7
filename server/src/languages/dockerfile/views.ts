import { once } from '../../core/remember.ts';
import { type Span, span } from '../../core/text.ts';
import type { Dockerfile, Flag, Heredoc, Instruction, Resolved, ShellBody, Word } from './model.ts';
import { shellAt } from './stages.ts';

/** The first flag of that name. */
export function flagOf(instruction: Instruction, name: string): Flag | undefined {
  return instruction.flags.find((flag) => flag.name === name);
}

/** The instructions of a list with those inside ONBUILD in place of the ONBUILD. */
export const opened = once((instructions: readonly Instruction[]): readonly Instruction[] =>
  instructions.map((instruction) => instruction.trigger ?? instruction),
);

/** The last instruction that starts at an offset or before it; instructions are in order. */
export function instructionAt({ instructions }: Dockerfile, offset: number): Instruction | undefined {
  let low = 0;
  let high = instructions.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((instructions[middle]?.span.start ?? 0) > offset) high = middle;
    else low = middle + 1;
  }
  return instructions[low - 1];
}

export interface CopyView {
  /** Files, folders, URLs; heredocs are not among them. */
  readonly sources: readonly Word[];
  /** Undefined while the instruction is being typed. */
  readonly destination: Word | undefined;
  /** `--from`. */
  readonly from: Resolved | undefined;
  readonly heredocs: readonly Heredoc[];
}

/** What COPY and ADD name; undefined for other instructions. */
export function copySources(instruction: Instruction): CopyView | undefined {
  return instruction.keyword === 'COPY' || instruction.keyword === 'ADD' ? copyView(instruction) : undefined;
}

const copyView = once((instruction: Instruction): CopyView => {
  const { words, heredocs } = instruction;
  const operators = new Set(heredocs.map(({ operatorSpan }) => operatorSpan.start));
  const complete = words.length > 1;
  return {
    sources: (complete ? words.slice(0, -1) : words).filter((word) => !operators.has(word.span.start)),
    destination: complete ? words.at(-1) : undefined,
    from: flagOf(instruction, 'from')?.value,
    heredocs,
  };
});

export interface ExposedPort {
  readonly span: Span;
  /** `8080/tcp`, `8000-8010`; undefined when the build decides. */
  readonly text: string | undefined;
  /** Undefined when it is no valid port or range. */
  readonly from: number | undefined;
  readonly to: number | undefined;
  /** Lower case; `tcp` when left out. */
  readonly protocol: string;
}

/** The ports of EXPOSE. A variable that holds several words gives several ports at one place. */
export function exposePorts(instruction: Instruction): readonly ExposedPort[] {
  if (instruction.keyword !== 'EXPOSE') return [];
  return instruction.words.flatMap(({ resolved, span: place }) => {
    if (resolved.value === undefined) return [{ span: place, text: undefined, from: undefined, to: undefined, protocol: '' }];
    return resolved.value
      .split(/\s+/)
      .filter((text) => text !== '')
      .map((text) => port(text, place));
  });
}

function port(text: string, place: Span): ExposedPort {
  const [numbers = '', protocol = 'tcp'] = text.split('/');
  const match = /^(\d{1,5})(?:-(\d{1,5}))?$/.exec(numbers);
  const from = match === null ? undefined : Number(match[1]);
  return { span: place, text, from, to: match?.[2] === undefined ? from : Number(match[2]), protocol: protocol.toLowerCase() };
}

/** The command of RUN, CMD, ENTRYPOINT or HEALTHCHECK CMD; undefined when there is none. */
export function shellBody(file: Dockerfile, instruction: Instruction): ShellBody | undefined {
  const { keyword, argumentsSpan, json, stage, heredocs, words } = instruction;
  if (argumentsSpan === undefined || !['RUN', 'CMD', 'ENTRYPOINT', 'HEALTHCHECK'].includes(keyword)) return undefined;
  const { text, escape } = file;
  let start = argumentsSpan.start;
  if (keyword === 'HEALTHCHECK') {
    const command = words[1];
    if (words[0]?.text.toUpperCase() !== 'CMD' || command === undefined) return undefined;
    start = json?.span.start ?? command.span.start;
  }
  if (json !== undefined) return { text, span: json.span, shell: [], form: 'exec', words: json.items, escape };
  const shell = shellAt(stage, instruction).words;
  const script = soleHeredoc(instruction);
  if (script !== undefined) {
    const own = script.shebang?.split(/\s+/).filter((word) => word !== '');
    return {
      text,
      span: script.bodySpan,
      shell: own === undefined || own.length === 0 ? shell : own,
      form: 'heredoc',
      heredoc: script,
      escape,
    };
  }
  return { text, span: span(start, argumentsSpan.end), shell, form: 'shell', heredocs, escape };
}

/** The heredoc that is the whole command: `RUN <<EOF`. With words beside it the shell reads it as a document. */
function soleHeredoc({ keyword, heredocs, argumentsSpan }: Instruction): Heredoc | undefined {
  const [only] = heredocs;
  if (keyword !== 'RUN' || only === undefined || argumentsSpan === undefined) return undefined;
  const { start, end } = only.operatorSpan;
  return start === argumentsSpan.start && end === argumentsSpan.end ? only : undefined;
}
