import { podOrder } from './pod-order.ts';
import { textAt } from '../../core/text.ts';
import { type EditResult, edit } from '../yaml/edit.ts';
import type { Field } from '../yaml/field.ts';
import { placeholder } from '../yaml/json-value.ts';
import { isUnset, type KubeObject } from './model.ts';
import { type Container, podsOf } from './workload.ts';

/** A variable of a container whose value stands in the manifest. */
export interface EnvVariable {
  /** The item of `env`. */
  readonly item: Field;
  readonly name: string;
  readonly value: Field;
  readonly text: string;
}

/** The variables with a literal value, of all containers. */
export function literalVariables(object: KubeObject): readonly EnvVariable[] {
  const items = podsOf(object).flatMap((pod) => pod.containers.flatMap(({ field }) => field.at('env').items()));
  return items.flatMap((item) => {
    const name = item.at('name').value;
    const value = item.at('value');
    return typeof name === 'string' && typeof value.value === 'string' ? [{ item, name, value, text: value.value }] : [];
  });
}

/** Reads the variable from a Secret, which the user names, instead of writing its value. */
export function readFromSecret({ item, name, value }: EnvVariable): EditResult {
  const reference = { name: placeholder('my-secret'), key: placeholder(name) };
  return edit(item.document, [{ set: item.at('valueFrom'), value: { secretKeyRef: reference } }, { remove: value }]);
}

/** A variable that a container takes from a Secret. */
export interface SecretVariable {
  readonly container: Container;
  /** The item of `env`. */
  readonly item: Field;
  readonly name: string;
  /** Its `secretKeyRef`. */
  readonly reference: Field;
}

/** The variables that come from a Secret, of all containers. */
export function secretVariables(object: KubeObject): readonly SecretVariable[] {
  return podsOf(object)
    .flatMap((pod) => pod.containers)
    .flatMap((container) =>
      container.field
        .at('env')
        .items()
        .flatMap((item) => {
          const name = item.at('name').value;
          const reference = item.at('valueFrom', 'secretKeyRef');
          return typeof name === 'string' && reference.kind === 'map' ? [{ container, item, name, reference }] : [];
        }),
    );
}

/**
 * Mounts the Secret and tells the program the file of its key, in a variable of the customary name (`PASSWORD_FILE`). A volume and a
 * mount of the Secret that are there already are used.
 */
export function readFromFile({ container, item, name, reference }: SecretVariable): EditResult {
  const { value: secret } = reference.at('name');
  const { value: key } = reference.at('key');
  const { field, pod } = container;
  const variable = `${name}_FILE`;
  const isTaken = field
    .at('env')
    .items()
    .some((other) => other.at('name').value === variable);
  if (textAt(item.document.text, field.nodeSpan).includes(`$(${name})`))
    return { refused: 'other settings of the container read the variable' };
  if (typeof secret !== 'string' || typeof key !== 'string' || isTaken || reference.has('optional') || pod.completeness !== 'whole')
    return { refused: 'where the file would be is not known' };
  const volumes = pod.volumes.items();
  const present = volumes.find((volume) => volume.at('secret', 'secretName').value === secret && isUnset(volume.at('secret', 'items')));
  const own = secret.replaceAll('.', '-').slice(0, 63);
  const names = new Set(volumes.map((volume) => volume.at('name').value));
  const volume = present?.at('name').value ?? (names.has(own) ? `${own.slice(0, 56)}-secret` : own);
  if (typeof volume !== 'string' || (present === undefined && names.has(volume))) return { refused: 'the volume has no free name' };
  const mounts = field.at('volumeMounts');
  const mount = mounts.items().find((each) => each.at('name').value === volume && isUnset(each.at('subPath')));
  const folder = mount?.at('mountPath').value ?? `/run/secrets/${secret}`;
  return edit(item.document, [
    { set: item.at('name'), value: variable },
    { set: item.at('value'), value: `${String(folder).replace(/\/$/, '')}/${key}` },
    { remove: item.at('valueFrom') },
    ...(mount === undefined ? [{ append: mounts, value: { name: volume, mountPath: String(folder), readOnly: true } }] : []),
    ...(present === undefined ? [{ append: pod.volumes, value: { name: volume, secret: { secretName: secret } }, order: podOrder }] : []),
  ]);
}
