import { it } from 'vitest';
import { readFileSync, writeFileSync } from 'node:fs';
import { analyze } from '../../analysis/analyze.ts';
import { applyEdits, textAt } from '../../core/text.ts';
import { configWith } from '../../testing/config.ts';
import { MemoryProject } from '../../testing/memory-project.ts';
it('x', async () => {
  const names = readFileSync('/tmp/rk1/names', 'utf8').trim().split('\n');
  const rules = await Promise.all(names.map(async (name) => (await import(`./${name}/rule.ts`)).default));
  let out = '';
  for (const part of readFileSync('/tmp/rk1/cases.yaml', 'utf8').split('=====\n')) {
    const project = new MemoryProject({ 'app.yaml': part });
    const report = analyze({ file: { uri: project.uriOf('app.yaml'), text: part }, rules, project: project.snapshot(), config: configWith({ preset: 'all' }) });
    out += `######## ${part.split('\n')[0]}\n`;
    for (const f of report.findings) {
      out += `== ${f.rule} ${f.severity} «${textAt(part, f.span)}» ${f.message}\n   ${f.aliases.join(' ')} | ${f.members.map((m) => `${m.relation}:${m.rule}`).join(' ')}\n`;
      for (const fix of f.fixes()) out += `-- ${fix.title} (${fix.applicability})\n${applyEdits(part, fix.edits)}\n`;
    }
    out += report.crashes.map((c) => c.message + c.stack).join('\n');
  }
  writeFileSync('/tmp/rk1/out', out);
});
