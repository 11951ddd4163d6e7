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
  },
  function* (file) {
    for (const instruction of file.instructions) {
      const { sources = [], destination } = copySources(instruction) ?? {};
      const target = destination?.resolved.value;
      if (instruction.keyword !== 'ADD' || target === undefined || ARCHIVE.test(target) || flagOf(instruction, 'unpack') !== undefined)
        continue;
      for (const { resolved, span } of sources) {
        const name = /^https?:\/\/[^?#]*\/([^/?#]+)$/i.exec(resolved.value ?? '')?.[1];
        if (name === undefined || !ARCHIVE.test(name) || isReadLater(file.text.slice(instruction.span.end), name, target)) continue;
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

/** Whether something further down may be about the archive: its name, its place, or a program that unpacks. */
function isReadLater(text: string, name: string, target: string): boolean {
  const isFile = !target.endsWith('/') && target !== '.';
  return (
    text.includes(name) ||
    (isFile && text.includes(target)) ||
    /\b(?:bsd|g)?tar\b|\b(?:gunzip|gzip|unxz|bunzip2|unzstd|zcat|xzcat|7z)\b|\*\.t/.test(text)
  );
}
