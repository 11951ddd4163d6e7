import type { Fix } from '../../../core/rule.ts';
import type { Dockerfile, Instruction, Word } from '../../../languages/dockerfile/model.ts';
import { copySources } from '../../../languages/dockerfile/views.ts';
import { parseIgnoreFile } from '../../../languages/dockerignore/parse.ts';
import { addIgnoreLines, nameOf } from '../../../project/ignore-entries.ts';
import type { BuildContext } from '../../../project/view.ts';
import { ignoreTemplates } from '../../../tables/ignore-templates.ts';
import { dockerfileRule } from '../../define.ts';

export default dockerfileRule(
  {
    id: 'dockerfile/require-ignore-file',
    title: 'The whole folder is copied, and no ignore file is in effect',
    severity: 'warning',
    preset: 'recommended',
    alsoKnownAs: ['droast:DF033', 'droast:DF007', 'sonar:S6470'],
    standards: ['NIST-800-190:4.1.4'],
    tags: ['security', 'build'],
    fix: 'unsafe',
    wholeFile: true,
  },
  function* (file, _, project) {
    const copies = file.instructions.flatMap((instruction) => wholeFolder(instruction).map((source) => ({ instruction, source })));
    const [first, ...others] = copies;
    const contexts = first === undefined ? null : project.contexts();
    if (first === undefined || !contexts?.length || contexts.some(isLimited)) return;
    const { keyword } = first.instruction;
    yield {
      span: first.source.span,
      message: `${keyword} ${first.source.text} takes the whole folder: no ignore file is in effect. Version history, local settings and secrets get into the build, and every change of them repeats it. Create an ignore file.`,
      ...(contexts.some((context) => findsSomething(context, file)) ? {} : { severity: 'info' as const }),
      subject: first.instruction,
      related: others.map(({ source }) => ({ span: source.span, message: 'Here too' })),
      fixes: () => [create(file, contexts)],
    };
  },
);

/** The sources that name the root of the build context. What the instruction itself leaves out is the author's choice. */
function wholeFolder(instruction: Instruction): readonly Word[] {
  const copy = copySources(instruction);
  if (copy === undefined || instruction.flags.some(({ name }) => name === 'from' || name === 'exclude')) return [];
  return copy.sources.filter(({ resolved: { value } }) => value !== undefined && /^(?:\.?\/)*(?:\.|\*|\/)?$/.test(value) && value !== '');
}

/** An ignore file that leaves anything out. */
function isLimited({ ignore }: BuildContext): boolean {
  return ignore?.file.patterns.some(({ negated, pattern }) => !negated && pattern !== '') === true;
}

/** Lines for this folder and this build, without those that would keep away what the build copies by name. */
function linesFor({ files }: BuildContext, file: Dockerfile, comments: boolean): readonly string[] {
  const top = files.filter((path) => !path.includes('/'));
  const named = file.instructions.flatMap(
    (instruction) => copySources(instruction)?.sources.flatMap(({ resolved: { value } }) => value?.replace(/^(?:\.?\/)+/, '') ?? []) ?? [],
  );
  return ignoreTemplates.flatMap(({ title, markers, madeBy, neededBy, patterns }) => {
    if (markers !== undefined && !top.some((path) => markers.test(path))) return [];
    if (madeBy?.test(file.text) === false || neededBy?.test(file.text) === true) return [];
    const lines = patterns.filter((pattern) => !named.some((path) => parseIgnoreFile(pattern).ignores(path)));
    return comments && lines.length > 0 ? [`# ${title}`, ...lines] : lines;
  });
}

/** Whether anything lies in the folder now that the lines would leave out. */
function findsSomething(context: BuildContext, file: Dockerfile): boolean {
  const ignore = parseIgnoreFile(
    linesFor(context, file, false)
      .filter((line) => !/ocker|compose/.test(line))
      .join('\n'),
  );
  return [...context.unlisted, ...context.files].some((path) => ignore.ignores(path));
}

function create(file: Dockerfile, contexts: readonly BuildContext[]): Fix {
  const elsewhere = addIgnoreLines(contexts.map((context) => ({ context, lines: linesFor(context, file, true) })));
  const [change] = elsewhere;
  const name = change === undefined ? '' : nameOf(change);
  const title = change !== undefined && 'create' in change ? `Create ${name}` : `Fill ${name}`;
  return { title, applicability: 'unsafe', edits: [], elsewhere };
}
