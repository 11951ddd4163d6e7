import type { CreateConfigResult, SetSeverityParams } from '@plimsoll/shared/protocol';
import { configFileName } from '../config/file.ts';
import { freshConfig, setRuleSeverity } from '../config/create.ts';
import type { RuleId, RuleMeta } from '../core/rule.ts';
import { applyEdits } from '../core/text.ts';
import type { Configs } from './configs.ts';
import type { Source } from './documents.ts';
import type { FileEdits } from './workspace-edits.ts';

export interface ConfigEditsHost {
  readonly configs: Configs;
  readonly metas: readonly RuleMeta[];
  readonly source: (uri: string) => Promise<Source | undefined>;
  readonly folders: () => readonly string[];
  readonly folderOf: (uri: string) => string | undefined;
}

type Severity = SetSeverityParams['severity'];
type SourceEdits = Extract<FileEdits, { readonly source: Source }>;

/** Changes of `.plimsoll.yaml`. */
export interface ConfigEdits {
  /** In the file that governs a document; undefined when none of ours does. */
  readonly ofGoverning: (uri: string, rule: RuleId, severity: Severity) => Promise<SourceEdits | undefined>;
  /** In the governing file, or in a new one in the opened folder. */
  readonly setSeverity: (uri: string, rule: RuleId, severity: Severity) => Promise<FileEdits | undefined>;
  /** A fresh file for an opened folder, or the one that is there. */
  readonly create: (uri: string | undefined) => Promise<CreateConfigResult>;
}

export function createConfigEdits({ configs, metas, source, folders, folderOf }: ConfigEditsHost): ConfigEdits {
  const ofGoverning: ConfigEdits['ofGoverning'] = async (uri, rule, severity) => {
    const { ownConfigUri } = await configs.of(uri);
    const file = ownConfigUri === undefined ? undefined : await source(ownConfigUri);
    return file === undefined ? undefined : { source: file, edits: setRuleSeverity(file.text, rule, severity) };
  };
  return {
    ofGoverning,
    async setSeverity(uri, rule, severity) {
      const change = await ofGoverning(uri, rule, severity);
      const folder = folderOf(uri);
      if (change !== undefined || folder === undefined) return change;
      return { create: applyEdits('', setRuleSeverity('', rule, severity)), clientUri: `${folder}/${configFileName}` };
    },
    async create(uri) {
      const folder = (uri === undefined ? undefined : (folderOf(uri) ?? folders().find((one) => one === uri))) ?? folders()[0];
      if (folder === undefined) return null;
      // Asked as a file of the folder would ask: one above it governs as well.
      const { ownConfigUri } = await configs.of(uri ?? `${folder}/Dockerfile`);
      if (ownConfigUri !== undefined) return { uri: ownConfigUri, exists: true };
      return { uri: `${folder}/${configFileName}`, text: freshConfig(metas), exists: false };
    },
  };
}
