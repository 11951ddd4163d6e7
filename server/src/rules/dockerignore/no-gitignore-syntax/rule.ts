import type { Finding, Fix } from '../../../core/rule.ts';
import { findIn, type Span, span, textAt } from '../../../core/text.ts';
import { addEntries, deleteLine, outdent, replacePattern } from '../../../languages/dockerignore/edit.ts';
import type { IgnoreFile, IgnorePattern } from '../../../languages/dockerignore/model.ts';
import { dockerignoreRule } from '../../define.ts';

export default dockerignoreRule(
  {
    id: 'dockerignore/no-gitignore-syntax',
    title: 'This is .gitignore syntax and means something else here',
    severity: 'warning',
    preset: 'recommended',
    alsoKnownAs: [],
    tags: ['reliability'],
    fix: 'unsafe',
  },
  function* (file, _, project) {
    const contexts = (project.governed() ?? []).flatMap((dockerfile) => dockerfile.contexts);
    const odd = contexts.flatMap(({ files }) => files.filter((path) => /[#{[]/.test(path)));
    for (const line of file.patterns) {
      // A file that really bears such a name is what the author means.
      if (line.invalid !== undefined || odd.some((path) => line.matches(path))) continue;
      yield* [comment(file, line), negatedClass(file, line), braces(file, line), tooEarly(file, line)].filter(
        (found) => found !== undefined,
      );
    }
  },
);

function about(line: IgnorePattern, place: Span, message: string, fixes: () => readonly Omit<Fix, 'applicability'>[]): Finding {
  return { span: place, message, subject: line, fixes: () => fixes().map((fix) => ({ ...fix, applicability: 'unsafe' })) };
}

/** `foo # why`, and a comment that does not begin in the first column. */
function comment(file: IgnoreFile, line: IgnorePattern): Finding | undefined {
  const sign = findIn(file.text, line.span, /^#|\s#/);
  if (sign === undefined) return undefined;
  const place = span(sign.end - 1, line.span.end);
  if (place.start === line.span.start) {
    return about(
      line,
      place,
      'This comment is read as a pattern. A comment has to begin in the first column of its line. Remove the blanks before it.',
      () => [{ title: 'Begin the comment in the first column', edits: [outdent(file, line)] }],
    );
  }
  const pattern = textAt(file.text, span(line.span.start, sign.start)).trimEnd();
  return about(
    line,
    place,
    'This comment is part of the pattern, which therefore matches nothing. Only a whole line can be a comment. Put it on a line of its own.',
    () => [
      {
        title: 'Put the comment on its own line',
        edits: [outdent(file, line), replacePattern(file, line, textAt(file.text, place), pattern)],
      },
    ],
  );
}

/** `[!a]`, which is `[^a]` here. */
function negatedClass(file: IgnoreFile, line: IgnorePattern): Finding | undefined {
  const place = findIn(file.text, line.span, /(?<!\\)\[![^[\]]*\]/);
  if (place === undefined) return undefined;
  const written = textAt(file.text, place);
  return about(
    line,
    place,
    'This class stands for the characters in it, not for all the others. What negates a class here is a caret. Write [^ instead.',
    () => [
      {
        title: `Write ${written.replace('[!', '[^').slice(0, 40)}`,
        edits: [replacePattern(file, line, textAt(file.text, line.span).replace(/(?<!\\)\[!/g, '[^'))],
      },
    ],
  );
}

/** `*.{a,b}`, which is literal here. */
function braces(file: IgnoreFile, line: IgnorePattern): Finding | undefined {
  const place = findIn(file.text, line.span, GROUP);
  if (place === undefined) return undefined;
  const lines = expanded(textAt(file.text, line.span));
  return about(
    line,
    place,
    `${textAt(file.text, place).slice(0, 30)} is taken literally. Ignore files have no alternatives in braces, so this line matches nothing. Write one line for each.`,
    () => (lines.length > MOST_LINES ? [] : [{ title: `Write ${lines.length} lines`, edits: [replacePattern(file, line, ...lines)] }]),
  );
}

const GROUP = /(?<!\\)\{[^{},]*,[^{}]*\}/;
const MOST_LINES = 32;

function expanded(text: string): readonly string[] {
  let lines = [text];
  while (lines.length <= MOST_LINES) {
    const next = lines.flatMap((line) => {
      const group = GROUP.exec(line);
      if (group === null) return [line];
      const alternatives = group[0].slice(1, -1).split(',');
      return alternatives.map((word) => line.slice(0, group.index) + word + line.slice(group.index + group[0].length));
    });
    if (next.length === lines.length) return lines;
    lines = next;
  }
  return lines;
}

/** Lines of one file that are asked what others say of them. */
const MOST_MOVED = 500;

/** `!keep` above the line that leaves `keep` out. */
function tooEarly(file: IgnoreFile, line: IgnorePattern): Finding | undefined {
  const { negated, pattern, index } = line;
  if (index >= MOST_MOVED) return undefined;
  if (!negated || pattern === '' || /[*?[\]\\]/.test(pattern) || file.decides(pattern, line)?.negated === false) return undefined;
  const later = file.decides(pattern);
  if (later === undefined || later.negated) return undefined;
  const written = textAt(file.text, line.span);
  const found = about(
    line,
    line.span,
    `${pattern.slice(0, 30)} is brought back too early: a line below leaves it out again. The last line that matches decides. Move this one below it.`,
    () => [{ title: 'Move it below the line that leaves it out', edits: [deleteLine(file, line), addEntries(file, [written], later)] }],
  );
  return { ...found, related: [{ span: later.span, message: 'This line leaves it out' }] };
}
