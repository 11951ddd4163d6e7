import type { OptionSpec, OptionValues } from '../core/option.ts';
import type { Finding, Related, Rule, RuleMeta } from '../core/rule.ts';
import { shiftSpan } from '../core/text.ts';
import type { Dockerfile } from '../languages/dockerfile/model.ts';
import type { IgnoreFile } from '../languages/dockerignore/model.ts';
import { type Declaration, declaredFor, sentenceOf, verdictOn } from '../languages/kubernetes/declared-level.ts';
import { nothingCompletes } from '../languages/kubernetes/deploy-files.ts';
import { type KubeObject, standingAlone } from '../languages/kubernetes/model.ts';
import type { ProjectView } from '../project/view.ts';

type Check<Subject, S extends OptionSpec> = (subject: Subject, options: OptionValues<S>, project: ProjectView) => Iterable<Finding>;

/** A rule about a Dockerfile. */
export function dockerfileRule<const S extends OptionSpec>(meta: RuleMeta<S>, check: Check<Dockerfile, S>): Rule {
  return define(meta, check);
}

/** A rule about an ignore file. */
export function dockerignoreRule<const S extends OptionSpec>(meta: RuleMeta<S>, check: Check<IgnoreFile, S>): Rule {
  return define(meta, check);
}

/**
 * A rule about one Kubernetes object; a `List` is opened before it gets here. One without image is a patch only where something may
 * complete it. What is declared about its pods is told with each finding.
 */
export function kubernetesRule<const S extends OptionSpec>(meta: RuleMeta<S>, check: Check<KubeObject, S>): Rule {
  return define(meta, function* (written: KubeObject, options, project) {
    const object = written.lacksImage && nothingCompletes(project) ? standingAlone(written) : written;
    for (const finding of check(object, options, project)) yield judged(finding, object, project);
  });
}

function judged(finding: Finding, object: KubeObject, project: ProjectView): Finding {
  const { controls = [] } = finding;
  const verdict = controls.length === 0 ? undefined : verdictOn(controls, declaredFor(object, project));
  if (verdict === undefined) return finding;
  const { kind, declaration } = verdict;
  const related = declaration.by === undefined ? [] : [declaredAt(declaration.by, project)];
  return { ...finding, verdict: { kind, sentence: sentenceOf(verdict, object), related } };
}

function declaredAt({ place: { grip, document }, uri }: NonNullable<Declaration['by']>, project: ProjectView): Related {
  const message = 'The level is declared here';
  return uri === project.uri ? { span: grip, part: document.tree, message } : { span: shiftSpan(grip, document.base), uri, message };
}

/**
 * A rule that draws the gaps other rules found in one thing as one finding, with one repair for all of them.
 * @param lead gives nothing where no repair could fill any of them: then they are drawn each for itself
 */
export function leader(meta: RuleMeta, lead: (gaps: readonly Finding[]) => Finding | undefined): Rule {
  return { meta, lead };
}

/** A finding of the engine itself, which has a page and a severity like any other. */
export function engineRule(meta: RuleMeta): Rule {
  return { meta };
}

/** The engine hands every rule the subject of its language and all its options, which the two types above say. */
function define<Subject, S extends OptionSpec>(meta: RuleMeta<S>, check: Check<Subject, S>): Rule {
  return { meta, check: check as unknown as NonNullable<Rule['check']> };
}
