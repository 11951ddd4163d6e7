import { clientCommands, type ImageMark, type PinArgument } from '@plimsoll/shared/protocol';
import { type CodeAction, CodeActionKind, type CodeActionParams, CodeActionTriggerKind } from 'vscode-languageserver';
import type { ReportedFinding } from '../analysis/report.ts';
import type { ImagePlace } from '../languages/image-place.ts';
import { diagnosticOf, linesOf, spanOf } from './convert.ts';
import { isWanted } from '../host/pin/pin-file.ts';
import { placesIn } from './pin.ts';
import type { Way } from './registries.ts';
import type { Analysed } from './reports.ts';

/** An action that writes one digest, and what it is about, for a client that has the edit computed later. */
export interface PinAction {
  readonly action: CodeAction;
  readonly pin: PinArgument;
}

/**
 * The actions that pin an image, or renew its digest: for each finding that asks for one, and, asked for by hand, for every image in
 * the range. Listing them asks nobody. An editor that repairs by itself, on saving say, gets none.
 */
export function pinActions(way: Way, analysed: Analysed, findings: readonly ReportedFinding[], params: CodeActionParams): PinAction[] {
  const { range, context } = params;
  const isAutomatic = context.triggerKind === CodeActionTriggerKind.Automatic;
  if (way === 'none' || !analysed.governed.applies || (isAutomatic && context.only !== undefined)) return [];
  const asking = new Map(findings.flatMap((finding) => pointsOf(finding).map((point) => [point, finding] as const)));
  if (isAutomatic && asking.size === 0) return [];
  const { start, end } = spanOf(analysed.source, range);
  const chosen = placesIn(analysed.source).filter(
    (place) =>
      isWanted(place, true) && (asking.has(place.insertAt) || (!isAutomatic && place.span.start <= end && start <= place.span.end)),
  );
  return chosen.map((place) => actionFor(way, analysed, place, { finding: asking.get(place.insertAt), isOnly: chosen.length === 1 }));
}

/** Where a finding would have a digest written. */
function pointsOf(finding: ReportedFinding): readonly number[] {
  return finding.fixes().flatMap(({ deferred }) => (deferred === undefined ? [] : [deferred.insertAt]));
}

function actionFor(
  way: Way,
  { source, frame }: Analysed,
  { image, span, digest }: ImagePlace,
  { finding, isOnly }: { readonly finding: ReportedFinding | undefined; readonly isOnly: boolean },
): PinAction {
  const mark: ImageMark = { start: linesOf(source).positionAt(span.start), text: image.text };
  const pin: PinArgument = { uri: source.clientUri, place: mark, update: digest !== undefined };
  const what = digest === undefined ? 'Pin to digest' : 'Update pinned digest';
  const which = isOnly ? '' : `: ${image.path.text}${image.tag === undefined ? '' : `:${image.tag.text}`}`;
  const title = `${what}${which}${way === 'impossible' ? ' (not possible in a browser)' : ''}`;
  const action: CodeAction = {
    title,
    kind: CodeActionKind.QuickFix,
    ...(finding === undefined ? {} : { diagnostics: [diagnosticOf(finding, frame)] }),
    ...(way === 'server' ? {} : { command: { title, command: clientCommands.pin, arguments: [pin] } }),
  };
  return { action, pin };
}
