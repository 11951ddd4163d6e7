import { closest } from '../core/closest.ts';
import { isChoice, type OptionDefault, type OptionValue, whyNotOption } from '../core/option.ts';
import { presets, type RuleId, type RuleMeta, severities } from '../core/rule.ts';
import { shiftSpan, span } from '../core/text.ts';
import type { Field } from '../languages/yaml/field.ts';
import { parseYaml } from '../languages/yaml/parse.ts';
import { type ConfigFile, type ConfigProblem, kubernetesVersion, type Override, podSecurityLevels } from './file.ts';
import { Reading } from './reading.ts';
import type { RuleSetting } from './resolved.ts';
import { type RuleNames, ruleNames } from './rule-names.ts';

export const topLevelKeys = ['preset', 'extends', 'rules', 'overrides', 'exclude', 'kubernetes', 'docker'] as const;
const ruleSeverities = ['off', ...severities] as const;

/** Words of other tools for our severities. */
const meantSeverities: Readonly<Record<string, (typeof ruleSeverities)[number]>> = {
  warn: 'warning',
  information: 'info',
  style: 'hint',
  none: 'off',
  disable: 'off',
  disabled: 'off',
  ignore: 'off',
  critical: 'error',
  high: 'error',
  false: 'off',
  no: 'off',
};

/**
 * Reads a `.plimsoll.yaml`. Never throws: what is wrong is left out and named in `problems`, with spans of `text`.
 * `metas` are the rules that may be configured.
 */
export function parseConfig(
  text: string,
  metas: readonly RuleMeta[],
): { readonly config: ConfigFile; readonly problems: readonly ConfigProblem[] } {
  const file = parseYaml(text);
  const [document, second] = file.documents;
  const reading = new Reading();
  reading.problems.push(...file.problems.map(({ span: place, message }) => ({ span: place, message })));
  if (document === undefined) return { config: empty, problems: reading.problems };
  for (const { span: place, message } of document.problems) reading.problems.push({ span: shiftSpan(place, document.base), message });
  for (const { key, again } of document.duplicates) {
    reading.problems.push({ span: shiftSpan(again, document.base), message: `${key} is written twice. Only this one counts.` });
  }
  if (second !== undefined) {
    const start = second.base;
    reading.problems.push({
      span: span(start, Math.min(text.length, start + 3)),
      message: 'A configuration is one document. What follows here is not read.',
    });
  }
  const config = readConfig(document.root, reading, ruleNames(metas));
  return { config, problems: reading.problems.sort((a, b) => a.span.start - b.span.start) };
}

const empty: ConfigFile = { rules: new Map(), overrides: [], exclude: [], kubernetes: {}, contexts: [] };

function readConfig(root: Field, reading: Reading, names: RuleNames): ConfigFile {
  reading.entries(root, 'The configuration', topLevelKeys);
  if (root.kind !== 'map') return empty;
  const preset = reading.word(root.at('preset'), 'The preset', presets);
  const base = readExtends(root.at('extends'), reading);
  return {
    ...(preset === undefined ? {} : { preset }),
    ...(base === undefined ? {} : { extends: base }),
    rules: readRules(root.at('rules'), reading, names),
    overrides: reading.items(root.at('overrides'), 'overrides').flatMap((item) => readOverride(item, reading, names) ?? []),
    exclude: reading.globs(root.at('exclude'), 'exclude'),
    kubernetes: readKubernetes(root.at('kubernetes'), reading),
    contexts: readContexts(root.at('docker'), reading),
  };
}

function readExtends(field: Field, reading: Reading): ConfigFile['extends'] {
  const path = reading.text(field, 'extends');
  if (path === undefined) return undefined;
  if (/^[a-z][a-z0-9+.-]*:/i.test(path) || path.startsWith('/') || path.includes('\\')) {
    return reading.reject(field, 'extends takes a path relative to this file, with / between folders.');
  }
  if (!/\.ya?ml$/i.test(path)) return reading.reject(field, 'extends takes the path of a .yaml file, such as ../base.plimsoll.yaml.');
  return { path, span: shiftSpan(field.span ?? field.grip, field.document.base) };
}

function readOverride(field: Field, reading: Reading, names: RuleNames): Override | undefined {
  reading.entries(field, 'An override', ['files', 'rules']);
  if (field.kind !== 'map') return undefined;
  const files = reading.globs(field.at('files'), 'files');
  if (field.at('files').kind === 'absent')
    reading.report(field, undefined, 'This override names no files. Add files: with patterns such as test/**.');
  return { files, rules: readRules(field.at('rules'), reading, names) };
}

