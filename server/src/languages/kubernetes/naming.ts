import type { KubeObject } from './model.ts';
import type { Container } from './workload.ts';

/** How a message begins that is about a container: `Container web`. A name that no cluster accepts is not repeated. */
export function containerName({ name }: Container): string {
  return name !== undefined && /^[a-zA-Z0-9._-]{1,63}$/.test(name) ? `Container ${name}` : 'This container';
}

/** The same inside a sentence. */
export function containerInside(container: Container): string {
  const name = containerName(container);
  return name.charAt(0).toLowerCase() + name.slice(1);
}

/** How a message begins that is about an object: `Deployment web`. A name that no cluster accepts is not repeated. */
export function objectName({ kind, name }: KubeObject): string {
  return name !== undefined && /^[a-zA-Z0-9._-]{1,40}$/.test(name) ? `${kind} ${name}` : `This ${kind}`;
}

/** The same inside a sentence. */
export function objectInside(object: KubeObject): string {
  return objectName(object).replace(/^This/, 'this');
}

/** A word of the file as a message repeats it. One that is long or odd is not repeated: `otherwise` says what it is. */
export function wordOr(value: unknown, otherwise: string): string {
  return (typeof value === 'string' && /^[a-zA-Z0-9._:/@-]{1,50}$/.test(value)) || typeof value === 'number' ? String(value) : otherwise;
}
