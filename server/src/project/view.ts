import type { IgnoreFile } from '../languages/dockerignore/model.ts';
import type { KubeObject } from '../languages/kubernetes/model.ts';

/**
 * An answer about the project: a value, `null` when the thing surely does not exist, `undefined` when it is not
 * known yet. A rule says nothing about what is not known; the rim loads it and the rule is asked again.
 */
export type Answer<T> = T | null | undefined;

/** The folder a Dockerfile is built in, and the files of it that reach the builder. */
export interface BuildContext {
  /** URI of the folder, without a slash at its end. */
  readonly root: string;
  /** The ignore file in effect; undefined when there is none. */
  readonly ignore?: { readonly uri: string; readonly file: IgnoreFile };
  /** Where an ignore file for this Dockerfile would be created: `<root>/.dockerignore`. */
  readonly ignoreUri: string;
  /** Every file below the root, `/`-separated and relative to it, in order, before anything is ignored. */
  readonly files: readonly string[];
  /** False when the listing was cut by a limit: then absence of a file proves nothing. */
  readonly complete: boolean;
}

/** Where an object of the project is written. */
export interface ProjectObject {
  readonly uri: string;
  readonly object: KubeObject;
}

/**
 * What a rule may ask about the project of the document it reads. Synchronous and immutable; every question is
 * recorded, so that the rim knows what to load and which documents an answer concerns.
 */
export interface ProjectView {
  /** The document that is analysed. */
  readonly uri: string;
  /** The project's root folder; undefined for a document that belongs to none (`untitled:`). */
  readonly root: string | undefined;
  /** The configured Kubernetes target. */
  readonly kubernetes: { readonly version?: string; readonly podSecurity?: 'privileged' | 'baseline' | 'restricted' };
  /** The text of a file, by URI; open editors win over the disk. */
  text(uri: string): Answer<string>;
  /** The build contexts this Dockerfile is used with; more than one answer: a finding must hold for all. `null`: unknown for good. */
  contexts(): Answer<readonly BuildContext[]>;
  /** The objects of a kind in this project, the document's own included. */
  objects(kind: string): readonly ProjectObject[] | undefined;
  /** The Dockerfiles of this project that an ignore file, the document, governs, by URI; with the text of each. */
  governed(): readonly { readonly uri: string; readonly contexts: readonly BuildContext[] }[] | undefined;
}
