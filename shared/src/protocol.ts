/**
 * The wire contract between our server and our client, on top of the Language Server Protocol: names, parameters
 * and results. Places are given as the protocol gives them, lines and UTF-16 characters from 0. A member that does not exist is
 * left out, an answer that does not exist is `null`.
 */

export interface WirePosition {
  readonly line: number;
  readonly character: number;
}

export interface WireRange {
  readonly start: WirePosition;
  readonly end: WirePosition;
}

/** What our client says of itself in `initialize`. Another editor sends nothing, and gets what the protocol alone can do. */
export interface InitializationOptions {
  /** The client answers `plimsoll/fs/read`, `list` and `stat`; without it the server reads `file:` URIs itself and no others. */
  readonly files?: boolean;
  /** The client answers `plimsoll/fs/find`; without it the server walks the opened folders itself. */
  readonly findFiles?: boolean;
  /** Links of diagnostic codes and code actions may be `command:plimsoll.openRule?["id"]`. */
  readonly commandLinks?: boolean;
  /** The client has the commands of `clientCommands`; code actions may name them. */
  readonly commands?: boolean;
  /**
   * How registries are asked for digests. `client`: the client answers `plimsoll/registry/consent` and `plimsoll/registry/send`.
   * `impossible`: it runs where no registry can be asked, and its commands say so. Left out: as the server was started.
   */
  readonly registry?: 'client' | 'impossible';
  /** Where `dist/rules.json` is, for a server that cannot look beside itself (a worker); read through `plimsoll/fs/read`. */
  readonly rulesUri?: string;
  /** Settings for a client without `workspace/configuration`, in the shape of `Settings`. */
  readonly settings?: unknown;
}

/**
 * Commands our client registers and the server names in code actions, with their single argument.
 * Repairs with tab stops need none: they go out as the protocol's `SnippetTextEdit`, begun at the start of their line,
 * so that an editor which indents snippets has nothing to add.
 */
export const clientCommands = {
  /** {@link SuppressArgument}: asks for a reason, sends `plimsoll/suppressEdit`, applies the edit. */
  suppress: 'plimsoll.suppress',
  /** {@link SetSeverityArgument}: asks for a severity when none is given, sends `plimsoll/setSeverity`, applies the edit or writes the setting. */
  setSeverity: 'plimsoll.setSeverity',
  /** {@link ConformParams}: tells what may stop working, sends `plimsoll/conform`, applies or previews the edit. Asks for a level without an argument. */
  conform: 'plimsoll.makeWorkloadsConform',
  /** {@link PinArgument}: asks for what is not allowed yet, sends `plimsoll/pin`, applies the edit. */
  pin: 'plimsoll.pin',
  /** Rule id as a plain string: shows its page. */
  openRule: 'plimsoll.openRule',
} as const;

export interface SuppressArgument {
  readonly uri: string;
  readonly version: number;
  readonly rule: string;
  /** Where the finding is drawn. */
  readonly range: WireRange;
  readonly scope: 'line' | 'file';
}

export interface SetSeverityArgument {
  /** The document the finding stands in. */
  readonly uri: string;
  readonly rule: string;
  readonly severity?: 'off' | 'hint' | 'info' | 'warning' | 'error';
}

/** One image reference of a document. */
export interface PinArgument {
  readonly uri: string;
  readonly place: ImageMark;
  /** Renews the digest that is there. */
  readonly update: boolean;
}

/** An image reference as it stood when it was pointed at: when it does not stand there any more, nothing is changed. */
export interface ImageMark {
  /** Where the reference begins, behind a quote. */
  readonly start: WirePosition;
  /** The reference as written, with its digest if it has one. */
  readonly text: string;
}

/** A change of one or more files, as the protocol's `WorkspaceEdit`; plain data for `asWorkspaceEdit`. */
export type WireWorkspaceEdit = object;

// --- Client answers (server → client requests) ---------------------------------------------------------------------

