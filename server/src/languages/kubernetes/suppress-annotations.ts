import type { Suppression } from '../../core/suppression.ts';
import type { Span } from '../../core/text.ts';
import type { Field } from '../yaml/field.ts';
import type { KubeObject } from './model.ts';
import { podsOf } from './workload.ts';

/**
 * The annotations by which peers are told to skip a check. On the object they cover the object, on a pod template the template.
 */
export function* annotationSuppressions(object: KubeObject): Iterable<Suppression> {
  yield* annotated(object.root.at('metadata'), object.root.nodeSpan);
  for (const { metadata, field } of podsOf(object)) {
    if (metadata.present && metadata.path.length > object.root.path.length + 1)
      yield* annotated(metadata, (metadata.parent ?? field).nodeSpan);
  }
}

const skipKey = /^(?:checkov\.io|bridgecrew\.io|cortex\.io)\/skip[0-9]*$/;
const exempt = /^polaris\.fairwinds\.com\/(.+)-exempt$/;
const kubeLinter = 'ignore-check.kube-linter.io/';

function* annotated(metadata: Field, scope: Span): Iterable<Suppression> {
  for (const { key, field } of metadata.at('annotations').entries()) {
    const at = field.keySpan;
    if (at === undefined) continue;
    const value = typeof field.value === 'string' ? field.value : '';
    const quiet = (id: string, reason: string): Suppression => ({ id, span: at, scope, own: false, ...(reason !== '' && { reason }) });
    if (key.startsWith(kubeLinter)) yield quiet(`kube-linter:${key.slice(kubeLinter.length)}`, value);
    if (key === 'kube-score/ignore') yield* names(value).map((id) => quiet(`kube-score:${id}`, ''));
    const check = exempt.exec(key)?.[1];
    if (check !== undefined && (value === 'true' || field.value === true)) yield quiet(`polaris:${check}`, '');
    if (skipKey.test(key)) {
      const [ids = '', ...reason] = value.split('=');
      yield* names(ids).map((id) => quiet(`checkov:${id}`, reason.join('=').trim()));
    }
  }
}

function names(list: string): string[] {
  return list
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
}
