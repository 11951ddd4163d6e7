import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { RuleMeta } from '../core/rule.ts';

/** Every rule's page and metadata, by id. The build writes them into `rules.json` beside the bundle. */
export type RulePages = Readonly<Record<string, { readonly meta: RuleMeta; readonly page: string }>>;

/** Reads `rules.json`, which stands beside the running bundle. @throws when the installation is incomplete */
export async function readRulePages(bundleUrl: string): Promise<RulePages> {
  const text = await readFile(path.join(path.dirname(fileURLToPath(bundleUrl)), 'rules.json'), 'utf8');
  return JSON.parse(text) as RulePages;
}
