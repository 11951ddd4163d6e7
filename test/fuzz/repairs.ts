import { analyze } from '../../server/src/analysis/analyze.ts';
import { fixAll } from '../../server/src/analysis/fix-all.ts';
import type { Report, ReportedFinding } from '../../server/src/analysis/report.ts';
import { unitsOf } from '../../server/src/analysis/units.ts';
import type { Preset } from '../../server/src/core/rule.ts';
import { applyEdits, isEmptyEdit, tighten } from '../../server/src/core/text.ts';
import { readOnce } from '../../server/src/languages/dockerfile/parse.ts';
import { languageOf } from '../../server/src/languages/file-names.ts';
import { parseYaml } from '../../server/src/languages/yaml/parse.ts';
import { rules } from '../../server/src/rules/index.ts';
import { configWith } from '../../server/src/testing/config.ts';
import { MemoryProject } from '../../server/src/testing/memory-project.ts';
import { structureOf } from '../../server/src/testing/structure.ts';

/** Rules whose very repair is another set of stages or documents, or other names for them. */
const RESTRUCTURES: ReadonlySet<string> = new Set([
  'kubernetes/no-default-service-account',
  ...[
    'no-unused-stage',
    'no-duplicate-stage-name',
    'no-invalid-stage-name',
    'prefer-stage-name',
    'prefer-consistent-case',
    'no-syntax-error',
    'no-unknown-instruction',
  ].map((name) => `dockerfile/${name}`),
  'kubernetes/require-disruption-budget',
]);

const metas = rules.map(({ meta }) => meta);

function inputOf(name: string, files: Readonly<Record<string, string>>, preset: Preset) {
  const project = new MemoryProject(files);
  return {
    file: { uri: project.uriOf(name), text: files[name] ?? '' },
    rules,
    config: configWith({ preset }),
    project: project.snapshot(),
  };
}

/** How often each rule speaks, members counted. */
function census({ findings }: Report): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { rule } of findings.flatMap((finding) => [finding, ...finding.members])) counts.set(rule, (counts.get(rule) ?? 0) + 1);
  return counts;
}

function news(before: Report, after: Report): readonly ReportedFinding[] {
  const [old, now] = [census(before), census(after)];
  return after.findings.filter(({ rule }) => (now.get(rule) ?? 0) > (old.get(rule) ?? 0));
}

function problemCount(name: string, text: string): number {
  const language = languageOf(name);
  if (language === 'dockerfile') return readOnce(text).problems.length;
  if (language === 'yaml') return parseYaml(text).documents.reduce((sum, { problems }) => sum + problems.length, 0);
  return language === undefined ? 0 : unitsOf(language, { text }, metas).reduce((sum, { findings }) => sum + findings.length, 0);
}

/**
 * Applies every repair of every rule on a file, each for itself, and says what is wrong with them: not tight, parses worse,
 * the finding stays, something new in `recommended`, a new error, another structure; and whether a second run of all of them
 * changes anything. Repairs that need a person or a registry are passed over.
 */
export function faultsOfRepairs(name: string, files: Readonly<Record<string, string>>): readonly string[] {
  const faults: string[] = [];
  const text = files[name] ?? '';
  const before = analyze(inputOf(name, files, 'all'));
  const recommended = analyze(inputOf(name, files, 'recommended'));
  for (const finding of before.findings) {
    for (const fix of finding.fixes()) {
      if (fix.applicability === 'deferred' || fix.applicability === 'placeholder') continue;
      const say = (fault: string) => faults.push(`${finding.rule}, "${fix.title}": ${fault}`);
      if (fix.edits.some((edit) => isEmptyEdit(text, edit) || tighten(text, edit).text !== edit.text)) say('an edit is not tight');
      const project = new MemoryProject(files);
      const fixed = { ...project.applied(fix.elsewhere ?? []), [name]: applyEdits(text, fix.edits) };
      const now = fixed[name] ?? '';
      if (problemCount(name, now) > problemCount(name, text)) say('the text parses worse');
      const isOther = JSON.stringify(structureOf(name, now)) !== JSON.stringify(structureOf(name, text));
      if (isOther && !RESTRUCTURES.has(finding.rule)) say('the structure changes');
      const after = analyze(inputOf(name, fixed, 'all'));
      if ((census(after).get(finding.rule) ?? 0) >= (census(before).get(finding.rule) ?? 0)) say('the finding stays');
      for (const { rule, severity } of news(before, after)) if (severity === 'error') say(`a new error of ${rule}`);
      for (const { rule } of news(recommended, analyze(inputOf(name, fixed, 'recommended')))) say(`a new finding of ${rule}`);
    }
  }
  const once = fixAll(inputOf(name, files, 'all'), 'unsafe');
  const repaired = { ...new MemoryProject(files).applied(once.elsewhere), [name]: once.text };
  if (fixAll(inputOf(name, repaired, 'all'), 'unsafe').text !== once.text) faults.push('a second run changes something');
  return faults;
}
