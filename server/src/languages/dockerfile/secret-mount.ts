import type { Edit } from '../../core/text.ts';
import { secretVariables } from '../../tables/frontend.ts';
import { deleteInstruction, insertFlag } from './edit.ts';
import { removeItem } from './edit-item.ts';
import { frontendOf, understands } from './frontend.ts';
import type { Dockerfile, Instruction, KeyValue, Resolved, Stage } from './model.ts';
import { mounts } from './mounts.ts';
import { resolvePath } from './stage-state.ts';
import { descendants, workdirAt } from './stages.ts';
import { copySources, opened } from './views.ts';

/** Whether the frontend the file asks for can hand a secret to a command as a variable (BuildKit, docker/dockerfile 1.10). */
export function hasSecretVariables(file: Dockerfile): boolean {
  const frontend = frontendOf(file);
  return frontend === undefined || understands(frontend, secretVariables) !== false;
}

/** The RUN instructions below a pair that name its variable, in its stage and in those that build on it. */
function runsNaming(file: Dockerfile, { name, instruction }: KeyValue): readonly Instruction[] {
  const use = variableIn(name);
  return inScope(file, instruction).filter(({ keyword, text }) => keyword === 'RUN' && use?.test(text) === true);
}

/** Pairs and instructions other than RUN below a pair in which the builder replaces its variable. */
function builderUses(file: Dockerfile, { name, instruction }: KeyValue): readonly (KeyValue | Instruction)[] {
  const names = (value: Resolved | undefined): boolean => value?.uses.some((use) => use.name === name) === true;
  return inScope(file, instruction).flatMap((below): readonly (KeyValue | Instruction)[] => {
    if (below.pairs.length > 0) return below.pairs.filter(({ value }) => names(value));
    const used = below.words.some(({ resolved }) => names(resolved)) || below.flags.some(({ value }) => names(value));
    return used ? [below] : [];
  });
}

/** Mounts a secret as a variable of that name; nothing where one is mounted already. The id is the name, as `--secret id=NAME` takes it. */
export function mountSecret(run: Instruction, name: string): Edit[] {
  return mounts(run).some((mount) => mount.value('env') === name) ? [] : insertFlag(run, `--mount=type=secret,id=${name},env=${name}`);
}

/**
 * Takes pairs of one variable out of the image and hands its value to the commands that name it, as a secret.
 * @returns no edits where that cannot be: the builder itself needs the value, the frontend is too old, a comment stands in the way
 */
export function asSecret(file: Dockerfile, pairs: readonly KeyValue[]): { readonly edits: Edit[]; readonly runs: number } {
  const runs = [...new Set(pairs.flatMap((pair) => runsNaming(file, pair)))];
  const none = { edits: [], runs: runs.length };
  if (pairs.some((pair) => builderUses(file, pair).some((use) => !pairs.some((own) => own === use)))) return none;
  const removal = runs.length > 0 && !hasSecretVariables(file) ? undefined : removePairs(file, pairs);
  if (removal === undefined) return none;
  return { edits: [...removal, ...runs.flatMap((run) => mountSecret(run, pairs[0]?.name ?? ''))], runs: runs.length };
}

/**
 * Gives a file that COPY or ADD brings to the next RUN of the stage as a secret, at the same place, and takes the instruction away.
 * The id is the file's name. No edits where there are several files, or nobody knows where they go.
 */
export function mountInstead(file: Dockerfile, instruction: Instruction): Edit[] {
  const { stage, index, onbuild } = instruction;
  const { sources = [], destination } = copySources(instruction) ?? {};
  const run = stage?.instructions.find((below) => below.index > index && below.keyword === 'RUN');
  const source = sources[0]?.resolved.value;
  const to = destination?.resolved.value;
  if (stage === undefined || run === undefined || onbuild || source === undefined || to === undefined || sources.length > 1) return [];
  const name = source.slice(source.lastIndexOf('/') + 1);
  const target = resolvePath(workdirAt(stage, instruction).path, /(?:^|\/)\.{0,2}$/.test(to) ? `${to === '' ? '.' : to}/${name}` : to);
  const id = name.replace(/^\.+/, '').replace(/[^\w.-]/g, '-');
  if (target === undefined || id === '' || /[,"\s]/.test(target)) return [];
  return [...deleteInstruction(file, instruction), ...insertFlag(run, `--mount=type=secret,id=${id},target=${target}`)];
}

/** Takes pairs out of their instructions, which go when nothing is left; undefined where a comment stands in the way. */
export function removePairs(file: Dockerfile, pairs: readonly KeyValue[]): Edit[] | undefined {
  const edits: Edit[] = [];
  for (const instruction of new Set(pairs.map((pair) => pair.instruction))) {
    const gone = pairs.filter((pair) => pair.instruction === instruction);
    // One removal knows nothing of another in the same instruction.
    if (gone.length > 1 && gone.length < instruction.pairs.length) return undefined;
    const items = gone.length === instruction.pairs.length ? gone.slice(0, 1) : instruction.pairs;
    const [first] = gone;
    const removal =
      first === undefined
        ? []
        : removeItem(
            file,
            instruction,
            items.map(({ span }) => span),
            first.span,
          );
    if (removal.length === 0) return undefined;
    edits.push(...removal);
  }
  return edits;
}

function inScope(file: Dockerfile, { index, stage }: Instruction): readonly Instruction[] {
  if (stage === undefined) return [];
  const stages: readonly Stage[] = [stage, ...descendants(file, stage)];
  return stages.flatMap(({ instructions }) => opened(instructions.filter((below) => below.index > index)));
}

/** `$NAME`, `${NAME…}`, `%NAME%` and `$env:NAME`. */
function variableIn(name: string): RegExp | undefined {
  return /^[A-Za-z_]\w{0,200}$/.test(name) ? new RegExp(`\\$(?:\\{|env:)?${name}(?!\\w)|%${name}%`) : undefined;
}
