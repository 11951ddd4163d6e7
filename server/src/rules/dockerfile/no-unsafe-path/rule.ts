import type { Finding, Fix } from '../../../core/rule.ts';
import { type Edit, span, textAt } from '../../../core/text.ts';
import { replace } from '../../../languages/dockerfile/edit.ts';
import type { Dockerfile, KeyValue } from '../../../languages/dockerfile/model.ts';
import { type PathEntry, pathEntries } from '../../../languages/dockerfile/path-entries.ts';
import { isWindows } from '../../../languages/dockerfile/stages.ts';
import { isSystemProgramDirectory, isWritableByAll } from '../../../tables/directories.ts';
import { dockerfileRule } from '../../define.ts';

export default dockerfileRule(
  {
    id: 'dockerfile/no-unsafe-path',
    title: 'Programs are looked up in a place that others can write',
    severity: 'warning',
    preset: 'recommended',
    alsoKnownAs: [],
    tags: ['security'],
    fix: 'unsafe',
  },
  function* (file) {
    for (const { keyword, pairs, stage } of file.instructions) {
      if (keyword !== 'ENV' || stage === undefined || isWindows(stage)) continue;
      for (const pair of pairs) {
        if (pair.name === 'PATH') yield* searched(file, pair);
        else if (pair.name === 'LD_PRELOAD') yield* preloaded(pair);
      }
    }
  },
);

/** Places before the system's own directories: a program of the same name there wins. One finding for the whole list. */
function* searched(file: Dockerfile, pair: KeyValue): Iterable<Finding> {
  const entries = pathEntries(pair);
  const system = entries.findIndex(({ text }) => text === undefined || isSystemProgramDirectory(text));
  const unsafe = entries.slice(0, Math.max(0, system)).filter(({ text }) => whyUnsafe(text ?? '') !== undefined);
  const [first, ...others] = unsafe;
  if (first === undefined) return;
  yield {
    span: first.span,
    message: `PATH looks for programs in ${whyUnsafe(first.text ?? '')} before the system directories. Whoever can write there decides what sh or ls is. Put it at the end, or leave it out.`,
    subject: pair,
    related: others.map(({ span: place }) => ({ span: place, message: 'This one too' })),
    fixes: () => moved(file, pair, entries, unsafe),
  };
}

function whyUnsafe(entry: string): string | undefined {
  if (entry === '' || entry === '.') return 'the current directory';
  if (!entry.startsWith('/')) return `${entry}, below the current directory`;
  return isWritableByAll(entry) ? entry : undefined;
}

function moved(file: Dockerfile, { value }: KeyValue, entries: readonly PathEntry[], unsafe: readonly PathEntry[]): readonly Fix[] {
  const end = value?.parts.at(-1)?.span.end;
  if (end === undefined || !unsafe.every(({ literal }) => literal)) return [];
  const places = new Set(unsafe);
  const edits: Edit[] = [];
  for (const [index, entry] of entries.entries()) {
    const next = entries[index + 1];
    if (next !== undefined && places.has(entry)) edits.push(...replace(span(entry.at, next.at), ''));
  }
  const kept = unsafe.filter(({ text }) => text !== '').map((entry) => textAt(file.text, entry.span));
  if (kept.length === 0) return [{ title: 'Remove the empty entry', applicability: 'unsafe', edits }];
  const title = `Move ${kept.length === 1 ? kept[0] : 'these entries'} to the end`;
  return [{ title, applicability: 'unsafe', edits: [...edits, ...replace(span(end, end), `:${kept.join(':')}`)] }];
}

function* preloaded(pair: KeyValue): Iterable<Finding> {
  for (const path of pair.value?.value?.split(/[\s:]+/) ?? []) {
    if (!isWritableByAll(path)) continue;
    yield {
      span: pair.valueSpan ?? pair.span,
      message: `LD_PRELOAD loads ${path} into every program. Everyone may write to its directory, and so put code into all of them. Keep the library where only root can write.`,
      subject: pair,
    };
    return;
  }
}
