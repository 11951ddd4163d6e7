import { once } from '../../core/remember.ts';
import { imageFacts } from '../../tables/images.ts';
import type { Dockerfile, Instruction, KeyValue, Resolved, Stage, StageState } from './model.ts';
import { placeOf } from './resolved.ts';

/** USER, SHELL, WORKDIR and the rest in effect for an instruction, or for the finished image of the stage. */
export function stateAt(stage: Stage, at?: Instruction): StageState {
  return at === undefined ? stage.after : at.before;
}

/** The user in effect, with the `USER` that set it; undefined when the base image decides. */
export function userAt(stage: Stage, at?: Instruction): { readonly value: Resolved; readonly by: Instruction } | undefined {
  const by = stateAt(stage, at).user;
  const value = by?.words[0]?.resolved;
  return by === undefined || value === undefined ? undefined : { value, by };
}

/** The absolute working directory, when the file tells it, and the last `WORKDIR`. */
export function workdirAt(stage: Stage, at?: Instruction): { readonly path: string | undefined; readonly by: Instruction | undefined } {
  const { directory, workdir } = stateAt(stage, at);
  return { path: directory, by: workdir };
}

/** The shell that reads commands in shell form: what SHELL says, else the platform's own. */
export function shellAt(
  stage: Stage | undefined,
  at?: Instruction,
): { readonly words: readonly string[]; readonly by: Instruction | undefined } {
  const state = at?.before ?? stage?.after;
  const words = state?.shell?.json?.items.map(({ value }) => value);
  if (words !== undefined && words.length > 0) return { words, by: state?.shell };
  return { words: stage !== undefined && isWindows(stage) ? ['cmd', '/S', '/C'] : ['/bin/sh', '-c'], by: undefined };
}

/** The pair that sets a variable for an instruction, or at the end of the stage: in this stage or one it builds on. */
export function variableAt(stage: Stage, name: string, at?: Instruction): KeyValue | undefined {
  for (let holder: Stage | undefined = stage; holder !== undefined; holder = holder.parent) {
    const pairs = holder.variables.get(name) ?? [];
    const last = holder === stage && at !== undefined ? pairs.findLast(({ instruction }) => instruction.index < at.index) : pairs.at(-1);
    if (last !== undefined) return last;
  }
  return undefined;
}

/** The ENV pairs of the stage's image by name, those of the stages it builds on included. */
export function envAt(stage: Stage): ReadonlyMap<string, KeyValue> {
  const environment = new Map<string, KeyValue>();
  for (const holder of [...lineage(stage)].reverse()) {
    for (const [name, pairs] of holder.variables) {
      const last = pairs.findLast(({ instruction }) => instruction.keyword === 'ENV');
      if (last !== undefined) environment.set(name, last);
    }
  }
  return environment;
}

/** The stage, the one it builds on, and so on. */
export function lineage(stage: Stage): readonly Stage[] {
  const stages: Stage[] = [];
  for (let at: Stage | undefined = stage; at !== undefined; at = at.parent) stages.push(at);
  return stages;
}

interface Root {
  readonly stage: Stage;
  readonly windows: boolean;
}

/** A file may be one long chain of stages, so that each is walked once only. */
const roots = new WeakMap<Stage, Root>();

function rootOf(stage: Stage): Root {
  const above: Stage[] = [];
  let at = stage;
  let known = roots.get(at);
  while (known === undefined && at.parent !== undefined) {
    above.push(at);
    at = at.parent;
    known = roots.get(at);
  }
  let root = known ?? { stage: at, windows: isWindowsImage(at) };
  roots.set(at, root);
  for (const one of above.reverse()) {
    root = root.windows || !isWindowsPlatform(one) ? root : { ...root, windows: true };
    roots.set(one, root);
  }
  return root;
}

/** The first stage of the lineage, whose FROM names an image. */
export function rootStage(stage: Stage): Stage {
  return rootOf(stage).stage;
}

/** Whether the stage surely runs Windows. */
export function isWindows(stage: Stage): boolean {
  return rootOf(stage).windows;
}

function isWindowsImage(stage: Stage): boolean {
  const { image } = stage;
  if (image === undefined) return isWindowsPlatform(stage);
  const { name, tag } = image;
  const isNamed = name.startsWith('mcr.microsoft.com/windows') || /(?:windowsservercore|nanoserver)/.test(tag?.text ?? '');
  return isNamed || imageFacts(name, tag?.text)?.distribution === 'windows' || isWindowsPlatform(stage);
}

function isWindowsPlatform({ platform }: Stage): boolean {
  return platform?.value?.toLowerCase().startsWith('windows') === true;
}

/** The stages of the whole file, whatever excerpt of it this is. */
export function allStages({ stages, excerptOf }: Dockerfile): readonly Stage[] {
  return excerptOf?.stages ?? stages;
}

/**
 * The stage that `--from=reference` means: by name whatever the case, or by number. Only stages above `before` count.
 * Undefined when it means an image or a named context, or nothing.
 */
