import { limits } from '../../core/limits.ts';
import type { RuleMeta } from '../../core/rule.ts';
import { parseDockerfile } from '../../languages/dockerfile/parse.ts';
import { parseIgnoreFile } from '../../languages/dockerignore/parse.ts';
import type { ProjectView } from '../../project/view.ts';
import type { Report, SourceFile } from '../report.ts';
import { aboutDockerfile } from './dockerfile.ts';
import type { HoverText, Paragraph, Piece } from './hover-text.ts';
import { aboutPattern } from './ignore-pattern.ts';

export interface HoverInput {
  readonly file: SourceFile;
  /** The report on this very text. */
  readonly report: Report;
  readonly metas: readonly RuleMeta[];
  /** A view of the file's project; it says afterwards which facts were missing. */
  readonly view: ProjectView;
  /** Where the question is asked, in UTF-16 code units. */
  readonly offset: number;
}

/**
 * What there is to say about a place of a text, in steps: it yields where a caller may pause or stop for good.
 * Undefined where there is nothing to say. Never throws, whatever the text and the offset.
 */
export function* hovering(input: HoverInput): Generator<undefined, HoverText | undefined> {
  const about = yield* aboutText(input);
  const findings = aboutFindings(input);
  const place = about?.span ?? findings?.span;
  return place === undefined ? undefined : { span: place, paragraphs: [...(about?.paragraphs ?? []), ...(findings?.paragraphs ?? [])] };
}

function* aboutText({ file, report, view, offset }: HoverInput): Generator<undefined, HoverText | undefined> {
  if (report.language === 'dockerfile') return yield* aboutDockerfile(parseDockerfile(file.text), offset, view);
  if (report.language === 'dockerignore') return yield* aboutPattern(parseIgnoreFile(file.text), offset, view);
  return undefined;
}

/** The rules that were broken at the offset, what other tools call them, and their pages. */
function aboutFindings({ report, metas, offset }: HoverInput): HoverText | undefined {
  const here = report.findings.filter(({ span: { start, end } }) => start <= offset && offset < Math.max(end, start + 1));
  const smallest = here.toSorted((a, b) => a.span.end - a.span.start - (b.span.end - b.span.start))[0];
  if (smallest === undefined) return undefined;
  const aliases = new Map<string, Set<string>>();
  for (const { rule, aliases: own } of here.flatMap((finding) => [finding, ...finding.members])) {
    aliases.set(rule, new Set([...(aliases.get(rule) ?? []), ...own]));
  }
  const paragraphs = [...aliases].slice(0, limits.hoverPaths).map(([rule, own]): Paragraph => {
    const title = metas.find(({ id }) => id === rule)?.title;
    const known = [...own].flatMap((code, index): Piece[] => [index === 0 ? ', also known as ' : ', ', { code }]);
    return { pieces: [...(title === undefined ? [] : [`${title}: `]), { rule }, ...known, '.'] };
  });
  return { span: smallest.span, paragraphs };
}
