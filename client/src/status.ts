import type { StatusParams } from '@plimsoll/shared/protocol';
import { Disposable, LanguageStatusSeverity, l10n, languages, Uri, workspace } from 'vscode';
import { commandIds } from './commands/ids.ts';
import { selector } from './ours.ts';
import type { Server } from './server-connection.ts';

const stateTexts: Readonly<Record<StatusParams['state'], string>> = {
  starting: l10n.t('Plimsoll is starting'),
  analysing: l10n.t('Plimsoll is reading'),
  ready: l10n.t('Plimsoll is ready'),
  stopped: l10n.t('Plimsoll is not running'),
};

/** Two lines in the language status: what the server does, and which configuration file governs. */
export function showStatus(server: Pick<Server, 'onStatus'>): Disposable {
  const state = languages.createLanguageStatusItem('plimsoll.state', selector());
  state.name = 'Plimsoll';
  state.command = { title: l10n.t('Restart Server'), command: commandIds.restartServer };
  const configuration = languages.createLanguageStatusItem('plimsoll.configuration', selector());
  configuration.name = l10n.t('Plimsoll Configuration');

  const show = (status: StatusParams): void => {
    state.busy = status.state === 'starting' || status.state === 'analysing';
    state.severity = status.state === 'stopped' ? LanguageStatusSeverity.Warning : LanguageStatusSeverity.Information;
    state.text = stateTexts[status.state];
    state.detail = detail(status);
    configuration.text = status.configUri ? workspace.asRelativePath(Uri.parse(status.configUri)) : l10n.t('No configuration file');
    configuration.command = status.configUri
      ? { title: l10n.t('Open'), command: 'vscode.open', arguments: [Uri.parse(status.configUri)] }
      : { title: l10n.t('Create'), command: commandIds.createConfiguration };
  };
  show({ state: 'stopped', files: 0, problems: 0, configUri: null, lastMs: null });
  state.severity = LanguageStatusSeverity.Information;
  return Disposable.from(state, configuration, server.onStatus(show));
}

function detail({ state, files, problems, lastMs }: StatusParams): string {
  if (state === 'stopped') return '';
  const counts = l10n.t('Findings: {0}, files: {1}', problems, files);
  return lastMs === null ? counts : `${counts}, ${l10n.t('last look {0} ms', Math.round(lastMs))}`;
}
