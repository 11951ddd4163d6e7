import { imageProbes } from '../../tables/health-probes.ts';
import { rawPortNames, rawPorts } from '../../tables/raw-ports.ts';
import { parseImageRef } from '../dockerfile/image-ref.ts';
import { type EditResult, edit, type JsonValue } from '../yaml/edit.ts';
import { type JsonObject, placeholder } from '../yaml/json-value.ts';
import type { DeclaredPort } from './ports.ts';
import type { Container } from './workload.ts';

/** Where the keys of a container usually stand. */
const order = ['name', 'image', 'imagePullPolicy', 'command', 'args', 'ports', 'livenessProbe', 'readinessProbe', 'env', 'resources'];

/**
 * Adds probes that ask a port of the container in the way its program probably understands. The liveness probe waits longer:
 * a program that is busy should lose its traffic before it loses its life.
 */
export function addProbes(
  container: Container,
  kinds: readonly ('livenessProbe' | 'readinessProbe')[],
  port: Pick<DeclaredPort, 'name' | 'number'>,
): EditResult {
  const handler = handlerFor(container, port);
  if (handler === undefined) return { refused: 'the port is not known' };
  return edit(
    container.field.document,
    kinds.map((kind) => ({
      set: container.field.at(kind),
      value: { ...handler, periodSeconds: kind === 'readinessProbe' ? 5 : 20 },
      order,
    })),
  );
}

function handlerFor({ image }: Container, { name, number }: Pick<DeclaredPort, 'name' | 'number'>): JsonObject | undefined {
  const command = commandOf(image.value);
  if (command !== undefined) return { exec: { command } };
  const port: JsonValue | undefined = name ?? number;
  if (port === undefined) return undefined;
  const [word = ''] = name?.split('-') ?? [];
  if (word === 'grpc' && number !== undefined) return { grpc: { port: number } };
  if (rawPortNames.has(word) || (number !== undefined && rawPorts.has(number))) return { tcpSocket: { port: placeholder(port) } };
  const encrypted = word === 'https' || number === 443 || number === 8443;
  return { httpGet: { path: placeholder('/'), port, ...(encrypted && { scheme: 'HTTPS' }) } };
}

/** What an official image brings along to ask its own program, for those that do not speak HTTP. */
function commandOf(image: unknown): readonly string[] | undefined {
  const name = typeof image === 'string' ? parseImageRef(image)?.name : undefined;
  const probe = imageProbes.get(name?.replace(/^docker\.io\/(?:library\/)?/, '') ?? '');
  return probe?.some((word) => word.includes('{port}')) === false ? probe : undefined;
}
