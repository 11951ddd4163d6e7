import { limits } from '../../core/limits.ts';
import type { IgnoreFile, IgnorePattern } from '../../languages/dockerignore/model.ts';
import type { BuildContext, ProjectView } from '../../project/view.ts';
import { amount, anythingIn, contextName, firstPaths, listed, pathOf, tally } from './context-files.ts';
import type { HoverText, Paragraph } from './hover-text.ts';

/** What the line of an ignore file at an offset does to the files of each build context that reads it; undefined beside the patterns. */
export function* aboutPattern(file: IgnoreFile, offset: number, view: ProjectView): Generator<undefined, HoverText | undefined> {
  const line = file.patterns.find(({ span: { start, end } }) => start <= offset && offset <= end);
  if (line === undefined || line.pattern === '') return undefined;
  const governed = view.governed();
  const contexts = new Map((governed ?? []).flatMap((dockerfile) => dockerfile.contexts.map((context) => [context.root, context])));
  const paragraphs: Paragraph[] = [];
  for (const context of [...contexts.values()].slice(0, limits.hoverContexts)) paragraphs.push(yield* inContext(line, context, view));
  const left = contexts.size - paragraphs.length;
  if (left > 0) paragraphs.push({ pieces: [`${left} more build contexts read this file.`] });
  if (governed === undefined) paragraphs.push({ pieces: ['What this line does is not known: the project has not been read yet.'] });
  else if (contexts.size === 0) paragraphs.push(notRead(view));
  return { span: line.span, paragraphs };
}

function notRead(view: ProjectView): Paragraph {
  const [passed] = view.passedOver() ?? [];
  if (passed === undefined) {
    return { pieces: ['What this line does is not known: no Dockerfile is known to be built with this ignore file.'] };
  }
  const [dockerfile, read] = [passed.uri, passed.read].map((uri) => ({ code: pathOf(uri, view) }));
  return { pieces: ['This line does nothing: the build of ', dockerfile ?? '', ' reads ', read ?? '', ' instead of this file.'] };
}

function* inContext(line: IgnorePattern, context: BuildContext, view: ProjectView): Generator<undefined, Paragraph> {
  const { ignore, files, unlisted } = context;
  const own = ignore?.file;
  if (own === undefined) return { pieces: [] };
  const cost = own.patterns.length;
  const isDecided = (path: string): boolean => own.decides(path)?.index === line.index;
  let others = 0;
  const decided = yield* tally(files, cost, (path) => {
    const mine = isDecided(path);
    if (!mine && line.matches(path)) others++;
    return mine;
  });
  const folders: string[] = [];
  yield* tally(unlisted, cost, (folder) => {
    const mine = isDecided(folder) || isDecided(anythingIn(folder));
    if (mine) folders.push(folder);
    return mine;
  });
  const does = line.negated ? 'Brings back ' : 'Leaves out ';
  const isComplete = context.complete && decided.complete;
  const rest = isComplete ? '' : ' Not every file was looked at, so there may be more.';
  if (decided.count + folders.length > 0) {
    const { list, more } = firstPaths(decided, folders);
    return { pieces: [does, amount(decided.count, folders.length), ' of ', ...contextName(context, view), ...more, `.${rest}`], list };
  }
  const elsewhere =
    others === 0
      ? ''
      : others === 1
        ? ' Another line decides about the file it names.'
        : ` Other lines decide about the ${others} files it names.`;
  const unseen = unlisted.slice(0, limits.hoverContexts);
  return {
    pieces: [
      `${does}nothing of `,
      ...contextName(context, view),
      ` today.${elsewhere}${rest}`,
      ...(unseen.length === 0 ? [] : [' What lies in ', ...listed(unseen), ' was not looked at.']),
    ],
  };
}
