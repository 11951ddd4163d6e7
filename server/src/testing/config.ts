import type { ResolvedConfig } from '../config/resolved.ts';
import { limits } from '../core/limits.ts';

/** A configuration that says nothing but what is given. */
export function configWith(parts: Partial<Omit<ResolvedConfig, 'key'>> = {}): ResolvedConfig {
  const config = {
    preset: 'recommended' as const,
    rules: new Map(),
    silencedIds: [],
    exclude: [],
    kubernetes: {},
    docker: { contexts: [] },
    textLength: limits.textLength,
    ...parts,
  };
  return { ...config, key: JSON.stringify([config, [...config.rules]]) };
}
