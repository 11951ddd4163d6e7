import type { Settings } from '@plimsoll/shared/settings';
import { type ConfigSource, findConfig, type Governing } from '../config/find.ts';
import { matchesUri } from '../config/globs.ts';
import { resolveConfig } from '../config/merge.ts';
import type { ResolvedConfig } from '../config/resolved.ts';
import { limits } from '../core/limits.ts';
import type { RuleMeta } from '../core/rule.ts';

/** What holds for one document. */
export interface Governed {
  readonly config: ResolvedConfig;
  /** The file that governs it, ours or a peer's. */
  readonly configUri: string | undefined;
  /** Our own governing file: the one that "turn off" writes into. */
  readonly ownConfigUri: string | undefined;
  /** False when it is excluded, or Plimsoll is switched off. */
  readonly applies: boolean;
  /** Mistakes that show only when the files of an `extends` are looked for. */
  readonly problems: Governing['problems'];
}

export interface Configs {
  readonly of: (uri: string) => Promise<Governed>;
  /** Settings or a configuration file changed. */
  readonly forget: () => void;
}

export interface ConfigsHost {
  readonly metas: readonly RuleMeta[];
  readonly source: ConfigSource;
  readonly folderOf: (uri: string) => string | undefined;
  readonly settings: (folder: string | undefined) => Promise<Settings>;
}

/** Finds what governs a document, and remembers it. */
export function createConfigs({ metas, source, folderOf, settings }: ConfigsHost): Configs {
  let governed = new Map<string, Promise<Governed>>();
  let governing = new Map<string, Promise<Governing>>();

  const resolve = async (uri: string): Promise<Governed> => {
    const folder = folderOf(uri);
    // Every file of a folder is governed by the same files.
    const parent = uri.slice(0, uri.lastIndexOf('/'));
    const search = governing.get(parent) ?? findConfig(uri, folder, source, metas);
    governing.set(parent, search);
    const [written, { files, hadolint, uri: configUri, problems }] = await Promise.all([settings(folder), search]);
    const config = resolveConfig(uri, { metas, settings: { ...written, folder }, files, hadolint, textLength: limits.editorTextLength });
    const isOn = written.enable !== false && !matchesUri(config.exclude, uri);
    return { config, configUri, ownConfigUri: files.length > 0 ? configUri : undefined, applies: isOn, problems };
  };

  return {
    of(uri) {
      const known = governed.get(uri) ?? resolve(uri);
      governed.set(uri, known);
      return known;
    },
    forget() {
      governed = new Map();
      governing = new Map();
    },
  };
}
