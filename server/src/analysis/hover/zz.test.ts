import { it } from 'vitest';
import { configWith } from '../../testing/config.ts';
import { memorySnapshot } from '../../project/memory.ts';
import { hovering } from './hover.ts';
const time = (label: string, path: string, text: string, offset: number, files: Record<string,string> = {}) => {
  const snapshot = memorySnapshot('file:///p', { ...files, [path]: text });
  const source = { uri: 'file:///p/' + path, text };
  const report = { language: path === '.dockerignore' ? 'dockerignore' as const : 'dockerfile' as const, findings: [], reads: new Map(), needs: [], crashes: [] };
  const run = () => {
    const view = snapshot.view(source, configWith());
    const steps = hovering({ file: source, report, metas: [], view, offset });
    let worst = 0; let n = 0; const t = performance.now();
    for (;;) { const s = performance.now(); const step = steps.next(); worst = Math.max(worst, performance.now() - s); n++; if (step.done) { return `${label}: ${Math.round(performance.now() - t)} ms, steps ${n}, worst ${Math.round(worst)} ms, ${JSON.stringify(step.value)?.slice(0, 160)}`; } }
  };
  run();
  process.stdout.write(run() + '\n');
};
it('x', () => {
  const chain = 'FROM a\n' + Array.from({ length: 30000 }, (_, i) => `ENV A${i + 1}=x$A${i}\n`).join('');
  time('chain', 'Dockerfile', chain, chain.length - 4);
  const args = 'FROM a\n' + 'ENV ' + Array.from({ length: 40000 }, (_, i) => `A${i}=$B${i}`).join(' ');
  time('wide', 'Dockerfile', args, args.length - 3);
  const run = 'FROM a\nENV X=1\nRUN ' + 'echo "$X" && '.repeat(15000) + 'echo "$X"';
  time('run', 'Dockerfile', run, run.length - 3);
  const files = Object.fromEntries(Array.from({ length: 50000 }, (_, i) => [`d${i % 100}/e${i % 7}/f${i}.txt`, '']));
  time('copy', 'Dockerfile', 'FROM a\nCOPY **/*.txt /\n', 13, { ...files, '.dockerignore': '**/*7.txt\n'.repeat(100) });
  const lines = Array.from({ length: 5000 }, (_, i) => `**/*a*b*${i}.t*`).join('\n');
  time('ignore', '.dockerignore', lines, 20, { ...files, Dockerfile: 'FROM a\n' });
}, 300000);
