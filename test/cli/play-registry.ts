import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll } from 'vitest';

const closing: (() => Promise<unknown>)[] = [];
afterAll(async () => {
  for (const close of closing.splice(0)) await close();
});

export interface PlayRegistry {
  /** `127.0.0.1:PORT` */
  readonly host: string;
  /** Every request, as in `HEAD /v2/…`. */
  readonly asked: string[];
}

/** A registry on this machine, by plain http. */
export async function playRegistry(answer: (request: IncomingMessage, response: ServerResponse) => void): Promise<PlayRegistry> {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(`${request.method ?? ''} ${request.url ?? ''}`);
    answer(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closing.push(() => {
    server.closeAllConnections();
    return new Promise((resolve) => server.close(resolve));
  });
  return { host: `127.0.0.1:${(server.address() as AddressInfo).port}`, asked };
}

/** Answers with an index of that digest. */
export function found(response: ServerResponse, digest: string): void {
  response.writeHead(200, { 'content-type': 'application/vnd.oci.image.index.v1+json', 'docker-content-digest': digest }).end();
}
