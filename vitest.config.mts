import { defineConfig } from 'vitest/config';

const shared = { pool: 'threads', environment: 'node' } as const;

export default defineConfig({
  test: {
    projects: [
      // Rules and models share nothing that changes, so their files need no process of their own.
      { test: { ...shared, name: 'unit', include: ['server/src/**/*.test.ts'], isolate: false, testTimeout: 30_000 } },
      { test: { ...shared, name: 'architecture', include: ['test/architecture/**/*.test.ts'], testTimeout: 60_000 } },
      { test: { ...shared, name: 'traps', include: ['test/traps/**/*.test.ts'], testTimeout: 60_000 } },
      { test: { ...shared, name: 'fuzz', include: ['test/fuzz/**/*.test.ts'], testTimeout: 120_000 } },
      { test: { ...shared, name: 'lsp', include: ['test/lsp/**/*.test.ts'], testTimeout: 30_000 } },
      { test: { ...shared, name: 'cli', include: ['test/cli/**/*.test.ts'], testTimeout: 30_000 } },
      { test: { ...shared, name: 'package', include: ['test/package/**/*.test.ts'], testTimeout: 120_000 } },
    ],
  },
});
