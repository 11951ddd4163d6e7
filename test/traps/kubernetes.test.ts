import { describe, it } from 'vitest';
import { expectLook } from './look.ts';
import { workloads } from './workloads.ts';

/** Manifests of real life on which other tools stumble, each with the right answer. */
describe('traps of workloads', () => {
  for (const [number, [name, ...looks]] of Object.entries(workloads)) {
    it(`${number}: ${name}`, () => {
      for (const look of looks) expectLook(look);
    });
  }
});
