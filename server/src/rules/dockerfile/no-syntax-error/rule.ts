import { closest } from '../../../core/closest.ts';
import type { Problem } from '../../../core/problem.ts';
import type { Finding, Fix } from '../../../core/rule.ts';
import { contains, type Edit, lineSpanAt, span } from '../../../core/text.ts';
import { replace } from '../../../languages/dockerfile/edit.ts';
import { closedBrace, named, terminated, withDash } from '../../../languages/dockerfile/edit-syntax.ts';
import type { Dockerfile, Instruction } from '../../../languages/dockerfile/model.ts';
import type { SyntaxCode } from '../../../languages/dockerfile/problems.ts';
import { templateMark } from '../../../languages/dockerfile/template.ts';
import { instructionAt, opened } from '../../../languages/dockerfile/views.ts';
import { dockerfileRule } from '../../define.ts';

/** What every tool says of a file that does not parse. */
const UNREADABLE = ['hadolint:DL1000', 'sonar:S2260', 'droast:DF071'];
const MISSING = ['rcjsuen:ARGUMENT_MISSING', 'dockerfilelint:missing_args', 'dockerfilelint:required_params'];

/** What other tools call each sort of mistake. */
const IDS: Readonly<Record<SyntaxCode, readonly string[]>> = {
  'single-quote': ['rcjsuen:SYNTAX_MISSING_SINGLE_QUOTE'],
  'double-quote': ['rcjsuen:SYNTAX_MISSING_DOUBLE_QUOTE'],
  brace: [],
  modifier: ['rcjsuen:UNSUPPORTED_MODIFIER'],
  'pair-value': ['rcjsuen:SYNTAX_MISSING_EQUALS'],
  'pair-name': ['rcjsuen:SYNTAX_MISSING_NAMES'],
  'pair-incomplete': ['rcjsuen:ARGUMENT_REQUIRES_TWO', ...MISSING],
  'heredoc-end': ['tally:shellcheck/SC1040'],
  'base-missing': ['rcjsuen:ARGUMENT_REQUIRES_ONE_OR_THREE', ...MISSING],
  'base-extra': ['rcjsuen:ARGUMENT_REQUIRES_ONE_OR_THREE', 'rcjsuen:INVALID_AS', 'dockerfilelint:extra_args'],
  'two-missing': ['rcjsuen:ARGUMENT_REQUIRES_AT_LEAST_TWO', ...MISSING],
  'one-missing': ['rcjsuen:ARGUMENT_REQUIRES_AT_LEAST_ONE', ...MISSING],
  'healthcheck-missing': ['rcjsuen:ARGUMENT_REQUIRES_AT_LEAST_ONE', ...MISSING],
  'healthcheck-type': ['rcjsuen:UNKNOWN_TYPE', 'dockeranalyzer:HealthcheckMissingCmd'],
  'healthcheck-extra': ['rcjsuen:ARGUMENT_UNNECESSARY', 'dockerfilelint:extra_args'],
  'healthcheck-command': ['rcjsuen:HEALTHCHECK_CMD_ARGUMENT_MISSING', 'dockeranalyzer:HealthcheckMissingCmd'],
  'before-from': ['hadolint:DL3061', 'rcjsuen:NO_SOURCE_IMAGE', 'droast:DF037', 'dockerfilelint:from_first'],
  'from-missing': ['hadolint:DL3061', 'rcjsuen:NO_SOURCE_IMAGE', 'droast:DF037', 'dockerfilelint:from_first', 'tally:require-stages'],
};

export default dockerfileRule(
  {
    id: 'dockerfile/no-syntax-error',
    title: 'The builder cannot read this',
    severity: 'error',
    preset: 'recommended',
    alsoKnownAs: [...new Set([...UNREADABLE, ...Object.values(IDS).flat()])],
    tags: ['build', 'correctness'],
    fix: 'unsafe',
    wholeFile: true,
  },
  function* (file) {
    const mark = templateMark(file);
    if (mark !== undefined) {
      yield {
        span: mark,
        message:
          'A template writes the Dockerfile from this text. What it will say is not known here, so most checks are off. Check what it writes.',
        severity: 'info',
        aliases: [],
      };
      return;
    }
    if (file.instructions.length === 0) yield empty(file);
    for (const instruction of opened(file.instructions)) if (isIdle(instruction)) yield idle(instruction);
    for (const problem of file.problems) {
      if (problem.kind !== 'syntax') continue;
      const code = problem.code as SyntaxCode | undefined;
      const above = instructionAt(file, problem.span.start);
      const instruction = above !== undefined && contains(above.span, problem.span) ? above : undefined;
      yield {
        span: problem.span,
        message: `${problem.message} The build stops here.`,
        aliases: [...UNREADABLE, ...(code === undefined ? [] : IDS[code])],
        ...(instruction === undefined ? {} : { subject: instruction }),
        fixes: () => (code === undefined || instruction === undefined ? [] : repairs(file, instruction, problem, code)),
      };
    }
  },
);

/** Comments alone are no Dockerfile. */
function empty({ text }: Dockerfile): Finding {
  return {
    span: lineSpanAt(text, 0),
    message: 'There is no FROM, so nothing is built. The builder refuses a file without instructions. Begin with FROM and an image.',
    aliases: [...UNREADABLE, ...IDS['from-missing']],
  };
}

/** A command is missing, which the builder lets pass. */
function isIdle({ keyword, argumentsSpan }: Instruction): boolean {
  return argumentsSpan === undefined && (keyword === 'RUN' || keyword === 'CMD' || keyword === 'ENTRYPOINT');
}

function idle(instruction: Instruction): Finding {
  const { keyword, keywordSpan } = instruction;
  return {
    span: keywordSpan,
    message: `${keyword} has no command. The builder takes that for an empty one and goes on. Write the command${keyword === 'RUN' ? '' : ', or [] where nothing is to start'}.`,
    severity: 'warning',
    aliases: keyword === 'RUN' ? MISSING : MISSING.filter((id) => !id.startsWith('rcjsuen:')),
    subject: instruction,
  };
}

/** A repair where it is plain what is missing. */
function repairs(file: Dockerfile, instruction: Instruction, { span: place }: Problem, code: SyntaxCode): readonly Fix[] {
  const fix = (title: string, edits: readonly Edit[]): readonly Fix[] =>
    edits.length === 0 ? [] : [{ title, applicability: 'unsafe', edits }];
  const atEnd = span(place.end, place.end);
  switch (code) {
    case 'single-quote':
      return fix('Close the quote', replace(atEnd, "'"));
    case 'double-quote':
      return fix('Close the quote', replace(atEnd, '"'));
    case 'brace':
      return fix('Close the brace', closedBrace(file, place.start));
    case 'modifier':
      return fix('Write :-', withDash(file, place.start));
    case 'heredoc-end':
      return fix('Move the end of the heredoc to the start of its line', terminated(file, instruction));
    case 'healthcheck-type': {
      const [first, second] = instruction.words;
      if (first === undefined) return [];
      const slip = second === undefined ? undefined : closest(first.text.toUpperCase(), ['CMD']);
      return slip === undefined
        ? fix('Insert CMD', replace(span(first.span.start, first.span.start), 'CMD '))
        : fix('Write CMD', replace(first.span, 'CMD'));
    }
    case 'base-extra':
      return fix('Write AS', named(instruction));
    default:
      return [];
  }
}
