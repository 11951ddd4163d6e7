import type { Field } from '../yaml/field.ts';
import { isUnset } from './model.ts';

/**
 * Label selectors with the meaning the API server gives them: all requirements must hold, an empty selector selects
 * everything, an absent one nothing. What a template decides is undefined.
 */

/** One condition on the labels of a thing. */
export interface Requirement {
  readonly key: string;
  readonly operator: 'In' | 'NotIn' | 'Exists' | 'DoesNotExist';
  /** Undefined when one of them is not known. */
  readonly values: readonly string[] | undefined;
  /** Where it is written: the value in `matchLabels`, the item of `matchExpressions`. */
  readonly place: Field;
}

const operators: ReadonlySet<unknown> = new Set(['In', 'NotIn', 'Exists', 'DoesNotExist']);

/** The requirements of a `LabelSelector` (`matchLabels`, `matchExpressions`) as far as they are known, in the order of the API. */
export function requirementsOf(selector: Field): readonly Requirement[] {
  return [...requirementsOfMap(selector.at('matchLabels')), ...selector.at('matchExpressions').items().flatMap(expression)];
}

/** The requirements of a plain map of labels, as Services and ReplicationControllers have it. */
export function requirementsOfMap(map: Field): readonly Requirement[] {
  return map.entries().map(({ key, field }) => ({ key, operator: 'In', values: strings([field]), place: field }));
}

function expression(item: Field): readonly Requirement[] {
  const key = item.at('key').value;
  const operator = item.at('operator').value;
  if (typeof key !== 'string' || !isOperator(operator)) return [];
  const values = item.at('values');
  return [{ key, operator, values: values.kind === 'unknown' ? undefined : strings(values.items()), place: item }];
}

function isOperator(value: unknown): value is Requirement['operator'] {
  return operators.has(value);
}

function strings(fields: readonly Field[]): readonly string[] | undefined {
  const values = fields.flatMap(({ value }) => (typeof value === 'string' ? [value] : []));
  return values.length === fields.length ? values : undefined;
}

/** Whether labels meet one requirement; undefined when that is not known. */
export function meets(labels: Field, { key, operator, values }: Requirement): boolean | undefined {
  const label = labels.at(key);
  if (label.kind === 'unknown') return undefined;
  const exists = !isUnset(label);
  if (operator === 'Exists') return exists;
  if (operator === 'DoesNotExist') return !exists;
  if (!exists) return operator === 'NotIn';
  const { value } = label;
  if (values === undefined || typeof value !== 'string') return undefined;
  return values.includes(value) === (operator === 'In');
}

/** Whether a `LabelSelector` selects a thing with these labels; undefined when that is not known. */
export function selects(selector: Field, labels: Field): boolean | undefined {
  if (isUnset(selector)) return false;
  return all(requirementsOf(selector), labels, isKnown(selector));
}

/** The same for a plain map of labels. A Service with an empty one selects nothing. */
export function mapSelects(map: Field, labels: Field): boolean | undefined {
  if (isUnset(map)) return false;
  const requirements = requirementsOfMap(map);
  const known = map.kind === 'map' && isWhole(map);
  return known && requirements.length === 0 ? false : all(requirements, labels, known);
}

function all(requirements: readonly Requirement[], labels: Field, known: boolean): boolean | undefined {
  const answers = requirements.map((requirement) => meets(labels, requirement));
  if (answers.includes(false)) return false;
  return known && !answers.includes(undefined) ? true : undefined;
}

/** Every part of it is written where we see it, and means something to the API server. */
function isKnown(selector: Field): boolean {
  const labels = selector.at('matchLabels');
  const expressions = selector.at('matchExpressions');
  return (
    selector.kind === 'map' &&
    isWhole(selector) &&
    selector.entries().every(({ key }) => key === 'matchLabels' || key === 'matchExpressions') &&
    (isUnset(labels) || (labels.kind === 'map' && isWhole(labels))) &&
    (isUnset(expressions) || expressions.items().flatMap(expression).length === expressions.items().length)
  );
}

/** No template adds keys to a map: a key that is not there is surely absent. */
function isWhole(map: Field): boolean {
  return map.at('').kind !== 'unknown';
}
