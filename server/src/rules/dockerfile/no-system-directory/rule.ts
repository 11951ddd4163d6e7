import { placeOf } from '../../../languages/dockerfile/resolved.ts';
import { isSystemDirectory } from '../../../tables/directories.ts';
import { dockerfileRule } from '../../define.ts';

const IDS: Readonly<Record<string, readonly string[]>> = { WORKDIR: ['trivy:DS-0030'], VOLUME: ['dockle:DKL-DI-0002'] };

export default dockerfileRule(
  {
    id: 'dockerfile/no-system-directory',
    title: 'WORKDIR or VOLUME is a system directory',
    severity: 'warning',
    preset: 'strict',
    alsoKnownAs: Object.values(IDS).flat(),
    tags: ['reliability', 'security'],
    fix: 'none',
  },
  function* (file) {
    for (const { keyword, words } of file.instructions) {
      const aliases = Object.hasOwn(IDS, keyword) ? IDS[keyword] : undefined;
      if (aliases === undefined) continue;
      for (const word of words) {
        const path = word.resolved.value;
        if (path === undefined || !isSystemDirectory(path)) continue;
        const effect =
          keyword === 'VOLUME'
            ? 'A volume is laid over it, and what the system keeps there can be replaced from outside or is lost'
            : 'Relative paths then create and replace files among those of the system';
        yield {
          span: placeOf(word.resolved, 0, path.length),
          message: `${keyword} ${path} is a directory of the system. ${effect}. Use a directory of your own, such as /app.`,
          aliases,
          subject: word,
        };
      }
    }
  },
);
