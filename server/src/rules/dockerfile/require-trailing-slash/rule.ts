import { appendToWord } from '../../../languages/dockerfile/edit.ts';
import { lacksValue } from '../../../languages/dockerfile/flag-faults.ts';
import type { Word } from '../../../languages/dockerfile/model.ts';
import { copySources, opened } from '../../../languages/dockerfile/views.ts';
import { dockerfileRule } from '../../define.ts';

const ADD_ONLY = ['dockerfilelint:add_dest_invalid'];
const IDS = ['hadolint:DL3021', 'rcjsuen:INVALID_DESTINATION', 'trivy:DS-0011', 'kics:6db6e0c2', 'droast:DF048', 'nordcoderd:DFS008'];

export default dockerfileRule(
  {
    id: 'dockerfile/require-trailing-slash',
    title: 'Several sources need a directory that ends with a slash',
    severity: 'error',
    preset: 'recommended',
    alsoKnownAs: [...IDS, ...ADD_ONLY],
    tags: ['build', 'correctness'],
    fix: 'safe',
  },
  function* (file) {
    if (file.templated) return;
    for (const instruction of opened(file.instructions)) {
      const { sources = [], heredocs = [], destination } = copySources(instruction) ?? {};
      const count = sources.length + heredocs.length;
      if (
        destination === undefined ||
        count < 2 ||
        instruction.brokenJson !== undefined ||
        lacksValue(instruction) ||
        mayBeDirectory(destination)
      )
        continue;
      const { keyword } = instruction;
      yield {
        span: destination.span,
        message: `${destination.text.slice(0, 30)} takes ${count} sources but does not end with a slash. Without it the name stands for one file, so the build stops, or one source replaces the other. Append a slash.`,
        aliases: keyword === 'ADD' ? [...IDS, ...ADD_ONLY] : IDS,
        subject: instruction,
        fixes: () => [{ title: 'Append a slash', applicability: 'safe', edits: appendToWord(file, destination, '/') }],
      };
    }
  },
);

/** Ends with a slash, means a directory anyhow (`.`, `..`), or ends in something that the build decides. */
function mayBeDirectory({ resolved: { value, parts } }: Word): boolean {
  const end = value ?? parts.at(-1)?.value;
  return end === undefined || end === '' || /(?:[\\/]|(?:^|[\\/])\.{1,2})$/.test(end);
}
