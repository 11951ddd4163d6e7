import { type SendParams, type SendResult, sendToRegistry } from '@plimsoll/shared/protocol';
import type { CancellationToken } from 'vscode';

const of = sendToRegistry;

/**
 * One request by the extension host's own `fetch`, so that the editor's proxy and certificates apply. It follows no redirect, keeps no
 * cookies and reads no more than it may. Neither request nor reply is ever logged.
 */
export async function send({ method, url, headers, body, maxBytes }: SendParams, token: CancellationToken): Promise<SendResult> {
  const limit = new AbortController();
  const listener = token.onCancellationRequested(() => limit.abort());
  if (token.isCancellationRequested) limit.abort();
  try {
    if (!/^https?:\/\//.test(url)) return { of, failed: 'network', code: 'ERR_INVALID_PROTOCOL' };
    const reply = await fetch(url, {
      method,
      headers,
      ...(body === undefined ? {} : { body }),
      redirect: 'manual',
      credentials: 'omit',
      cache: 'no-store',
      signal: limit.signal,
    });
    // Some kinds of `fetch` hide a redirect: nothing is known of it then.
    if (reply.status === 0) return { of, failed: 'network', code: 'ERR_REDIRECT_HIDDEN' };
    const bytes = await bounded(reply, maxBytes);
    if (bytes === undefined) return { of, failed: 'too-large' };
    return { of, status: reply.status, headers: Object.fromEntries(reply.headers), body: bytes.toString('base64') };
  } catch (error) {
    return { of, failed: 'network', code: codeOf(error) };
  } finally {
    listener.dispose();
    // Whoever stopped reading does not keep the connection open.
    limit.abort();
  }
}

/** The body, or undefined when it is longer than it may be. */
async function bounded({ body }: Response, maxBytes: number): Promise<Buffer | undefined> {
  const chunks: Uint8Array[] = [];
  const reader = body?.getReader();
  let length = 0;
  for (let part = await reader?.read(); part !== undefined && !part.done; part = await reader?.read()) {
    length += part.value.length;
    if (length > maxBytes) return undefined;
    chunks.push(part.value);
  }
  return Buffer.concat(chunks);
}

/** The code of Node's error, which `fetch` wraps into others. */
function codeOf(error: unknown): string {
  if (typeof error !== 'object' || error === null) return '';
  const { code, cause, errors } = error as { readonly code?: unknown; readonly cause?: unknown; readonly errors?: readonly unknown[] };
  return typeof code === 'string' ? code : codeOf(cause) || codeOf(errors?.[0]);
}
