import { type Edit, span } from '../../core/text.ts';
import type { Script } from './command.ts';
import { replace } from './edit.ts';
import { spanIn } from './shell-word.ts';

/** A line of apt's list of repositories that a script writes: `deb [options] https://… suite component`. */
export interface AptSource {
  /** The value of `signed-by`; undefined without one. */
  readonly key: string | undefined;
  /** Names the key. */
  signedBy(path: string): Edit[];
}

/** The repositories in the words of a script: what `echo`, `printf` and `add-apt-repository` are given. */
export function aptSources({ commands }: Script): readonly AptSource[] {
  return commands.flatMap(({ words }) =>
    words.flatMap((word): readonly AptSource[] => {
      const line = /^deb(?:-src)?[ \t]+(\[[^\]]{0,500}\])?/.exec(word.text);
      if (line === null || !/[a-z]:\/\//.test(word.text)) return [];
      const options = line[1] ?? '';
      const at = line[0].length - options.length;
      const place = spanIn(word, options === '' ? at : at + 1, options === '' ? at : at + 1);
      return [
        {
          key: /signed-by=([^\s\]]+)/i.exec(options)?.[1],
          signedBy: (path) => replace(span(place.start, place.start), options === '' ? `[signed-by=${path}] ` : `signed-by=${path} `),
        },
      ];
    }),
  );
}