/** Reads a file. The result is its text; `null` when it does not exist, is no regular file, is too big or is not text. */
export const readFile = 'plimsoll/fs/read';
export interface ReadFileParams {
  readonly uri: string;
  readonly maxBytes: number;
}
export type ReadFileResult = { readonly text: string } | null;

/** Lists the entries of a folder, not of those below it. `null` when it does not exist. */
export const listFolder = 'plimsoll/fs/list';
export interface ListFolderParams {
  readonly uri: string;
}
export type ListFolderResult = readonly FolderEntry[] | null;
export interface FolderEntry {
  /** Its last path segment, not percent-encoded. */
  readonly name: string;
  readonly type: 'file' | 'folder' | 'other';
  readonly symlink?: boolean;
}

/** What stands at a URI. `null` when nothing does. */
export const statFile = 'plimsoll/fs/stat';
export interface StatFileParams {
  readonly uri: string;
}
export type StatFileResult = { readonly type: 'file' | 'folder' | 'other'; readonly size: number } | null;

/** Finds the files of the opened folders that may be ours, honouring the editor's own exclusions. Result: their URIs. */
export const findFiles = 'plimsoll/fs/find';
export interface FindFilesParams {
  /** An opened folder. */
  readonly folder: string;
  /** Globs relative to the folder; a file is wanted when one matches. */
  readonly include: readonly string[];
  readonly exclude: readonly string[];
  readonly maxResults: number;
}
export type FindFilesResult = readonly string[];

/**
 * May a registry be asked? Sent before the first request to a host, and only while `plimsoll/pin` is being answered. The client knows
 * the settings, the trust in the workspace and what a person has said before, and asks that person when it has to.
 */
export const askConsent = 'plimsoll/registry/consent';
export interface ConsentParams {
  /** The registry as people know it: `docker.io`, `localhost:5000`. */
  readonly host: string;
  /** What it would be asked about: names with tags. */
  readonly images: readonly string[];
  /** The host stands in a private network, so that it is asked only when it is listed. */
  readonly isPrivate: boolean;
}
export type ConsentResult =
  | {
      readonly allowed: true;
      /** Registries in private networks that may be asked: `localhost:5000`. */
      readonly allowedHosts: readonly string[];
      /** The logins of Docker and Podman may be used. */
      readonly useCredentials: boolean;
    }
  /** The reason is the end of a sentence. `notListed`: the host stands in a private network, and nobody listed it. */
  | { readonly allowed: false; readonly reason: string; readonly notListed?: boolean };

/**
 * One HTTP request, sent as the editor sends its own, but without following redirects; cancelling ends it. Parameters and result may
 * hold a password or a token, so a message that holds this method's name is never logged, and the result holds it too.
 */
export const sendToRegistry = 'plimsoll/registry/send';
export interface SendParams {
  readonly method: 'HEAD' | 'GET' | 'POST';
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  /** A longer body is given up. */
  readonly maxBytes: number;
}
export type SendResult = { readonly of: typeof sendToRegistry } & (
  | {
      readonly status: number;
      /** Names in lower case; several headers of one name are joined by `, `. */
      readonly headers: Readonly<Record<string, string>>;
      /** In Base64. */
      readonly body: string;
    }
  | { readonly failed: 'too-large' }
  /** `code`: of the error, such as `ECONNREFUSED`; empty when it has none. */
  | { readonly failed: 'network'; readonly code: string }
);

// --- Server answers (client → server requests) ---------------------------------------------------------------------

/** The page of a rule as Markdown; `null` when there is none. */
export const rulePage = 'plimsoll/rulePage';
export interface RulePageParams {
  readonly id: string;
}
export type RulePageResult = { readonly title: string; readonly markdown: string } | null;

/** The edit that suppresses a finding with a reason. `null`: the finding is gone, or its file has no comments. */
export const suppressEdit = 'plimsoll/suppressEdit';
export interface SuppressEditParams extends SuppressArgument {
  readonly reason: string;
}
export type SuppressEditResult = { readonly edit: WireWorkspaceEdit } | null;

