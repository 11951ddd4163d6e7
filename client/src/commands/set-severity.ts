import { type SetSeverityArgument, type SetSeverityParams, type SetSeverityResult, setSeverity } from '@plimsoll/shared/protocol';
import { type RuleSettingValue, settingsSection } from '@plimsoll/shared/settings';
import { ConfigurationTarget, l10n, Uri, window, workspace } from 'vscode';
import type { Command } from './register.ts';

type Severity = SetSeverityParams['severity'];

/** Changes how a rule is reported: in the file that governs the document, or in the workspace settings where there is none. */
export const changeSeverity: Command<SetSeverityArgument> = async ({ server }, argument) => {
  if (!argument) return;
  const severity = argument.severity ?? (await pickSeverity(argument.rule));
  if (!severity) return;
  const answer = await server.request<SetSeverityResult>(setSeverity, { uri: argument.uri, rule: argument.rule, severity });
  if (answer.configUri === null) return writeSetting(Uri.parse(argument.uri), argument.rule, severity);
  const file = await workspace.openTextDocument(Uri.parse(answer.configUri));
  const untouched = !file.isDirty;
  if (!(await server.applyEdit(answer.edit)))
    throw new Error(l10n.t('{0} has changed in the meantime. Please try again.', workspace.asRelativePath(file.uri)));
  if (untouched) await file.save();
};

async function pickSeverity(rule: string): Promise<Severity | undefined> {
  const words: readonly (readonly [Severity, string])[] = [
    ['error', l10n.t('breaks, or can be exploited as it stands')],
    ['warning', l10n.t('should be repaired')],
    ['info', l10n.t('worth knowing')],
    ['hint', l10n.t('three dots, not in the Problems panel')],
    ['off', l10n.t('not reported')],
  ];
  const items = words.map(([label, description]) => ({ label, description }));
  return (await window.showQuickPick(items, { title: rule, placeHolder: l10n.t('Report this rule as') }))?.label;
}

/** Adds to `plimsoll.rules` where it is set nearest to the document, keeping what stands there. */
async function writeSetting(document: Uri, rule: string, severity: Severity): Promise<void> {
  const settings = workspace.getConfiguration(settingsSection, document);
  const found = settings.inspect<Record<string, RuleSettingValue>>('rules');
  const folders = workspace.workspaceFolders?.length ?? 0;
  const [target, present] =
    folders === 0
      ? [ConfigurationTarget.Global, found?.globalValue]
      : found?.workspaceFolderValue && folders > 1
        ? [ConfigurationTarget.WorkspaceFolder, found.workspaceFolderValue]
        : [ConfigurationTarget.Workspace, found?.workspaceValue];
  const before = present?.[rule];
  const value = typeof before === 'object' ? { ...before, severity } : severity;
  await settings.update('rules', { ...present, [rule]: value }, target);
}
