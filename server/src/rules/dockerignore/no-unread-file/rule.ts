import type { Fix } from '../../../core/rule.ts';
import { textAt } from '../../../core/text.ts';
import { addEntries } from '../../../languages/dockerignore/edit.ts';
import type { IgnoreFile, IgnorePattern } from '../../../languages/dockerignore/model.ts';
import { parseIgnoreFile } from '../../../languages/dockerignore/parse.ts';
import { nameOf } from '../../../project/ignore-entries.ts';
import { dockerignoreRule } from '../../define.ts';

export default dockerignoreRule(
  {
    id: 'dockerignore/no-unread-file',
    title: 'This ignore file is not read for that Dockerfile',
    severity: 'info',
    preset: 'recommended',
    alsoKnownAs: [],
    tags: ['security', 'reliability'],
    fix: 'unsafe',
  },
  function* (file, _, project) {
    const [first] = file.patterns;
    const passed = first === undefined ? [] : (project.passedOver() ?? []);
    // A file that is read for one Dockerfile and not for another is how one does it.
    if (first === undefined || passed.length === 0 || project.governed()?.length !== 0) return;
    const reads = [...new Set(passed.map(({ read }) => read))].flatMap((uri) => {
      const text = project.text(uri);
      return typeof text === 'string' ? [{ uri, file: parseIgnoreFile(text) }] : [];
    });
    const lost = reads
      .map((read) => ({ ...read, lines: file.patterns.filter((line) => isLost(line, read.file)) }))
      .filter(({ lines }) => lines.length > 0);
    const [nearest] = lost;
    if (nearest === undefined) return;
    const name = nameOf(nearest).slice(0, 40);
    yield {
      span: first.span,
      message: `No build reads this file, because ${name} is nearer. A builder reads one ignore file and never joins two, so what is said here has no effect. Move what counts to where it is read.`,
      subject: first,
      related: passed.slice(0, 8).map(({ uri }) => ({ span: { start: 0, end: 0 }, message: 'Built without this file', uri })),
      fixes: () => merged(file, lost),
    };
  },
);

/** What the other file does not say. */
function isLost({ pattern, negated, invalid }: IgnorePattern, { patterns }: IgnoreFile): boolean {
  return invalid === undefined && pattern !== '' && !patterns.some((other) => other.pattern === pattern && other.negated === negated);
}

interface Lost {
  readonly uri: string;
  readonly file: IgnoreFile;
  readonly lines: readonly IgnorePattern[];
}

/** The lines below those of the file that is read. One that leaves out everything would undo what that file brings back. */
function merged({ text }: IgnoreFile, lost: readonly Lost[]): readonly Fix[] {
  if (lost.some(({ lines }) => lines.some(({ pattern }) => /^\*+$/.test(pattern)))) return [];
  const elsewhere = lost.map(({ uri, file, lines }) => ({
    uri,
    edits: [
      addEntries(
        file,
        lines.map(({ span }) => textAt(text, span)),
      ),
    ],
  }));
  const [{ uri } = { uri: '' }] = lost;
  return [
    {
      title: `Add these lines to ${lost.length > 1 ? 'the files that are read' : nameOf({ uri })}`,
      applicability: 'unsafe',
      edits: [],
      elsewhere,
    },
  ];
}
