import { closest } from '../../../core/closest.ts';
import type { Finding, Fix } from '../../../core/rule.ts';
import { type Edit, nextLineStart, span, textAt } from '../../../core/text.ts';
import { mergedChecks } from '../../../languages/dockerfile/directives.ts';
import { insertDirective, lineStart, replace } from '../../../languages/dockerfile/edit.ts';
import type { Comment, Directive, Dockerfile } from '../../../languages/dockerfile/model.ts';
import { dockerfileRule } from '../../define.ts';

const INVALID_ESCAPE = 'rcjsuen:INVALID_ESCAPE_DIRECTIVE';
const DUPLICATE = 'rcjsuen:DUPLICATED_ESCAPE_DIRECTIVE';
const TYPO = 'tally:syntax-directive-typo';

const NAMES = ['syntax', 'escape', 'check'];
/** A comment that would be a directive at the top: the whole of it looks like one. */
const misplacedForm =
  /^(?:syntax[ \t]*=[ \t]*[\w.-]+\/[\w./-]+(?::[\w.-]+)?(?:@\S+)?|escape[ \t]*=[ \t]*[\\`]|check[ \t]*=[ \t]*(?:skip|error)=[\w;,=]+)$/i;

export default dockerfileRule(
  {
    id: 'dockerfile/no-invalid-directive',
    title: 'The parser directive has no effect or stops the build',
    severity: 'error',
    preset: 'recommended',
    alsoKnownAs: [INVALID_ESCAPE, DUPLICATE, TYPO],
    tags: ['build', 'correctness'],
    fix: 'unsafe',
    wholeFile: true,
  },
  function* (file) {
    const first = new Map<string, Directive>();
    for (const directive of file.directives) {
      const { name } = directive;
      const earlier = first.get(name);
      if (!NAMES.includes(name)) yield* misspelt(file, directive);
      else if (earlier !== undefined) yield duplicate(file, earlier, directive);
      else {
        first.set(name, directive);
        if (name === 'escape' && directive.value !== '\\' && directive.value !== '`') yield invalidEscape(directive);
      }
    }
    const begin = file.instructions[0]?.span.start ?? file.text.length;
    for (const comment of file.comments) {
      const name =
        comment.span.start > begin || !misplacedForm.test(comment.text) ? undefined : comment.text.split(/[ \t=]/)[0]?.toLowerCase();
      if (name !== undefined && !first.has(name)) yield misplaced(file, comment, name);
    }
  },
);

function* misspelt(file: Dockerfile, { name, nameSpan }: Directive): Iterable<Finding> {
  const meant = closest(name, NAMES);
  if (meant === undefined || file.directives.some((other) => other.name === meant)) return;
  yield {
    span: nameSpan,
    message: `There is no directive ${textAt(file.text, nameSpan).slice(0, 40)}, so this line is a comment. What it asks for does not happen, and nothing says so. Perhaps ${meant} is meant.`,
    severity: 'warning',
    aliases: meant === 'syntax' ? [TYPO] : [],
    fixes: () => [{ title: `Write ${meant}`, applicability: 'unsafe', edits: replace(nameSpan, meant) }],
  };
}

function invalidEscape({ value, valueSpan }: Directive): Finding {
  return {
    span: valueSpan,
    message: `The escape directive cannot be ${value.slice(0, 40)}. The builder knows the backslash and the backtick, and stops at anything else. Choose one of them.`,
    aliases: [INVALID_ESCAPE],
    fixes: () =>
      [
        ['Use the backslash', '\\'],
        ['Use the backtick', '`'],
      ].map(([title = '', sign = '']): Fix => ({ title, applicability: 'unsafe', edits: replace(valueSpan, sign) })),
  };
}

function duplicate(file: Dockerfile, earlier: Directive, later: Directive): Finding {
  const { name } = later;
  return {
    span: later.span,
    message: `There are two ${name} directives. The builder takes one of each and stops here. ${name === 'check' ? 'Write one list' : 'Remove one of them'}.`,
    aliases: name === 'escape' ? [DUPLICATE] : [],
    related: [{ span: earlier.span, message: `The first ${name} directive` }],
    fixes: () => {
      const remove = deleteLine(file, later.span.start);
      if (name !== 'check') return [{ title: `Remove this ${name} directive`, applicability: 'unsafe', edits: remove }];
      return [
        {
          title: 'Write one check directive',
          applicability: 'unsafe',
          edits: [...replace(earlier.valueSpan, mergedChecks(earlier.value, later.value)), ...remove],
        },
      ];
    },
  };
}

/** Directives count above everything else alone, other comments and empty lines included. */
function misplaced(file: Dockerfile, { span: place, text }: Comment, name: string): Finding {
  return {
    span: place,
    message: `This ${name} directive has no effect here. Directives count at the very top alone; below another comment or an empty line they are comments. Move it to the first line.`,
    severity: 'warning',
    aliases: [],
    fixes: () => {
      // Lines that go on with the sign in force would end there.
      if (name === 'escape' && !text.endsWith(file.escape) && file.text.includes(`${file.escape}${file.eol}`)) return [];
      return [
        {
          title: 'Move it to the top',
          applicability: 'unsafe',
          edits: [...insertDirective(file, name, text.slice(text.indexOf('=') + 1).trim()), ...deleteLine(file, place.start)],
        },
      ];
    },
  };
}

function deleteLine({ text }: Dockerfile, at: number): Edit[] {
  return replace(span(lineStart(text, at), nextLineStart(text, at)), '');
}
