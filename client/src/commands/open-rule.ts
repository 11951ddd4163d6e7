import { type ListRulesResult, listRules } from '@plimsoll/shared/protocol';
import { commands, l10n, window } from 'vscode';
import { RulePages } from '../rule-pages.ts';
import type { Command, CommandContext } from './register.ts';

/** Shows the page of a rule; without an id, asks which one. */
export const openRule: Command<string> = async (context, id) => {
  const rule = typeof id === 'string' ? id : await pickRule(context);
  const uri = rule === undefined ? undefined : RulePages.uriOf(rule);
  if (uri) await commands.executeCommand('markdown.showPreview', uri);
};

async function pickRule({ server }: CommandContext): Promise<string | undefined> {
  const rules = server.request<ListRulesResult>(listRules, {});
  const items = rules.then((all) => all.map(({ id, title, preset }) => ({ label: id, description: preset, detail: title })));
  const chosen = await window.showQuickPick(items, { placeHolder: l10n.t('Which rule?'), matchOnDetail: true });
  return chosen?.label;
}
