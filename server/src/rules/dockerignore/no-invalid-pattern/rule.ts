import type { Fix } from '../../../core/rule.ts';
import { textAt } from '../../../core/text.ts';
import { deleteLine, replacePattern } from '../../../languages/dockerignore/edit.ts';
import type { IgnoreFile, IgnorePattern } from '../../../languages/dockerignore/model.ts';
import { parseIgnoreFile } from '../../../languages/dockerignore/parse.ts';
import { dockerignoreRule } from '../../define.ts';

export default dockerignoreRule(
  {
    id: 'dockerignore/no-invalid-pattern',
    title: 'The build stops at this pattern',
    severity: 'error',
    preset: 'recommended',
    alsoKnownAs: [],
    tags: ['build', 'correctness'],
    fix: 'unsafe',
  },
  function* (file) {
    for (const pattern of file.patterns) {
      if (pattern.invalid === undefined) continue;
      const written = textAt(file.text, pattern.span);
      yield {
        span: pattern.span,
        message: `The build stops at this pattern. ${pattern.invalid} Escape the character, or delete the line.`,
        subject: pattern,
        fixes: () => repairs(file, pattern, written),
      };
    }
  },
);

/** What the author may have meant, as far as the builder accepts it. */
function repairs(file: IgnoreFile, pattern: IgnorePattern, written: string): readonly Fix[] {
  const closed = written.includes('[') && !written.endsWith('\\') ? [`${written}]`] : [];
  const wanted = [escaped(written), ...closed].filter((text) => parseIgnoreFile(text).patterns[0]?.invalid === undefined);
  return [
    ...wanted.map(
      (text): Fix => ({ title: `Write ${text.slice(0, 60)}`, applicability: 'unsafe', edits: [replacePattern(file, pattern, text)] }),
    ),
    { title: 'Delete this line', applicability: 'unsafe', edits: [deleteLine(file, pattern)] },
  ];
}

/** With every bracket and brace taken literally, and without a backslash at the end that escapes nothing. */
function escaped(text: string): string {
  return text.replace(/\\[^]|[[{|}]|\\$/g, (part) => (part === '\\' ? '' : part.length > 1 ? part : `\\${part}`));
}
