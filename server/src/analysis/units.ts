import type { ConfigProblem } from '../config/file.ts';
import { parseConfig } from '../config/parse.ts';
import { limits } from '../core/limits.ts';
import type { RuleMeta } from '../core/rule.ts';
import type { Suppression } from '../core/suppression.ts';
import type { Span } from '../core/text.ts';
import type { Dockerfile } from '../languages/dockerfile/model.ts';
import { suppressions as dockerfileSuppressions } from '../languages/dockerfile/suppress.ts';
import { asWritten, type Typed, writtenPlace } from '../languages/dockerfile/typing.ts';
import { parseIgnoreFile } from '../languages/dockerignore/parse.ts';
import { suppressionsOf as ignoreSuppressions } from '../languages/dockerignore/suppress.ts';
import type { LanguageId } from '../languages/index.ts';
import { objectsOf } from '../languages/kubernetes/model.ts';
import { suppressionsOf as kubernetesSuppressions } from '../languages/kubernetes/suppress.ts';
import { parseYaml, type YamlDocument } from '../languages/yaml/parse.ts';
import type { AnalysisCache } from './cache.ts';
import { limitFindings, problemFindings } from './engine-findings.ts';
import type { SourceFile } from './report.ts';
import type { RawFinding } from './settle/settle.ts';

/** A part of a file that is analysed by itself: a whole Dockerfile, or one document of a YAML file. */
export interface Unit {
  /** Offset of the part in its file; everything below counts from here. */
  readonly base: number;
  readonly text: string;
  /** What `Related.part` calls it. */
  readonly part?: object;
  /** What rules are asked about. */
  readonly subjects: readonly Subject[];
  readonly suppressions: readonly Suppression[];
  /** What the parser itself has to say. */
  readonly findings: readonly RawFinding[];
}

/** A model, and the first word of the ids of the rules that read it. */
export type Subject =
  | { readonly language: 'dockerfile'; readonly subject: Dockerfile; readonly typed: Typed }
  | { readonly language: 'dockerignore' | 'kubernetes'; readonly subject: object };

/**
 * The units of a file, in order. Reading never fails.
 * @param cache what was read of the same file before
 */
export function unitsOf(
  language: LanguageId,
  { text }: Pick<SourceFile, 'text'>,
  metas: readonly RuleMeta[],
  configProblems: readonly ConfigProblem[] = [],
  cache?: AnalysisCache,
): readonly Unit[] {
  switch (language) {
    case 'dockerfile':
      return [dockerfileUnit(cache === undefined ? asWritten(text) : cache.read(text))];
    case 'dockerignore': {
      const file = parseIgnoreFile(text);
      const { problems } = file;
      return [whole(text, { subjects: [{ language, subject: file }], suppressions: ignoreSuppressions(file), problems })];
    }
    case 'yaml':
      return yamlUnits(text);
    case 'config': {
      const problems = [...parseConfig(text, metas).problems, ...configProblems];
      const findings = problems.map((problem) => ({ ...problem, rule: 'plimsoll/no-invalid-config', aliases: [] }));
      return [{ ...whole(text, { subjects: [], suppressions: [], problems: [] }), findings }];
    }
  }
}

function dockerfileUnit(now: Typed): Unit {
  const { text, file } = now;
  const written = <T extends Span | 'file'>(place: T) => (place === 'file' ? place : writtenPlace(now, place)) as T;
  const suppressions = dockerfileSuppressions(file).map((one) => ({ ...one, span: written(one.span), scope: written(one.scope) }));
  const problems = file.problems.map((problem) => ({ ...problem, span: written(problem.span) }));
  return whole(text, { subjects: [{ language: 'dockerfile', subject: file, typed: now }], suppressions, problems });
}

function whole(
  text: string,
  {
    subjects,
    suppressions,
    problems,
  }: Pick<Unit, 'subjects' | 'suppressions'> & { readonly problems: Parameters<typeof problemFindings>[0] },
): Unit {
  return { base: 0, text, subjects, suppressions, findings: problemFindings(problems) };
}

/** Problems of the file as a whole stand in the first unit. */
function yamlUnits(text: string): readonly Unit[] {
  const file = parseYaml(text);
  const own = file.documents.map((document) => ({ ...unitOf(document), base: document.base }));
  if (own.reduce((objects, { subjects }) => objects + subjects.length, 0) > limits.kubernetesObjects)
    return [{ ...nothing, findings: limitFindings(text, `has more than ${limits.kubernetesObjects} Kubernetes objects`) }];
  if (file.problems.length === 0) return own;
  return [{ ...nothing, findings: problemFindings(file.problems) }, ...own];
}

const nothing: Unit = { base: 0, text: '', subjects: [], suppressions: [], findings: [] };

/** Units by the tree they stand for, which the parser keeps as long as its text is unchanged. */
const units = new WeakMap<YamlDocument['tree'], Unit>();

/** A document as if it began the file. In one that holds none of our objects only a comment about the whole file counts. */
function unitOf(document: YamlDocument): Unit {
  const known = units.get(document.tree);
  if (known !== undefined) return known;
  const objects = objectsOf(document);
  const isOurs = objects.length > 0;
  const suppressions = kubernetesSuppressions(document);
  const unit: Unit = {
    base: 0,
    text: document.text,
    part: document.tree,
    subjects: objects.map((subject) => ({ language: 'kubernetes' as const, subject })),
    suppressions: isOurs ? suppressions : suppressions.filter(({ scope }) => scope === 'file'),
    findings: isOurs ? problemFindings(document.problems) : [],
  };
  units.set(document.tree, unit);
  return unit;
}
