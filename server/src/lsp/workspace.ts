import { type FindFilesParams, type FindFilesResult, findFiles } from '@plimsoll/shared/protocol';
import {
  type Connection,
  DidChangeWatchedFilesNotification,
  FileChangeType,
  type InitializeParams,
  WatchKind,
  type WorkspaceFolder,
} from 'vscode-languageserver';
import type { ConfigSource } from '../config/find.ts';
import { limits } from '../core/limits.ts';
import { clientFiles } from '../host/client-files.ts';
import type { FileSystem } from '../host/files.ts';
import { type Change, createLoader } from '../host/loader.ts';
import type { RulePages } from '../host/rule-pages.ts';
import { walk, type WalkOptions } from '../host/walk.ts';
import { canonicalUri, parentUri, relativePath } from '../project/uri.ts';
import type { ProjectSnapshot } from '../project/view.ts';
import type { Abilities } from './abilities.ts';
import { askClient } from './ask-client.ts';
import type { Documents, Source } from './documents.ts';
import { foundFiles } from './found-files.ts';
import type { Platform } from './server.ts';

/** Globs of every file whose name may say that it is ours, and of those that say what is not; the names themselves decide. */
const CANDIDATES = [
  '**/*[Dd]ockerfile*',
  '**/*[Cc]ontainerfile*',
  '**/*.dockerignore',
  '**/*.containerignore',
  '**/*.{yaml,yml,json}',
  '**/.gitignore',
];

/** The opened folders, their files, and what is known about the projects in them. */
export interface Workspace extends ConfigSource {
  readonly folders: () => readonly string[];
  /** The opened folder that holds a file, the innermost. */
  readonly folderOf: (uri: string) => string | undefined;
  readonly foldersChanged: (added: readonly WorkspaceFolder[], removed: readonly WorkspaceFolder[]) => void;
  /** The text of a file: that of the open document, else that of the disk. */
  readonly source: (uri: string) => Promise<Source | undefined>;
  readonly snapshot: () => ProjectSnapshot;
  /** Loads facts; the result names those that are known now and were not before. */
  readonly load: (needs: readonly string[]) => Promise<ReadonlySet<string>>;
  /** Loads what tells the project of a file. */
  readonly prepare: (uri: string) => Promise<void>;
  /** Brings the facts up to date; the result names those that are different now. */
  readonly refresh: (changes: readonly Change[]) => Promise<ReadonlySet<string>>;
  /** Files below an opened folder that may be ours, by canonical URI. */
  readonly find: (folder: string, options: WalkOptions) => AsyncIterable<string>;
  /** Asks the client to tell of changes on the disk. */
  readonly watch: () => Promise<void>;
  readonly rulePages: () => Promise<RulePages>;
}

export interface WorkspaceHost {
  readonly connection: Connection;
  readonly abilities: Abilities;
  readonly platform: Platform;
  readonly documents: Documents;
  readonly params: InitializeParams;
}

