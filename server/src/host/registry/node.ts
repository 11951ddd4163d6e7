import type { Answer } from './answer.ts';
import type { ImageRef } from '../../languages/dockerfile/image-ref.ts';
import { loginFiles } from './login-files.ts';
import type { AllowedRegistries } from './may-visit.ts';
import { createRegistry, type ResolveOptions } from './registry.ts';
import { undiciTransport } from './undici-transport.ts';

export { undiciTransport };

/** Registries as Node reaches them: what the bundle beside the command line holds, which is loaded only to look something up. */
export interface NodeRegistry {
  resolve(image: ImageRef, options?: ResolveOptions): Promise<Answer>;
  /** Closes the connections, so that the process can end. */
  close(): Promise<void>;
}

export interface NodeRegistryOptions {
  readonly version: string;
  readonly allowed: AllowedRegistries;
  /** Log in as Docker and Podman do. */
  readonly useCredentials: boolean;
}

export function nodeRegistry({ version, allowed, useCredentials }: NodeRegistryOptions): NodeRegistry {
  const transport = undiciTransport();
  const registry = createRegistry({
    transport,
    userAgent: `plimsoll/${version}`,
    allowed: () => allowed,
    ...(useCredentials ? { credentials: loginFiles() } : {}),
  });
  return { resolve: (image, options) => registry.resolve(image, options), close: () => transport.close() };
}
