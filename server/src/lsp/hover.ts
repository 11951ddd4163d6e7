import { type CancellationToken, type Hover, LSPErrorCodes, MarkupKind, type Position, ResponseError } from 'vscode-languageserver';
import { hovering } from '../analysis/hover/hover.ts';
import { aboutPinned } from '../analysis/hover/pinned-image.ts';
import { type HoverText, markdownOf, plainTextOf } from '../analysis/hover/hover-text.ts';
import { limits } from '../core/limits.ts';
import type { RuleMeta } from '../core/rule.ts';
import { rulePageAddress } from '../core/rule-page.ts';
import type { ProjectSnapshot } from '../project/view.ts';
import { linesOf, rangeOf, spanOf } from './convert.ts';
import type { Source } from './documents.ts';
import { type Pacer, stopped } from './pacing.ts';
import { placesIn } from './pin.ts';
import type { Registries } from './registries.ts';
import type { Reports } from './reports.ts';

/** What hovers need of the rest of the server. */
export interface HoverHost {
  /** The client reads Markdown; others get plain text. */
  readonly markdown: boolean;
  readonly metas: readonly RuleMeta[];
  readonly pacer: Pacer;
  readonly reports: Pick<Reports, 'of'>;
  readonly openSource: (uri: string) => Source | undefined;
  readonly snapshot: () => ProjectSnapshot;
  /** Loads facts of the project and waits. */
  readonly loaded: (needs: readonly string[]) => Promise<void>;
  readonly registries: Pick<Registries, 'way' | 'remembered'>;
}

/**
 * What there is to say about a place of a document, with the facts of the project it asks for, as far as the rounds of
 * `limits.projectRounds` reach; `null` where there is nothing to say, and when the text moves on meanwhile.
 * @throws ResponseError `RequestCancelled`
 */
export async function hoverOf(host: HoverHost, uri: string, position: Position, token: CancellationToken): Promise<Hover | null> {
  const analysed = await host.reports.of(uri, token);
  if (token.isCancellationRequested) throw cancelled();
  if (analysed === undefined || analysed === stopped || !analysed.governed.applies) return null;
  const { source, governed, report } = analysed;
  const { start: offset } = spanOf(source, { start: position, end: position });
  const isStopped = () => token.isCancellationRequested || (source.version !== null && host.openSource(uri)?.text !== source.text);
  const asked = new Set<string>();
  for (let round = 0; ; round++) {
    const view = host.snapshot().view(source, governed.config);
    const run = await host.pacer.run(hovering({ file: source, report, metas: host.metas, view, offset }), isStopped);
    if (token.isCancellationRequested) throw cancelled();
    if (run === stopped) return null;
    const needs = [...view.needs].filter((key) => !asked.has(key));
    if (needs.length === 0 || round === limits.projectRounds) {
      const text = joined(run.value, pinnedAt(host, source, offset));
      return text === undefined ? null : rendered(host, source, text);
    }
    needs.forEach((key) => asked.add(key));
    await orCancelled(host.loaded(needs), token);
  }
}

/** What is known of a pinned image, without asking anybody. */
function pinnedAt({ registries: { way, remembered } }: HoverHost, source: Source, offset: number): HoverText | undefined {
  return aboutPinned(placesIn(source), offset, ({ image }) => {
    if (way === 'none' || way === 'impossible') return 'nothing';
    const answer = remembered(image);
    if (answer?.kind !== 'found' && answer?.kind !== 'not-found') return undefined;
    return { digest: answer.kind === 'found' ? answer.digest : undefined, when: ago(Date.now() - answer.askedAt) };
  });
}

/** @param milliseconds at most a day: answers are kept no longer */
function ago(milliseconds: number): string {
  const minutes = Math.floor(milliseconds / 60_000);
  if (minutes < 1) return 'just now';
  if (minutes < 60) return `${minutes} minute${minutes === 1 ? '' : 's'} ago`;
  const hours = Math.floor(minutes / 60);
  return `${hours} hour${hours === 1 ? '' : 's'} ago`;
}

function joined(first: HoverText | undefined, second: HoverText | undefined): HoverText | undefined {
  if (first === undefined || second === undefined) return first ?? second;
  return { span: first.span, paragraphs: [...second.paragraphs, ...first.paragraphs] };
}

/** Links lead to the web everywhere: one that runs a command would need an editor that trusts a text with names of files in it. */
function rendered({ markdown }: HoverHost, source: Source, { span, paragraphs }: HoverText): Hover {
  const rendering = { pageOf: rulePageAddress, lineOf: (offset: number) => linesOf(source).positionAt(offset).line + 1 };
  const contents = markdown
    ? { kind: MarkupKind.Markdown, value: markdownOf(paragraphs, rendering) }
    : { kind: MarkupKind.PlainText, value: plainTextOf(paragraphs, rendering) };
  return { contents, range: rangeOf(source, span) };
}

/** What is loaded goes on being loaded for others; whoever gave up does not wait for it. */
async function orCancelled(work: Promise<void>, token: CancellationToken): Promise<void> {
  if (token.isCancellationRequested) throw cancelled();
  let listening: { dispose(): void } | undefined;
  const end = new Promise<never>((_, reject) => {
    listening = token.onCancellationRequested(() => reject(cancelled()));
  });
  try {
    await Promise.race([work, end]);
  } finally {
    listening?.dispose();
  }
}

function cancelled(): ResponseError {
  return new ResponseError(LSPErrorCodes.RequestCancelled, 'Nobody waits for this any more.');
}
