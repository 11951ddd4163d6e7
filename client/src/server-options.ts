import type { InitializationOptions } from '@plimsoll/shared/protocol';
import { settingsSection } from '@plimsoll/shared/settings';
import { type LogOutputChannel, workspace } from 'vscode';
import { DiagnosticPullMode, type LanguageClientOptions, RevealOutputChannelOn } from 'vscode-languageclient';
import { selector } from './ours.ts';
import { keepIndentation } from './server-snippets.ts';
import { withoutSecrets } from './server-trace.ts';

/** How our client talks to our server, on the desktop and in the browser alike. */
export function clientOptions(
  log: LogOutputChannel,
  initialization: Pick<InitializationOptions, 'registry' | 'rulesUri'>,
): LanguageClientOptions {
  const initializationOptions: InitializationOptions = {
    files: true,
    findFiles: true,
    commandLinks: true,
    commands: true,
    ...initialization,
  };
  return {
    documentSelector: selector(),
    outputChannel: log,
    traceOutputChannel: withoutSecrets(log),
    // A message is one line in the log and a word in the status item; it never opens a panel.
    revealOutputChannelOn: RevealOutputChannelOn.Never,
    initializationOptions,
    diagnosticPullOptions: {
      // Both stay on, so that the setting `run` works at once; the filter leaves out what it does not want.
      onChange: true,
      onSave: true,
      onFocus: true,
      filter: (document, mode) =>
        mode === DiagnosticPullMode.onType && workspace.getConfiguration(settingsSection, document).get('run') === 'onSave',
    },
    middleware: {
      sendRequest: keepIndentation,
      // A command has nothing to resolve, and new findings that come in meanwhile would make VS Code forget what it was about.
      resolveCodeAction: (action, token, next) => (action.command ? action : next(action, token)),
    },
  };
}
