import { once } from '../../core/remember.ts';
import { span } from '../../core/text.ts';
import { commandsOf, type Script } from '../dockerfile/command.ts';
import type { ExecWord, LogicalLine } from '../dockerfile/model.ts';
import { SourceBuilder } from '../dockerfile/source-map.ts';
import type { Field } from '../yaml/field.ts';
import type { Container } from './workload.ts';

/** What a container starts besides its program: hooks and probes. */
const handlers = [['lifecycle', 'postStart'], ['lifecycle', 'preStop'], ['startupProbe'], ['livenessProbe'], ['readinessProbe']] as const;

/**
 * What a container runs, taken apart as the rules for Dockerfiles read it: `command` with `args`, then its hooks and probes. Spans
 * are local to the document. A list ends where a template decides a word.
 */
export const scriptsOf = once(({ field }: Container): readonly Script[] => {
  const lists = [
    [...field.at('command').items(), ...field.at('args').items()],
    ...handlers.map((path) => field.at(...path, 'exec', 'command').items()),
  ];
  return lists.flatMap(scriptOf);
});

function scriptOf(items: readonly Field[]): readonly Script[] {
  const words: ExecWord[] = [];
  for (const item of items) {
    const { value, grip } = item;
    if (typeof value !== 'string') break;
    const source = blockSource(item, value);
    words.push({ value, span: grip, ...(source && { source }) });
  }
  const [first] = items;
  const last = words.at(-1);
  if (first === undefined || last === undefined) return [];
  const { text } = first.document;
  return [commandsOf({ text, span: span(first.grip.start, last.span.end), shell: [], form: 'exec', words, escape: '\\' })];
}

/** The text of a `|` block with the place of every character; undefined for other scalars and where it is not told line by line. */
function blockSource({ use, site, document, grip }: Field, value: string): LogicalLine | undefined {
  const { text } = document;
  if (site !== undefined || use?.kind !== 'scalar' || use.style !== 'block' || text[grip.start] !== '|') return undefined;
  const lines = value.split('\n');
  const builder = new SourceBuilder();
  let at = text.indexOf('\n', grip.start) + 1;
  let indent: number | undefined;
  for (const [index, line] of lines.entries()) {
    const end = text.indexOf('\n', at);
    const written = text.slice(at, end < 0 ? text.length : end).replace(/\r$/, '');
    indent ??= line === '' ? undefined : written.length - line.length;
    const from = at + (line === '' ? 0 : (indent ?? 0));
    if (text.slice(from, from + line.length) !== line) return undefined;
    builder.add(line, span(from, from + line.length));
    if (index === lines.length - 1) break;
    const lineEnd = at + written.length;
    builder.add('\n', span(lineEnd, Math.min(lineEnd + 1, text.length)));
    if (end < 0) break;
    at = end + 1;
  }
  return builder.build();
}