/** A fresh `.plimsoll.yaml` for the folder of a document or an opened folder. The client creates and shows it. */
export const createConfig = 'plimsoll/createConfig';
export interface CreateConfigParams {
  /** A document or an opened folder; without it the first opened folder is meant. */
  readonly uri?: string;
}
/** `exists`: the governing file that is already there, to be shown instead. `null`: no folder is opened. */
export type CreateConfigResult =
  | { readonly uri: string; readonly text: string; readonly exists: false }
  | { readonly uri: string; readonly exists: true }
  | null;

/** Writes a rule's severity into the file that governs a document; without one the client writes its own workspace setting. */
export const setSeverity = 'plimsoll/setSeverity';
export interface SetSeverityParams {
  readonly uri: string;
  readonly rule: string;
  readonly severity: 'off' | 'hint' | 'info' | 'warning' | 'error';
}
export type SetSeverityResult = { readonly configUri: string; readonly edit: WireWorkspaceEdit } | { readonly configUri: null };

/** What makes workloads conform to a level of the Pod Security Standard. `null`: there is nothing to change. */
export const conform = 'plimsoll/conform';
export interface ConformParams {
  readonly level: 'baseline' | 'restricted';
  /** The file; without it all files that were read are meant. */
  readonly uri?: string;
  /** The workload of that file by its number; without it all of them. */
  readonly workload?: number;
}
export type ConformResult = {
  readonly title: string;
  /** What may stop working, and what is left for people. */
  readonly notes: string;
  readonly edit: WireWorkspaceEdit;
  /** The same edit, each change of which waits for a tick. */
  readonly preview: WireWorkspaceEdit;
} | null;

/**
 * Asks registries for digests, and answers with the edit that writes them. Nothing is written by the server. How far it has come goes
 * out as `$/progress` with {@link PinProgress}; cancelling ends it, and no request leaves after that.
 */
export const pin = 'plimsoll/pin';
export interface PinParams {
  /** The file; without it all files that were read are meant. */
  readonly uri?: string;
  /** The one image of that file; without it all of them. */
  readonly place?: ImageMark;
  /** Digests that are there are renewed too. */
  readonly update: boolean;
  readonly progressToken?: string;
}
export interface PinProgress {
  /** Images that were looked up, of all that will be. */
  readonly done: number;
  readonly of: number;
}
export interface PinResult {
  /** What writes the digests; `null` when there is none to write. */
  readonly changes: {
    readonly edit: WireWorkspaceEdit;
    /** The same edit, each change of which waits for a tick. */
    readonly preview: WireWorkspaceEdit;
    readonly digests: number;
    readonly files: number;
  } | null;
  /** Sentences: which images have no answer and why, each with a way out. */
  readonly failures: readonly string[];
  /** Sentences: what was passed over, and what else there is to know of what was found. */
  readonly remarks: readonly string[];
  /** Registries that a login might open, when none was used. */
  readonly closed: readonly string[];
  /** Registries in private networks that nobody listed. */
  readonly notListed: readonly string[];
}

/** Every rule, for pickers. */
export const listRules = 'plimsoll/rules';
export type ListRulesResult = readonly {
  readonly id: string;
  readonly title: string;
  readonly severity: string;
  readonly preset: string;
}[];

// --- Notifications (server → client) -------------------------------------------------------------------------------

export const status = 'plimsoll/status';
export interface StatusParams {
  readonly state: 'starting' | 'ready' | 'analysing' | 'stopped';
  /** Files with a known report. */
  readonly files: number;
  /** Findings in those files, uncut. */
  readonly problems: number;
  /** The file that governs the document that was analysed last; `null` when there is none. */
  readonly configUri: string | null;
  /** Duration of the last analysis, milliseconds. */
  readonly lastMs: number | null;
}
