import { writeFileSync } from 'node:fs';
import Mocha from 'mocha';

/** What `@vscode/test-electron` calls inside the extension host. */
export async function run(): Promise<void> {
  const words = process.env['PLIMSOLL_TEST_WORDS'];
  const mocha = new Mocha({ ui: 'bdd', timeout: 60_000, ...(words ? { fgrep: words } : {}) });
  mocha.suite.emit('pre-require', globalThis as unknown as Mocha.MochaGlobals, '', mocha);
  await import('./extension.test.ts');
  const failures = await new Promise<number>((resolve) => {
    const runner = mocha.run(resolve);
    runner.once('end', () => {
      const counts = process.env['PLIMSOLL_TEST_COUNTS'];
      if (counts) writeFileSync(counts, JSON.stringify({ passes: runner.stats?.passes ?? 0, failures: runner.stats?.failures ?? 1 }));
    });
  });
  if (failures > 0) throw new Error(`${failures} tests failed`);
}
