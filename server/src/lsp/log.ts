import type { Connection } from 'vscode-languageserver';

/** Logs an error nobody waits for. */
export function logTo({ console }: Connection): (error: unknown) => void {
  return (error) => console.error(error instanceof Error ? (error.stack ?? error.message) : String(error));
}
