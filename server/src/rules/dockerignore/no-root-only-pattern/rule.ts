import { textAt } from '../../../core/text.ts';
import { replacePattern } from '../../../languages/dockerignore/edit.ts';
import type { IgnoreFile, IgnorePattern } from '../../../languages/dockerignore/model.ts';
import { parseIgnoreFile } from '../../../languages/dockerignore/parse.ts';
import { secretFile } from '../../../languages/secrets.ts';
import { namedPaths } from '../../../project/copied-files.ts';
import { joinUri } from '../../../project/uri.ts';
import type { BuildContext } from '../../../project/view.ts';
import { neverWanted } from '../../../tables/ignore-names.ts';
import { dockerignoreRule } from '../../define.ts';

export default dockerignoreRule(
  {
    id: 'dockerignore/no-root-only-pattern',
    title: 'The pattern matches at the top only',
    severity: 'warning',
    preset: 'recommended',
    alsoKnownAs: [],
    tags: ['reliability', 'security'],
    fix: 'unsafe',
  },
  function* (file, _, project) {
    const lines = file.patterns.filter((line) => isTopName(file, line)).slice(0, MOST_LINES);
    const governed = lines.length === 0 ? [] : (project.governed() ?? []);
    const contexts = governed.flatMap((dockerfile) => dockerfile.contexts);
    const named = governed.flatMap(namedPaths);
    for (const line of lines) {
      const anywhere = parseIgnoreFile(`**/${line.pattern}`);
      const nested = contexts.map((context) => passedBy(file, anywhere, context));
      const [first] = nested;
      const [context] = contexts;
      if (first === undefined || context === undefined || nested.some((paths) => paths.length === 0)) continue;
      if (!isMeantAnywhere(line, first) || named.some((path) => path.includes('/') && anywhere.ignores(path))) continue;
      const { pattern } = line;
      yield {
        span: line.span,
        message: `${pattern.slice(0, 30)} counts at the top only; ${first.length === 1 ? '1 further down goes' : `${first.length} further down go`} into the build. In a .gitignore a name counts in every folder, here it does not. Put **/ in front.`,
        subject: line,
        related: first.slice(0, 8).map((path) => ({ span: { start: 0, end: 0 }, message: path, uri: joinUri(context.root, path) })),
        fixes: () => [
          { title: `Write **/${pattern.slice(0, 40)}`, applicability: 'unsafe', edits: [replacePattern(file, line, `**/${pattern}`)] },
        ],
      };
    }
  },
);

/** Lines of one file that are tried on every file of the context. */
const MOST_LINES = 500;

/** A name without a folder; a slash in front says that the top is meant. */
function isTopName({ text }: IgnoreFile, { pattern, negated, invalid, span }: IgnorePattern): boolean {
  return !negated && invalid === undefined && /^[^/]+$/.test(pattern) && !/^(?:\.?\/|\*+$)|\*\*/.test(textAt(text, span));
}

/** What lies further down, bears the name, and no line says anything about. */
function passedBy(file: IgnoreFile, anywhere: IgnoreFile, { files, unlisted }: BuildContext): readonly string[] {
  return [...unlisted, ...files].filter((path) => path.includes('/') && anywhere.ignores(path) && file.decides(path) === undefined);
}

/** An ending of file names, or a name of what nobody wants in an image; `docs` or `test` may well be kept further down. */
function isMeantAnywhere({ pattern }: IgnorePattern, paths: readonly string[]): boolean {
  return /^\*\.[\w.[\]*-]+$/.test(pattern) || neverWanted.has(pattern) || paths.some((path) => secretFile(path) === 'certain');
}
