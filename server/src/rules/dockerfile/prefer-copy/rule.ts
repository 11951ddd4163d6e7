import type { Resolved } from '../../../languages/dockerfile/model.ts';
import { replace } from '../../../languages/dockerfile/edit.ts';
import { copySources, flagOf, opened } from '../../../languages/dockerfile/views.ts';
import { dockerfileRule } from '../../define.ts';

/** What COPY has no flag for. */
const ONLY_ADD = ['checksum', 'keep-git-dir', 'unpack'];

export default dockerfileRule(
  {
    id: 'dockerfile/prefer-copy',
    title: 'ADD is used where COPY is enough',
    severity: 'info',
    preset: 'recommended',
    alsoKnownAs: [
      'hadolint:DL3020',
      'trivy:DS-0005',
      'checkov:CKV_DOCKER_4',
      'kics:9513a694',
      'droast:DF006',
      'sonar:S7029',
      'semgrep:prefer-copy-over-add',
      'dockle:CIS-DI-0009',
      'nordcoderd:DFS007',
      'terrascan:0032',
    ],
    standards: ['CIS-Docker:4.9'],
    tags: ['security', 'build'],
    fix: 'safe',
  },
  function* (file) {
    for (const instruction of opened(file.instructions)) {
      const { sources, heredocs } = copySources(instruction) ?? {};
      if (instruction.keyword !== 'ADD' || sources === undefined || sources.length === 0 || heredocs?.length !== 0) continue;
      if (ONLY_ADD.some((name) => flagOf(instruction, name) !== undefined) || !sources.every(({ resolved }) => isPlainFile(resolved)))
        continue;
      const what = sources.map(({ text }) => text).join(' ');
      const copy = inCaseOf(file.text.slice(instruction.keywordSpan.start, instruction.keywordSpan.end));
      yield {
        span: instruction.keywordSpan,
        message: `ADD ${what.length > 30 ? 'only copies files here' : `${what} only copies`}, which COPY does too. ADD also downloads and unpacks, so a file of another kind would be treated in another way without a word. Use COPY.`,
        subject: instruction,
        fixes: () => [{ title: 'Use COPY', applicability: 'safe', edits: replace(instruction.keywordSpan, copy) }],
      };
    }
  },
);

const REMOTE = /^(?:[a-z][a-z0-9+.-]*:\/\/|git@)|\.git(?:#|$)/i;
const ARCHIVE = /\.(?:tar|tar\.\w+|tgz|taz|tbz2?|tb2|txz|tlz|tzst|gz|bz2|xz|lzma|zst)$/i;

/**
 * Surely a file or folder of the build context that ADD does not unpack. The end of the name decides;
 * one that a variable or a pattern stands for may be an archive.
 */
function isPlainFile({ value, parts }: Resolved): boolean {
  const [first] = parts;
  const start = value ?? first?.value ?? '';
  if (first === undefined || (value === undefined && first.value === undefined) || REMOTE.test(start)) return false;
  const end = value ?? parts.at(-1)?.value ?? '';
  const name = end.slice(end.lastIndexOf('/') + 1);
  if (ARCHIVE.test(end) || REMOTE.test(end)) return false;
  const isWhole = value !== undefined || end.includes('/');
  return isWhole && !/[*?[]/.test(name)
    ? true
    : /\.\w+$/.test(name.slice(Math.max(name.lastIndexOf('*'), name.lastIndexOf('?'), name.lastIndexOf(']')) + 1));
}

function inCaseOf(keyword: string): string {
  if (keyword === keyword.toLowerCase()) return 'copy';
  return keyword === keyword.toUpperCase() ? 'COPY' : 'Copy';
}