function readRules(field: Field, reading: Reading, names: RuleNames): ReadonlyMap<RuleId, RuleSetting> {
  const rules = new Map<RuleId, RuleSetting>();
  for (const { key, field: entry } of reading.entries(field, 'rules')) {
    const named = names.find(key);
    if (named === undefined) {
      reading.report(entry, entry.keySpan, `There is no rule ${key}.${names.suggest(key)}`);
      continue;
    }
    if (named.hint !== undefined) reading.report(entry, entry.keySpan, named.hint, 'hint');
    const setting = readSetting(
      entry,
      reading,
      named.ids.flatMap((id) => names.metas.get(id) ?? []),
    );
    // A rule's own id says more than a name it shares.
    for (const id of named.ids) if (named.hint === undefined || !rules.has(id)) rules.set(id, setting);
  }
  return rules;
}

function readSetting(field: Field, reading: Reading, metas: readonly RuleMeta[]): RuleSetting {
  if (field.kind !== 'map') {
    const severity = reading.word(field, 'A severity', ruleSeverities, meantSeverities);
    return severity === undefined ? {} : { severity };
  }
  reading.entries(field, 'A rule', ['severity', 'options']);
  const severity = reading.word(field.at('severity'), 'A severity', ruleSeverities, meantSeverities);
  const options = readOptions(field.at('options'), reading, metas);
  return { ...(severity === undefined ? {} : { severity }), ...(options === undefined ? {} : { options }) };
}

function readOptions(field: Field, reading: Reading, metas: readonly RuleMeta[]): RuleSetting['options'] {
  const specs = Object.assign({}, ...metas.map((meta) => meta.options ?? {})) as Readonly<Record<string, OptionDefault>>;
  const known = Object.keys(specs);
  const values: [string, OptionValue][] = [];
  for (const { key, field: entry } of reading.entries(field, 'options')) {
    const spec = Object.hasOwn(specs, key) ? specs[key] : undefined;
    if (spec === undefined) {
      const near = closest(key, known);
      const help =
        known.length === 0 ? 'This rule has no options.' : near === undefined ? `It has ${known.join(', ')}.` : `Did you mean ${near}?`;
      reading.report(entry, entry.keySpan, `The rule has no option ${key}. ${help}`);
      continue;
    }
    const value = optionValue(entry, spec);
    const problem = whyNotOption(spec, value);
    if (problem === undefined) values.push([key, value as OptionValue]);
    else reading.report(entry, entry.span, `${key} ${problem}.`);
  }
  return values.length === 0 ? undefined : Object.fromEntries(values);
}

/** The value in the type the option asks for: a text may be written without quotes although YAML reads a number. */
function optionValue(field: Field, spec: OptionDefault): unknown {
  if (field.kind === 'list') return field.items().map((item) => (item.kind === 'scalar' ? item.source : undefined));
  return typeof spec === 'string' || isChoice(spec) ? field.source : field.value;
}

function readKubernetes(field: Field, reading: Reading): ConfigFile['kubernetes'] {
  reading.entries(field, 'kubernetes', ['version', 'podSecurity']);
  const written = reading.text(field.at('version'), 'The version');
  const version = written === undefined ? undefined : kubernetesVersion(written);
  if (written !== undefined && version === undefined)
    reading.reject(field.at('version'), 'The version is one of Kubernetes, such as "1.31".');
  const podSecurity = reading.word(field.at('podSecurity'), 'The level', podSecurityLevels);
  return { ...(version === undefined ? {} : { version }), ...(podSecurity === undefined ? {} : { podSecurity }) };
}

function readContexts(field: Field, reading: Reading): ConfigFile['contexts'] {
  reading.entries(field, 'docker', ['contexts']);
  return reading.items(field.at('contexts'), 'contexts').flatMap((item) => {
    reading.entries(item, 'A context', ['dockerfile', 'context']);
    if (item.kind !== 'map') return [];
    for (const key of ['dockerfile', 'context']) {
      if (item.at(key).kind === 'absent') reading.report(item, undefined, `This context lacks ${key}.`);
    }
    const dockerfile = reading.glob(item.at('dockerfile'), 'dockerfile');
    const context = reading.text(item.at('context'), 'context');
    if (context !== undefined && (/^[a-z][a-z0-9+.-]*:/i.test(context) || context.startsWith('/') || context.includes('\\'))) {
      return reading.reject(item.at('context'), 'context takes a folder relative to this file, with / between folders.') ?? [];
    }
    return dockerfile === undefined || context === undefined ? [] : [{ dockerfile, context }];
  });
}
