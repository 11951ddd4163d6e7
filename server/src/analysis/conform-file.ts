import { type Edit, overlaps, type Span, shiftEdit, shiftSpan, span } from '../core/text.ts';
import { languageOf } from '../languages/file-names.ts';
import { type Conforming, type ConformLevel, conform, rejectedAt } from '../languages/kubernetes/conform.ts';
import { declaredFor } from '../languages/kubernetes/declared-level.ts';
import { type KubeObject, objectsOf } from '../languages/kubernetes/model.ts';
import { podsOf } from '../languages/kubernetes/workload.ts';
import { parseYaml } from '../languages/yaml/parse.ts';
import type { AnalysisInput } from './analyze.ts';

/** What is to conform to which level: one workload of a file by its number among them, or all of them. */
export interface ConformTarget {
  readonly level: ConformLevel;
  readonly workload?: number;
}

/** A rewriting that a person looks at before it is done. */
export interface Rewriting {
  readonly title: string;
  readonly edits: readonly Edit[];
  /** What may stop working, and what is left for people; full sentences. */
  readonly notes: string;
}

interface Workload {
  readonly object: KubeObject;
  /** In the file. */
  readonly base: number;
  readonly span: Span;
}

/** What could be made to conform where somebody stands, with a title each; nothing where every level is kept already. */
export function conformTargets(input: AnalysisInput, place: Span): readonly (ConformTarget & { readonly title: string })[] {
  const workloads = workloadsOf(input);
  const here = workloads.findIndex((one) => overlaps(one.span, span(place.start, place.end + 1)));
  const object = workloads[here]?.object;
  if (object === undefined) return [];
  return (['restricted', 'baseline'] as const).flatMap((level) => {
    const wanting = workloads.filter((one) => isRejected(one, level, input));
    const alone = wanting.some((one) => one.object === object) ? [{ level, workload: here }] : [];
    const targets: readonly ConformTarget[] = wanting.length > 1 ? [...alone, { level }] : alone;
    return targets.flatMap((target) => {
      const title = rewritingOf(input, target)?.title;
      return title === undefined ? [] : [{ ...target, title }];
    });
  });
}

/** The rewriting of a file; undefined when it would change nothing. */
export function rewritingOf(input: AnalysisInput, { level, workload }: ConformTarget): Rewriting | undefined {
  const all = workloadsOf(input);
  const chosen = workload === undefined ? all : all.slice(workload, workload + 1);
  const done = chosen.flatMap((one) => {
    const conforming = conform(one.object, level, versionFor(one, input));
    return conforming === undefined ? [] : [{ ...one, conforming }];
  });
  const [first] = done;
  if (first === undefined) return undefined;
  const what = workload !== undefined ? `this ${first.object.kind}` : `${done.length} workloads of this file`;
  const left = done.reduce((sum, { conforming }) => sum + conforming.left.length, 0);
  return {
    title:
      left === 0 ? `Make ${what} ${level}` : `Bring ${what} closer to ${level}, ${left} ${left === 1 ? 'place' : 'places'} left for you`,
    edits: done.flatMap(({ conforming, base }) => conforming.edits.map((edit) => shiftEdit(edit, base))),
    notes: notesOn(level, done),
  };
}

function workloadsOf({ file, config }: AnalysisInput): readonly Workload[] {
  if (languageOf(file.uri, file.languageId) !== 'yaml' || file.tooLarge === true || file.text.length > config.textLength) return [];
  const objects = parseYaml(file.text).documents.flatMap(objectsOf);
  return objects
    .filter((object) => podsOf(object).length > 0)
    .map((object) => {
      const { base, text } = object.document;
      const own = object.ancestors.length === 0 ? span(0, text.length) : (object.root.span ?? span(0, 0));
      return { object, base, span: shiftSpan(own, base) };
    });
}

function versionFor({ object }: Workload, { project, file, config }: AnalysisInput): number {
  return declaredFor(object, project.view(file, config)).version;
}

function isRejected(workload: Workload, level: ConformLevel, input: AnalysisInput): boolean {
  return rejectedAt(workload.object, level, versionFor(workload, input)).length > 0;
}

function notesOn(level: ConformLevel, done: readonly { readonly object: KubeObject; readonly conforming: Conforming }[]): string {
  const lost = [...new Set(done.flatMap(({ conforming }) => conforming.loses))];
  const left = done.flatMap(({ conforming }) => conforming.left).map(({ place }) => String(place.parent?.at('name').value ?? place.key));
  const low = done.flatMap(({ object }) => lowPorts(object));
  return [
    lost.length === 0 ? '' : `What needs ${lost.join(', ')} stops working.`,
    level === 'baseline' ? '' : 'An image that runs as root, or as a user with a name instead of a number, will not start.',
    level === 'baseline' || low.length === 0
      ? ''
      : `Listening on port ${low.join(', ')} may need NET_BIND_SERVICE, or the sysctl net.ipv4.ip_unprivileged_port_start.`,
    left.length === 0 ? '' : `Left for you to decide: ${[...new Set(left)].join(', ').slice(0, 200)}.`,
  ]
    .filter((sentence) => sentence !== '')
    .join(' ');
}

function lowPorts(object: KubeObject): readonly number[] {
  const ports = podsOf(object)
    .flatMap(({ containers }) => containers)
    .flatMap(({ field }) => field.at('ports').items())
    .flatMap((port) => port.at('containerPort').value ?? []);
  return [...new Set(ports.filter((port) => typeof port === 'number' && port > 0 && port < 1024))] as number[];
}
