import type { InitializationOptions } from '@plimsoll/shared/protocol';
import type { InitializeParams } from 'vscode-languageserver';

/** What the client can do, read once from `initialize`. */
export interface Abilities {
  readonly pull: boolean;
  readonly refresh: boolean;
  /** `workspace/configuration` is answered. */
  readonly configuration: boolean;
  readonly configurationEvents: boolean;
  readonly watch: boolean;
  readonly relativeWatch: boolean;
  readonly folders: boolean;
  readonly progress: boolean;
  readonly showDocument: boolean;
  readonly resolveEdit: boolean;
  readonly documentChanges: boolean;
  readonly createFiles: boolean;
  readonly annotations: boolean;
  readonly snippetEdits: boolean;
  /** Hovers are read as Markdown. */
  readonly markdownHover: boolean;
  /** What our own client says of itself; empty for every other editor. */
  readonly own: InitializationOptions;
}

export function abilitiesOf({ capabilities, initializationOptions }: InitializeParams): Abilities {
  const { workspace = {}, textDocument = {}, window = {} } = capabilities;
  const edit = workspace.workspaceEdit ?? {};
  const documentChanges = edit.documentChanges === true;
  return {
    pull: textDocument.diagnostic !== undefined,
    refresh: workspace.diagnostics?.refreshSupport === true,
    configuration: workspace.configuration === true,
    configurationEvents: workspace.didChangeConfiguration?.dynamicRegistration === true,
    watch: workspace.didChangeWatchedFiles?.dynamicRegistration === true,
    relativeWatch: workspace.didChangeWatchedFiles?.relativePatternSupport === true,
    folders: workspace.workspaceFolders === true,
    progress: window.workDoneProgress === true,
    showDocument: window.showDocument?.support === true,
    resolveEdit:
      textDocument.codeAction?.dataSupport === true && (textDocument.codeAction.resolveSupport?.properties ?? []).includes('edit'),
    documentChanges,
    createFiles: documentChanges && (edit.resourceOperations ?? []).includes('create'),
    annotations: documentChanges && edit.changeAnnotationSupport !== undefined,
    snippetEdits: documentChanges && edit.snippetEditSupport === true,
    markdownHover: textDocument.hover?.contentFormat?.includes('markdown') === true,
    own: optionsOf(initializationOptions),
  };
}

/** Options come from a foreign program: only members of the right type count. */
function optionsOf(value: unknown): InitializationOptions {
  if (typeof value !== 'object' || value === null) return {};
  const given = value as Record<string, unknown>;
  return {
    files: given['files'] === true,
    findFiles: given['findFiles'] === true,
    commandLinks: given['commandLinks'] === true,
    commands: given['commands'] === true,
    settings: given['settings'],
    ...(given['registry'] === 'client' || given['registry'] === 'impossible' ? { registry: given['registry'] } : {}),
    ...(typeof given['rulesUri'] === 'string' ? { rulesUri: given['rulesUri'] } : {}),
  };
}
