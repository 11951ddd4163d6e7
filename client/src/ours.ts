import { settingsSection } from '@plimsoll/shared/settings';
import { Disposable, languages, type TextDocument, workspace } from 'vscode';

const languageIds = ['dockerfile', 'dockerignore', 'yaml', 'helm'];

/** Names that make a file ours whatever it contains. */
const namePatterns = [
  '**/{Dockerfile,Containerfile}',
  '**/{Dockerfile,Containerfile}.*',
  '**/*.{Dockerfile,Containerfile,dockerfile,containerfile}',
  '**/{.,*.}{dockerignore,containerignore}',
  '**/.plimsoll.{yaml,yml}',
];

/** Names of files that may be manifests. */
const manifestPatterns = ['**/*.{yaml,yml,json}'];

/** Where files live. Documents of any other scheme (the left side of a diff, a chat's draft) are not files. */
function fileSchemes(): Set<string> {
  const opened = (workspace.workspaceFolders ?? []).map((folder) => folder.uri.scheme);
  return new Set(['file', 'vscode-remote', 'vscode-vfs', 'vscode-test-web', ...opened]);
}

/** What the server is told about: by name first, since a file's name says more than the language somebody chose for it. */
export function selector(): (Readonly<Record<'scheme' | 'language', string>> | Readonly<Record<'scheme' | 'pattern', string>>)[] {
  const byLanguage = ['untitled', ...fileSchemes()].flatMap((scheme) => languageIds.map((language) => ({ scheme, language })));
  const byName = [...fileSchemes()].flatMap((scheme) => [...namePatterns, ...manifestPatterns].map((pattern) => ({ scheme, pattern })));
  return [...byLanguage, ...byName];
}

/** `apiVersion` and `kind` as keys at the start of a line, after `- ` or `{`, quoted or not. */
const apiVersion = /(?:^|[\s{,])["']?apiVersion["']?[ \t]{0,9}:/;
const kind = /(?:^|[\s{,])["']?kind["']?[ \t]{0,9}:/;

/** Whether a document is a Dockerfile, an ignore file, or text that looks like a Kubernetes manifest. */
export function isOurs(document: TextDocument): boolean {
  const schemes = fileSchemes();
  if (document.uri.scheme !== 'untitled' && !schemes.has(document.uri.scheme)) return false;
  if (document.languageId === 'dockerfile' || document.languageId === 'dockerignore') return true;
  if (
    languages.match(
      namePatterns.map((pattern) => ({ pattern })),
      document,
    ) > 0
  )
    return true;
  if (document.languageId !== 'yaml' && document.languageId !== 'helm' && !/\.(?:ya?ml|json)$/i.test(document.uri.path)) return false;
  const text = document.getText();
  return apiVersion.test(text) && kind.test(text);
}

/**
 * Calls `begin` once, as soon as a document that is ours is open, or is seen in a folder that may be scanned.
 * Until then nothing runs but these few listeners.
 */
export function whenNeeded(begin: () => void): Disposable {
  let begun = false;
  const listeners: Disposable[] = [];
  const stop = (): void => {
    for (const listener of listeners.splice(0)) listener.dispose();
  };
  const go = (): void => {
    stop();
    if (!begun) begin();
    begun = true;
  };
  const look = (document: TextDocument): void => {
    if (!begun && isOurs(document)) go();
  };
  listeners.push(
    workspace.onDidOpenTextDocument(look),
    workspace.onDidChangeTextDocument((change) => look(change.document)),
  );
  workspace.textDocuments.forEach(look);
  if (!begun && workspace.getConfiguration(settingsSection).get('workspaceScan') === 'on') {
    void workspace.findFiles('**/{Dockerfile,Containerfile}*', undefined, 1).then((found) => found.length > 0 && go());
  }
  return new Disposable(() => {
    begun = true;
    stop();
  });
}
