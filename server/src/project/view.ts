import type { ResolvedConfig } from '../config/resolved.ts';
import type { IgnoreFile } from '../languages/dockerignore/model.ts';
import type { KubeObject } from '../languages/kubernetes/model.ts';

/**
 * An answer about the project: a value, `null` when the thing surely does not exist, `undefined` when it is not
 * known yet. A rule says nothing about what is not known; the rim loads it and the rule is asked again.
 */
export type Answer<T> = T | null | undefined;

/** What stands below a folder. */
export interface FileTree {
  /** Every file, `/`-separated and relative to the folder, in the order of their UTF-16 code units. */
  readonly files: readonly string[];
  /** Folders that exist and were not looked into (`.git`, `node_modules`), in the same order. What is in them is not known. */
  readonly unlisted: readonly string[];
  /** False when the listing was cut by a limit: then absence of a file proves nothing. */
  readonly complete: boolean;
}

/** What stands at a path: `unknown` when something may stand there and nobody looked, `nothing` when it is surely not there. */
export type Entry = 'file' | 'folder' | 'unknown' | 'nothing';

/** How a build context was found. The last two are derived from the sources that COPY and ADD name. */
export type ContextOrigin = 'config' | 'compose' | 'bake' | 'folder' | 'root';

/** The folder a Dockerfile is built in, and the files of it that reach the builder: `files` is before anything is ignored. */
export interface BuildContext extends FileTree {
  /** URI of the folder, without a slash at its end. */
  readonly root: string;
  readonly origin: ContextOrigin;
  /** Build arguments that the Compose or Bake file gives a value, in every build with this context. */
  readonly args: readonly string[];
  /** The ignore file in effect; undefined when there is none. */
  readonly ignore?: { readonly uri: string; readonly file: IgnoreFile };
  /** Where an ignore file for this Dockerfile would be created: `<root>/.dockerignore`. */
  readonly ignoreUri: string;
  /** What stands at a path below the root, before anything is ignored. */
  entry(path: string): Entry;
  /**
   * The files that a source of COPY or ADD names, before anything is ignored: itself, all that lies below it when it is a folder, and
   * all that its wildcards match. `.` is every file; a leading slash is the root of the context.
   */
  filesOf(source: string): readonly string[];
}

/** Where an object of the project is written. */
export interface ProjectObject {
  readonly uri: string;
  readonly object: KubeObject;
}

/** A Dockerfile of the project that an ignore file governs. */
export interface GovernedDockerfile {
  readonly uri: string;
  readonly text: string;
  /** Those of its contexts in which the ignore file is in effect. */
  readonly contexts: readonly BuildContext[];
}

/** A Dockerfile whose build passes over an ignore file, because a nearer one is there. */
export interface PassedDockerfile {
  readonly uri: string;
  /** The ignore file that is read instead. */
  readonly read: string;
}

/**
 * What a rule may ask about the project of the document it reads. Synchronous and immutable; every question is
 * recorded, so that the rim knows what to load and which documents an answer concerns.
 */
export interface ProjectView {
  /** The document that is analysed. */
  readonly uri: string;
  /** The project's root folder; undefined for a document that belongs to none (`untitled:`), or while it is not known. */
  readonly root: string | undefined;
  /** The configured Kubernetes target. */
  readonly kubernetes: ResolvedConfig['kubernetes'];
  /** The text of a file, by URI; open editors win over the disk. A file that cannot be read stays unknown. */
  text(uri: string): Answer<string>;
  /** The build contexts this Dockerfile is used with; more than one answer: a finding must hold for all. `null`: unknown for good. */
  contexts(): Answer<readonly BuildContext[]>;
  /**
   * Where `contexts()` is `null`: the Dockerfile's own folder, when some of the files and folders it names are there and others
   * are nowhere. Good enough to say that those are missing, and for nothing else.
   */
  likelyContext(): Answer<BuildContext>;
  /** The objects of a kind in this project, the document's own included. */
  objects(kind: string): readonly ProjectObject[] | undefined;
  /** The Dockerfiles of this project that an ignore file, the document, governs. */
  governed(): readonly GovernedDockerfile[] | undefined;
  /** The Dockerfiles of this project that would read this ignore file, the document, if a nearer one were not there. */
  passedOver(): readonly PassedDockerfile[] | undefined;
}

/** A view that remembers what it was asked. */
export interface RecordingView extends ProjectView {
  /** Key of each fact that was answered, to the version of the answer. */
  readonly reads: ReadonlyMap<string, string>;
  /** Keys of the facts that were asked for and are not known yet. */
  readonly needs: ReadonlySet<string>;
}

/** What is known of the project at one moment. Immutable; loading something makes a new one. */
export interface ProjectSnapshot {
  /** A fresh view for one analysis of the document. */
  view(document: { readonly uri: string; readonly text: string }, config: ResolvedConfig): RecordingView;
  /** The version of the answer to a key; undefined when it is not known. What a document says of itself needs both others. */
  version(key: string, document?: { readonly uri: string; readonly text: string }, config?: ResolvedConfig): string | undefined;
}
