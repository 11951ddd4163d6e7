import type { RuleId, RuleMeta, Severity } from '../core/rule.ts';
import { type Edit, lineEndingOf, shiftEdit, span } from '../core/text.ts';
import { setField } from '../languages/yaml/edit.ts';
import { parseYaml } from '../languages/yaml/parse.ts';

/** The text of a new `.plimsoll.yaml`: what holds by default, and everything else as comments, with rules out of `metas` as examples. */
export function freshConfig(metas: readonly RuleMeta[]): string {
  const first = metas.find(({ id }) => id === 'dockerfile/no-root-user') ?? metas[0];
  const withList = metas.find(({ id, options }) => id !== first?.id && Array.isArray(options?.['allow'])) ?? first;
  const example = first?.id ?? 'dockerfile/no-root-user';
  return `# What Plimsoll looks for in this folder and below. It holds in every editor and in CI.

# recommended (quiet) | strict (everything about security) | all
preset: recommended

# Build on another configuration of this project.
# extends: ../base.plimsoll.yaml

# One rule at a time: off | hint | info | warning | error, or with options.
# rules:
#   ${example}: error
#   ${withList?.id ?? example}: { severity: info${withList === first ? '' : ', options: { allow: [example] }'} }

# Other settings for some files.
# overrides:
#   - files: ["test/**"]
#     rules: { ${example}: off }

# Files and folders to leave out.
# exclude: ["vendor/**"]

# The cluster that manifests are meant for.
# kubernetes: { version: "1.31", podSecurity: restricted }

# Where images are built, when it cannot be told from the files.
# docker: { contexts: [ { dockerfile: "docker/*.Dockerfile", context: "." } ] }
`;
}

/**
 * The edits that give a rule a severity in the text of a `.plimsoll.yaml`; its options, comments and format stay.
 * None when it has that severity already, or when the text is too broken to be changed safely.
 */
export function setRuleSeverity(text: string, rule: RuleId, severity: Severity | 'off'): readonly Edit[] {
  const [document] = parseYaml(text).documents;
  if (document?.templated === true) return [];
  if (document === undefined || document.root.kind === 'null') return appendRules(text, rule, severity);
  const field = document.root.at('rules', rule);
  const target = field.kind === 'map' ? field.at('severity') : field;
  if (target.source === severity) return [];
  const result = setField(target, severity, field.kind === 'map' ? ['severity', 'options'] : []);
  return 'refused' in result ? [] : result.edits.map((edit) => shiftEdit(edit, document.base));
}

/** Nothing but comments so far: the rules go to the end. */
function appendRules(text: string, rule: RuleId, severity: Severity | 'off'): readonly Edit[] {
  const eol = lineEndingOf(text);
  const gap = text === '' || text.endsWith('\n') ? '' : eol;
  const quoted = severity === 'off' ? '"off"' : severity;
  return [{ span: span(text.length, text.length), text: `${gap}rules:${eol}  ${rule}: ${quoted}${eol}` }];
}
