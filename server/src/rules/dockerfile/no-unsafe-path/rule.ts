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

/** Places before the system's own directories: a program of the same name there wins. */
function* searched(file: Dockerfile, pair: KeyValue): Iterable<Finding> {
  const entries = pathEntries(pair);
  const system = entries.findIndex(({ text }) => text === undefined || isSystemProgramDirectory(text));
  for (const entry of entries.slice(0, Math.max(0, system))) {
    const what = whyUnsafe(entry.text ?? '');
    if (what === undefined) continue;
    yield {
      span: entry.span,
      message: `PATH looks for programs in ${what} before the system directories. Whoever can write there decides what sh or ls is. Put it at the end, or leave it out.`,
      subject: pair,
      fixes: () => moved(file, pair, entries, entry),
    };
  }
}

function whyUnsafe(entry: string): string | undefined {
  if (entry === '' || entry === '.') return 'the current directory';
  if (!entry.startsWith('/')) return `${entry}, below the current directory`;
  return isWritableByAll(entry) ? entry : undefined;
}

function moved(file: Dockerfile, { value }: KeyValue, entries: readonly PathEntry[], entry: PathEntry): readonly Fix[] {
  const next = entries[entries.indexOf(entry) + 1];
  const end = value?.parts.at(-1)?.span.end;
  if (next === undefined || end === undefined || !entry.literal) return [];
  const remove: Edit[] = replace(span(entry.at, next.at), '');
  if (entry.text === '') return [{ title: 'Remove the empty entry', applicability: 'unsafe', edits: remove }];
  const text = textAt(file.text, entry.span);
  return [{ title: `Move ${text} to the end`, applicability: 'unsafe', edits: [...remove, ...replace(span(end, end), `:${text}`)] }];
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