export function createWorkspace({ connection, abilities, platform, documents, params }: WorkspaceHost): Workspace {
  const { own } = abilities;
  let folders = openedFolders(params);
  // Links lead nowhere outside of the opened folders.
  const onDisk = platform.files?.within?.(() => folders);
  const ask = askClient(connection);
  const atClient = own.files === true ? clientFiles(ask) : nowhere;
  const filesFor = (uri: string): FileSystem => (uri.startsWith('file:') ? (onDisk ?? atClient) : atClient);
  const files: FileSystem = {
    read: (uri, maxBytes, signal) => filesFor(uri).read(uri, maxBytes, signal),
    list: (uri, options) => filesFor(uri).list(uri, options),
    stat: (uri, signal) => filesFor(uri).stat(uri, signal),
  };
  const loader = createLoader({ files, folders, openText: (uri) => documents.get(uri)?.text });
  let pages: Promise<RulePages> | undefined;

  const folderOf = (uri: string): string | undefined =>
    folders
      .filter((folder) => relativePath(folder, uri) !== undefined)
      .reduce<string | undefined>((best, folder) => (folder.length > (best?.length ?? -1) ? folder : best), undefined);

  /** A document outside of every opened folder may still ask what lies beside it. */
  const filesAround = (uri: string): FileSystem => {
    const parent = parentUri(uri);
    if (folderOf(uri) !== undefined || parent === undefined || !uri.startsWith('file:')) return files;
    return platform.files?.within?.(() => [parent]) ?? files;
  };

  return {
    folders: () => folders,
    folderOf,
    foldersChanged(added, removed) {
      const gone = new Set(removed.map(({ uri }) => canonicalUri(uri)));
      folders = [...new Set([...folders.filter((folder) => !gone.has(folder)), ...added.map(({ uri }) => canonicalUri(uri))])];
      loader.setFolders(folders);
    },
    async source(uri) {
      const open = documents.get(uri);
      if (open !== undefined) return open;
      const text = await files.read(uri, limits.editorTextLength);
      const closed = { uri, clientUri: uri, version: null };
      const onDisk = text === null ? await tooLarge(uri) : { text };
      // It may have been opened while the disk was read.
      return documents.get(uri) ?? (onDisk === undefined ? undefined : { ...closed, ...onDisk });
    },
    async read(uri) {
      return documents.get(uri)?.text ?? (await filesAround(uri).read(uri, limits.projectFileBytes));
    },
    exists: async (uri) => (await filesAround(uri).stat(uri)) !== null,
    snapshot: () => loader.snapshot,
    load: (needs) => loader.load(needs),
    prepare: (uri) => loader.prepare(uri),
    refresh: (changes) => loader.refresh(changes),
    async *find(folder, options) {
      if (own.findFiles !== true) {
        yield* walk(files, folder, options);
        return;
      }
      const request: FindFilesParams = {
        folder,
        include: CANDIDATES,
        exclude: ['**/node_modules/**', '**/.git/**'],
        maxResults: limits.workspaceFiles,
      };
      const found = await ask<FindFilesResult>(findFiles, request, options.signal);
      yield* walk(foundFiles(folder, found, files), folder, options);
    },
    async watch() {
      if (!abilities.watch) return;
      const { Create, Change, Delete } = WatchKind;
      await connection.client.register(DidChangeWatchedFilesNotification.type, {
        watchers: [
          // Which files there are decides what a build context holds; what is in them matters for these.
          { globPattern: '**/*', kind: Create | Delete },
          ...CANDIDATES.map((globPattern) => ({ globPattern, kind: Change })),
        ],
      });
    },
    rulePages() {
      pages ??= readPages();
      // The next one to ask tries again.
      pages.catch(() => {
        pages = undefined;
      });
      return pages;
    },
  };

  /** A file that is there and was not read because of its size is still reported on. */
  async function tooLarge(uri: string): Promise<{ readonly text: ''; readonly tooLarge: true } | undefined> {
    const found = await files.stat(uri);
    return found?.type === 'file' && found.size > limits.editorTextLength ? { text: '', tooLarge: true } : undefined;
  }

  async function readPages(): Promise<RulePages> {
    const text = own.rulesUri === undefined ? await platform.readRulePages?.() : await atClient.read(own.rulesUri, limits.textLength);
    return text === undefined || text === null ? {} : (JSON.parse(text) as RulePages);
  }
}

/** What the protocol calls the kind of a change. */
export function kindOf(type: FileChangeType): Change['kind'] {
  return type === FileChangeType.Created ? 'created' : type === FileChangeType.Deleted ? 'deleted' : 'changed';
}

function openedFolders({ workspaceFolders, rootUri }: InitializeParams): readonly string[] {
  const given = workspaceFolders?.map(({ uri }) => uri) ?? (rootUri === null ? [] : [rootUri]);
  return [...new Set(given.map(canonicalUri))];
}

/** Where there are no files at all. */
const nowhere: FileSystem = {
  read: async () => null,
  list: async () => null,
  stat: async () => null,
};
