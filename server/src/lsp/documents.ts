import type { Connection } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { SourceFile } from '../analysis/report.ts';
import { canonicalUri } from '../project/uri.ts';

/** A text as the server knows it at one moment. `uri` is canonical. */
export interface Source extends SourceFile {
  /** The editor's version; `null` for a text from the disk. */
  readonly version: number | null;
  /** The URI as the client spells it. */
  readonly clientUri: string;
}

/** The documents open in the editor. */
export interface Documents {
  readonly get: (uri: string) => Source | undefined;
  readonly all: () => readonly Source[];
  /** The text was changed after it was opened or saved last. */
  readonly isDirty: (uri: string) => boolean;
}

export interface DocumentEvents {
  readonly opened: (uri: string) => void;
  readonly changed: (uri: string) => void;
  readonly saved: (uri: string) => void;
  readonly closed: (uri: string) => void;
}

/** Follows the client's notifications about open documents. `events` receives canonical URIs, after the fact. */
export function followDocuments(connection: Connection, events: DocumentEvents): Documents {
  const open = new Map<string, { document: TextDocument; source: Source; dirty: boolean }>();
  const put = (uri: string, document: TextDocument, dirty: boolean) => {
    const source = { uri, clientUri: document.uri, text: document.getText(), languageId: document.languageId, version: document.version };
    open.set(uri, { document, source, dirty });
  };
  connection.onDidOpenTextDocument(({ textDocument: { uri, languageId, version, text } }) => {
    const key = canonicalUri(uri);
    put(key, TextDocument.create(uri, languageId, version, text), false);
    events.opened(key);
  });
  connection.onDidChangeTextDocument(({ textDocument, contentChanges }) => {
    const key = canonicalUri(textDocument.uri);
    const known = open.get(key);
    if (known === undefined) return;
    put(key, TextDocument.update(known.document, contentChanges, textDocument.version), true);
    events.changed(key);
  });
  connection.onDidSaveTextDocument(({ textDocument }) => {
    const key = canonicalUri(textDocument.uri);
    const known = open.get(key);
    if (known === undefined) return;
    known.dirty = false;
    events.saved(key);
  });
  connection.onDidCloseTextDocument(({ textDocument }) => {
    const key = canonicalUri(textDocument.uri);
    if (open.delete(key)) events.closed(key);
  });
  return {
    get: (uri) => open.get(uri)?.source,
    all: () => [...open.values()].map(({ source }) => source),
    isDirty: (uri) => open.get(uri)?.dirty === true,
  };
}
