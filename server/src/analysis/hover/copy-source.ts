import { limits } from '../../core/limits.ts';
import type { Instruction, Word } from '../../languages/dockerfile/model.ts';
import { copySources } from '../../languages/dockerfile/views.ts';
import { filesOfSource } from '../../project/tree.ts';
import type { BuildContext, ProjectView } from '../../project/view.ts';
import { amount, anythingIn, contextName, firstPaths, pathOf, tally } from './context-files.ts';
import type { Paragraph } from './hover-text.ts';

/** The source of COPY or ADD at an offset that the build context answers; undefined for those of stages, images and the network. */
export function sourceAt(instruction: Instruction, offset: number): Word | undefined {
  if (instruction.flags.some(({ name }) => name === 'from')) return undefined;
  const word = copySources(instruction)?.sources.find(({ span: { start, end } }) => start <= offset && offset < end);
  const { value } = word?.resolved ?? {};
  return value === undefined || value === '' || /^(?:[a-z][a-z\d+.-]*:\/\/|git@)/i.test(value) ? undefined : word;
}

/** Which files a source takes out of each build context, after the ignore file in effect. */
export function* aboutSource(instruction: Instruction, { resolved }: Word, view: ProjectView): Generator<undefined, readonly Paragraph[]> {
  const { value = '' } = resolved;
  const contexts = view.contexts();
  if (contexts === undefined) return [{ pieces: ['Which files this takes is not known: the project has not been read yet.'] }];
  if (contexts === null) return [{ pieces: ['Which files this takes is not known: nothing tells the build context of this Dockerfile.'] }];
  const paragraphs: Paragraph[] = [];
  for (const context of contexts.slice(0, limits.hoverContexts)) paragraphs.push(yield* inContext(value, context, view));
  const left = contexts.length - paragraphs.length;
  if (left > 0) paragraphs.push({ pieces: [`This Dockerfile is built in ${left} more contexts.`] });
  if (instruction.flags.some(({ name }) => name === 'exclude'))
    paragraphs.push({ pieces: ['What ', { code: '--exclude' }, ' leaves out is counted in.'] });
  return paragraphs;
}

function* inContext(source: string, context: BuildContext, view: ProjectView): Generator<undefined, Paragraph> {
  const { ignore } = context;
  const named = context.filesOf(source);
  const cost = ignore?.file.patterns.length ?? 0;
  const taken = yield* tally(named, cost, (path) => ignore?.file.ignores(path) !== true);
  const folders: string[] = [];
  yield* tally(filesOfSource({ files: context.unlisted, unlisted: [], complete: true }, source), cost, (folder) => {
    const isTaken = ignore?.file.ignores(anythingIn(folder)) !== true;
    if (isTaken) folders.push(folder);
    return isTaken;
  });
  const place = contextName(context, view);
  const ignored = taken.complete ? named.length - taken.count : 0;
  const without = ignore === undefined || ignored === 0 ? [] : [' ', { code: pathOf(ignore.uri, view) }, ` leaves out ${ignored}.`];
  const rest = context.complete && taken.complete ? '' : ' Not every file was looked at, so there may be more.';
  if (taken.count + folders.length > 0) {
    const { list, more } = firstPaths(taken, folders);
    return { pieces: ['Takes ', amount(taken.count, folders.length), ' of ', ...place, ...more, '.', ...without, rest], list };
  }
  if (named.length === 0 && context.entry(source) === 'unknown')
    return { pieces: ['What this takes of ', ...place, ' is not known: nobody looked there.'] };
  return { pieces: ['Takes nothing of ', ...place, ' today.', ...without, rest] };
}
