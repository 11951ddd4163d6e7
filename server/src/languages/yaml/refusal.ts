/** Why an edit is not made. Thrown inside the edits, caught at their door. */
export class Refusal extends Error {}

/** @throws Refusal always */
export function refuse(reason: string): never {
  throw new Refusal(reason);
}
