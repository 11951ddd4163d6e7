import { amountsOf, resourceName, shownAmount } from '../../../languages/kubernetes/amounts.ts';
import { compareQuantities, parseQuantity, type Quantity } from '../../../languages/kubernetes/quantity.ts';
import type { KubeObject } from '../../../languages/kubernetes/model.ts';
import { repair } from '../../../languages/kubernetes/repair.ts';
import { setField } from '../../../languages/yaml/edit.ts';
import type { Field } from '../../../languages/yaml/field.ts';
import { kubernetesRule } from '../../define.ts';

const IDS: Readonly<Record<string, readonly string[]>> = {
  cpu: ['kubescape:C-0050', 'kubeaudit:limits'],
  memory: ['kubescape:C-0004', 'kubeaudit:limits'],
  replicas: [],
};

export default kubernetesRule(
  {
    id: 'kubernetes/no-out-of-range-value',
    title: 'Outside the range you allow',
    severity: 'warning',
    preset: 'all',
    alsoKnownAs: [...new Set(Object.values(IDS).flat())],
    tags: ['cost'],
    fix: 'unsafe',
    options: { cpu: '', memory: '', replicas: '' },
  },
  function* (object, options) {
    for (const { resource, what, field, shown, quantity } of [...amounts(object), ...replicas(object)]) {
      const range = rangeOf(options[resource]);
      const bound = [range.least, range.most].find((each, index) => {
        if (each === undefined || quantity === undefined) return false;
        const order = compareQuantities(quantity, each.quantity);
        return index === 0 ? order < 0 : order > 0;
      });
      if (bound === undefined) continue;
      const direction = bound === range.least ? 'below' : 'above';
      yield {
        span: field.grip,
        message: `The ${what} ${shown} is ${direction} ${bound.text}, the bound of your configuration. Stay within ${options[resource]}, or change the range.`,
        aliases: IDS[resource] ?? [],
        fixes: () =>
          repair(`Change to ${bound.text}`, 'unsafe', setField(field, resource === 'replicas' ? Number(bound.text) : bound.text)),
      };
    }
  },
);

interface Value {
  readonly resource: 'cpu' | 'memory' | 'replicas';
  /** How the message calls it. */
  readonly what: string;
  readonly field: Field;
  readonly shown: string;
  readonly quantity: Quantity | undefined;
}

function amounts(object: KubeObject): readonly Value[] {
  return amountsOf(object).flatMap((amount): readonly Value[] => {
    const { resource, list, field, quantity } = amount;
    if ((resource !== 'cpu' && resource !== 'memory') || list === 'bounds') return [];
    return [
      {
        resource,
        what: `${resourceName(resource)} ${list === 'requests' ? 'request' : 'limit'}`,
        field,
        shown: shownAmount(amount),
        quantity,
      },
    ];
  });
}

/** How many pods a workload or its autoscaler may have. */
function replicas({ root }: KubeObject): readonly Value[] {
  return ['replicas', 'maxReplicas'].flatMap((key): readonly Value[] => {
    const field = root.at('spec', key);
    const { value } = field;
    if (typeof value !== 'number') return [];
    const what = key === 'replicas' ? 'number of replicas' : 'greatest number of replicas';
    return [{ resource: 'replicas', what, field, shown: String(value), quantity: parseQuantity(value) }];
  });
}

interface Bound {
  readonly text: string;
  readonly quantity: Quantity;
}

/** `100m..4`, either side may be left out. What cannot be read bounds nothing. */
function rangeOf(text: string): { readonly least: Bound | undefined; readonly most: Bound | undefined } {
  const [least = '', most = '', ...more] = text.split('..').map((side) => side.trim());
  return !text.includes('..') || more.length > 0 ? { least: undefined, most: undefined } : { least: boundOf(least), most: boundOf(most) };
}

function boundOf(text: string): Bound | undefined {
  const quantity = parseQuantity(text);
  return quantity === undefined ? undefined : { text, quantity };
}
