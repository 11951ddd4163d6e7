import type { Finding } from '../../../core/rule.ts';
import { appendToWord } from '../../../languages/dockerfile/edit.ts';
import { lacksValue } from '../../../languages/dockerfile/flag-faults.ts';
import type { Word } from '../../../languages/dockerfile/model.ts';
import { copySources, opened } from '../../../languages/dockerfile/views.ts';
import { dockerfileRule } from '../../define.ts';

const ADD_ONLY = ['dockerfilelint:add_dest_invalid'];
const IDS = ['hadolint:DL3021', 'rcjsuen:INVALID_DESTINATION', 'trivy:DS-0011', 'kics:6db6e0c2', 'droast:DF048', 'nordcoderd:DFS008'];
/** For a pattern that may stand for several files. */
const PATTERN = ['dockerfilelint:add_src_invalid', ...ADD_ONLY];

export default dockerfileRule(
  {
    id: 'dockerfile/require-trailing-slash',
    title: 'Several sources need a directory that ends with a slash',
    severity: 'error',
    preset: 'recommended',
    alsoKnownAs: [...IDS, ...PATTERN],
    tags: ['build', 'correctness'],
    fix: 'safe',
  },
  function* (file) {
    if (file.templated) return;
    for (const instruction of opened(file.instructions)) {
      const { sources = [], heredocs = [], destination } = copySources(instruction) ?? {};
      if (destination === undefined || instruction.brokenJson !== undefined || lacksValue(instruction) || mayBeDirectory(destination))
        continue;
      const count = sources.length + heredocs.length;
      const pattern = count === 1 && !isFileName(destination) ? sources.find(isPattern) : undefined;
      if (count < 2 && pattern === undefined) continue;
      const isAdd = instruction.keyword === 'ADD';
      yield {
        span: destination.span,
        ...(pattern === undefined ? several(destination, count, isAdd) : perhapsSeveral(pattern, isAdd)),
        subject: instruction,
        fixes: () => [
          {
            title: 'Append a slash',
            applicability: pattern === undefined ? 'safe' : 'unsafe',
            edits: appendToWord(file, destination, '/'),
          },
        ],
      };
    }
  },
);

function several({ text }: Word, count: number, isAdd: boolean): Pick<Finding, 'message' | 'aliases'> {
  return {
    message: `${text.slice(0, 30)} takes ${count} sources but does not end with a slash. Without it the name stands for one file, so the build stops, or one source replaces the other. Append a slash.`,
    aliases: isAdd ? [...IDS, ...ADD_ONLY] : IDS,
  };
}

function perhapsSeveral({ text }: Word, isAdd: boolean): Pick<Finding, 'message' | 'aliases' | 'severity' | 'preset'> {
  return {
    message: `${text.slice(0, 30)} may match several files, and those need a directory. Behind several sources the destination must end with a slash. Append it.`,
    severity: 'hint',
    preset: 'all',
    aliases: isAdd ? PATTERN : [],
  };
}

function isPattern({ resolved: { value } }: Word): boolean {
  return value !== undefined && /[*?[]/.test(value) && !value.includes('://');
}

/** `target/*.jar app.jar`: the one match is to have this name. */
function isFileName({ resolved: { value } }: Word): boolean {
  return value === undefined || /\.[^/]*$/.test(value);
}

/** Ends with a slash, means a directory anyhow (`.`, `..`), or ends in something that the build decides. */
function mayBeDirectory({ resolved: { value, parts } }: Word): boolean {
  const end = value ?? parts.at(-1)?.value;
  return end === undefined || end === '' || /(?:[\\/]|(?:^|[\\/])\.{1,2})$/.test(end);
}
