import path from 'node:path';
import { defineConfig } from 'vitest/config';

/** Run by `npm run test:registry`, which starts the registries that these tests ask. */
export default defineConfig({
  root: path.resolve(import.meta.dirname, '../..'),
  test: { name: 'registry', include: ['test/registry/**/*.test.ts'], pool: 'threads', environment: 'node', testTimeout: 60_000 },
});
