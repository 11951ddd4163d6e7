import { insertFlag } from '../../../languages/dockerfile/edit.ts';
import { mayUse } from '../../../languages/dockerfile/frontend.ts';
import { copySources, flagOf } from '../../../languages/dockerfile/views.ts';
import { instructionFlags } from '../../../tables/frontend.ts';
import { dockerfileRule } from '../../define.ts';

export default dockerfileRule(
  {
    id: 'dockerfile/no-unextracted-archive',
    title: 'ADD does not unpack an archive from a URL',
    severity: 'info',
    preset: 'strict',
    alsoKnownAs: [],
    tags: ['reliability'],
    fix: 'unsafe',
    wholeFile: true,
  },
  function* (file) {
    let mentions: ReadonlyMap<string, number> | undefined;
    for (const instruction of file.instructions) {
      if (instruction.keyword !== 'ADD' || flagOf(instruction, 'unpack') !== undefined) continue;
      const { sources = [], destination } = copySources(instruction) ?? {};
      const target = destination?.resolved.value;
      if (target === undefined || ARCHIVE.test(target)) continue;
      const last = (mentions ??= lastMentions(file.text));
      const isRead = (...words: readonly string[]): boolean => words.some((word) => (last.get(lastWord(word)) ?? 0) > instruction.span.end);
      // A program that unpacks, or a place that something below is about.
      if (isRead(...UNPACKERS) || (!target.endsWith('/') && target !== '.' && isRead(target))) continue;
      for (const { resolved, span, text } of sources) {
        const name = /^https?:\/\/[^?#]*\/([^/?#]+)$/i.exec(resolved.value ?? '')?.[1];
        if (name === undefined || !ARCHIVE.test(name) || isRead(name, text.replace(/\W+$/, ''))) continue;
        yield {
          span,
          message: `ADD stores ${name.slice(0, 40)} as it is. Archives of the build context are unpacked, those from an address are not, and nothing below unpacks this one. Add --unpack.`,
          subject: instruction,
          fixes: () =>
            mayUse(file, instructionFlags.ADD?.unpack)
              ? [{ title: 'Add --unpack=true', applicability: 'unsafe', edits: insertFlag(instruction, '--unpack=true') }]
              : [],
        };
      }
    }
  },
);

/** What ADD can unpack. */
const ARCHIVE = /\.(?:tar|tar\.(?:gz|bz2|xz|zst)|tgz|tbz2?|txz)$/i;

const UNPACKERS = 'tar bsdtar gtar gunzip gzip unxz xz bunzip2 unzstd zstd zcat xzcat 7z *.tar *.tgz *.tar.gz *.tar.xz *.gz *.tar.*'.split(
  ' ',
);

const WORD = /[^\s"'=/:;|&<>(),\\]+/g;

/** Where each word of a text, between blanks, slashes and quotes, stands last. */
function lastMentions(text: string): ReadonlyMap<string, number> {
  return new Map([...text.matchAll(WORD)].map((match) => [match[0], match.index]));
}

function lastWord(text: string): string {
  return text.match(WORD)?.at(-1) ?? '';
}
