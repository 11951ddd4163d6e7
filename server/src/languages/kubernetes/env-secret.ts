import { type EditResult, edit } from '../yaml/edit.ts';
import type { Field } from '../yaml/field.ts';
import { placeholder } from '../yaml/json-value.ts';
import { podsOf } from './workload.ts';
import type { KubeObject } from './model.ts';

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
