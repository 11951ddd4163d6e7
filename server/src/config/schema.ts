import { isChoice, type OptionDefault } from '../core/option.ts';
import { presets, type RuleMeta, severities } from '../core/rule.ts';
import { podSecurityLevels } from './file.ts';

export type JsonSchema = { readonly [key: string]: unknown };

const severity: JsonSchema = { enum: ['off', ...severities] };
const text = (description: string): JsonSchema => ({ type: 'string', description });
const list = (description: string, items: JsonSchema): JsonSchema => ({ type: 'array', items, description });
const map = (description: string, properties: Readonly<Record<string, JsonSchema>>, required?: readonly string[]): JsonSchema => ({
  type: 'object',
  description,
  properties,
  additionalProperties: false,
  ...(required === undefined ? {} : { required }),
});

/** The JSON schema (draft 7) of `.plimsoll.yaml`, for completion and hover in editors. Rules in the order given. */
export function configSchema(metas: readonly RuleMeta[]): JsonSchema {
  const files = list('Patterns relative to this file, such as test/**.', { type: 'string' });
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'Plimsoll configuration',
    ...map('What Plimsoll looks for in this folder and below.', {
      preset: {
        enum: presets,
        default: 'recommended',
        description: 'Which rules are on: recommended (quiet), strict (everything about security) or all.',
      },
      extends: text('A configuration to build on: a path relative to this file, inside the same project.'),
      rules: { $ref: '#/definitions/rules' },
      overrides: list(
        'Other rule settings for some files.',
        map('Rule settings for the files named.', { files, rules: { $ref: '#/definitions/rules' } }, ['files']),
      ),
      exclude: list('Files and folders that are left out: patterns relative to this file.', { type: 'string' }),
      kubernetes: map('The cluster that manifests are meant for.', {
        version: { type: ['string', 'number'], description: 'Its version, in quotes: "1.31".', pattern: '^v?1\\.\\d{1,3}(\\.\\d{1,4})?$' },
        podSecurity: { enum: podSecurityLevels, description: 'The level of the Pod Security Standards that its namespaces enforce.' },
      }),
      docker: map('How images are built.', {
        contexts: list(
          'Build contexts, where they cannot be told from the files.',
          map(
            'The context of some Dockerfiles.',
            {
              dockerfile: text('Pattern of the Dockerfiles, relative to this file.'),
              context: text('Their context, a folder relative to this file.'),
            },
            ['dockerfile', 'context'],
          ),
        ),
      }),
    }),
    definitions: { rules: rulesSchema(metas) },
  };
}

/** The schema of a map from rules to their settings; also that of the setting `plimsoll.rules`. */
export function rulesSchema(metas: readonly RuleMeta[]): JsonSchema {
  return map(
    'Rules by id, each with its severity, or with severity and options.',
    Object.fromEntries(metas.map((meta) => [meta.id, ruleSchema(meta)])),
  );
}

function ruleSchema(meta: RuleMeta): JsonSchema {
  const options = Object.entries(meta.options ?? {});
  return {
    description: `${meta.title}. By default ${meta.severity}, in the preset ${meta.preset}.`,
    anyOf: [
      severity,
      map(`${meta.title}.`, {
        severity,
        ...(options.length === 0
          ? {}
          : { options: map('Options of this rule.', Object.fromEntries(options.map(([name, option]) => [name, optionSchema(option)]))) }),
      }),
    ],
  };
}

function optionSchema(option: OptionDefault): JsonSchema {
  if (isChoice(option)) return { enum: option.choices, default: option.default };
  if (Array.isArray(option)) return { type: 'array', items: { type: ['string', 'number'] }, default: option };
  return { type: typeof option === 'string' ? ['string', 'number'] : typeof option, default: option };
}