export function findStage(file: Dockerfile, reference: string, before?: Stage): Stage | undefined {
  const stages = allStages(file);
  const limit = before?.index ?? stages.length;
  const named = namedStages(stages)
    .get(reference.toLowerCase())
    ?.findLast((stage) => stage.index < limit);
  if (named !== undefined || !/^\d{1,6}$/.test(reference)) return named;
  const numbered = stages[Number(reference)];
  return numbered !== undefined && numbered.index < limit ? numbered : undefined;
}

/** The stages of each name, in lower case and in order: a file may refer to as many as it has. */
const namedStages = once((stages: readonly Stage[]): ReadonlyMap<string, readonly Stage[]> => {
  const named = new Map<string, Stage[]>();
  for (const stage of stages) {
    const name = stage.name?.text.toLowerCase();
    if (name === undefined) continue;
    const same = named.get(name);
    if (same === undefined) named.set(name, [stage]);
    else same.push(stage);
  }
  return named;
});

/** The last stage, and those that are built by name from outside. */
export function exportedStages(file: Dockerfile, targets: readonly string[] = []): ReadonlySet<Stage> {
  const exported = new Set<Stage>();
  for (const target of targets) {
    const stage = findStage(file, target);
    if (stage !== undefined) exported.add(stage);
  }
  if (file.finalStage !== undefined) exported.add(file.finalStage);
  return exported;
}

/** Everything that feeds these stages: bases, COPY --from, mounts, and stages a variable in FROM may choose. They are included. */
export function reachable(file: Dockerfile, from: Iterable<Stage>): ReadonlySet<Stage> {
  const reached = new Set<Stage>(from);
  for (const stage of reached) {
    for (const source of sourcesOf(file, stage)) reached.add(source);
  }
  return reached;
}

/** The stages that build on this one, directly or not. */
export function descendants(file: Dockerfile, stage: Stage): ReadonlySet<Stage> {
  const found = new Set<Stage>();
  for (const later of allStages(file).slice(stage.index + 1)) {
    if (later.parent !== undefined && (later.parent === stage || found.has(later.parent))) found.add(later);
  }
  return found;
}

/** Stages that a variable in this stage's FROM may choose: `FROM base-${TARGETARCH}`. */
export function candidates(file: Dockerfile, stage: Stage): readonly Stage[] {
  return stage.base.value === undefined ? matching(file, stage.base, stage) : [];
}

/** One use of another stage or image: the reference and where it is written. */
export interface StageUse {
  readonly instruction: Instruction;
  readonly reference: Resolved;
}

/** `COPY --from=x` and `RUN --mount=…,from=x` of an instruction or its trigger. */
export const stageUses = once((instruction: Instruction): readonly StageUse[] => {
  const holder = instruction.trigger ?? instruction;
  return holder.flags.flatMap((flag) => {
    if (flag.value === undefined) return [];
    if (flag.name === 'from') return [{ instruction: holder, reference: flag.value }];
    return flag.name === 'mount' ? mountSources(flag.value).map((reference) => ({ instruction: holder, reference })) : [];
  });
});

function mountSources(mount: Resolved): readonly Resolved[] {
  const { value } = mount;
  if (value === undefined) {
    const known = mount.parts.map((part) => part.value ?? '').join('');
    return /(?:^|,)from=/.test(known) ? [{ ...mount, parts: [{ value: undefined, span: mount.span }] }] : [];
  }
  const sources: Resolved[] = [];
  let at = 0;
  for (const field of value.split(',')) {
    if (field.startsWith('from=')) {
      const span = placeOf(mount, at + 5, at + field.length);
      sources.push({ value: field.slice(5), span, uses: [], parts: [{ value: field.slice(5), span }] });
    }
    at += field.length + 1;
  }
  return sources;
}

function* sourcesOf(file: Dockerfile, stage: Stage): Iterable<Stage> {
  if (stage.parent !== undefined) yield stage.parent;
  yield* candidates(file, stage);
  for (const instruction of stage.instructions) {
    for (const { reference } of stageUses(instruction)) {
      if (reference.value === undefined) yield* matching(file, reference, stage);
      else {
        const source = findStage(file, reference.value, stage);
        if (source !== undefined) yield source;
      }
    }
  }
}

/** Named stages above `before` that fit the known pieces of a value with holes. */
function matching(file: Dockerfile, { parts }: Resolved, before: Stage): readonly Stage[] {
  return allStages(file).filter(
    (stage) => stage.index < before.index && stage.name !== undefined && fits(stage.name.text.toLowerCase(), parts),
  );
}

function fits(name: string, parts: Resolved['parts']): boolean {
  const literals = [''];
  for (const { value } of parts) {
    if (value === undefined) literals.push('');
    else literals.push((literals.pop() ?? '') + value.toLowerCase());
  }
  const [head = '', ...others] = literals;
  if (!name.startsWith(head)) return false;
  const tail = others.pop();
  if (tail === undefined) return name === head;
  let at = head.length;
  for (const piece of others) {
    const found = name.indexOf(piece, at);
    if (found < 0) return false;
    at = found + piece.length;
  }
  return name.length - tail.length >= at && name.endsWith(tail);
}
