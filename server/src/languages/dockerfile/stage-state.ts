import type { Instruction, Stage, StageState } from './model.ts';

export const emptyState: StageState = {
  user: undefined,
  shell: undefined,
  workdir: undefined,
  directory: undefined,
  cmd: undefined,
  entrypoint: undefined,
  healthcheck: undefined,
};

/** What a stage starts with. */
export function initialState(parent: Stage | undefined, scratch: boolean): StageState {
  if (parent !== undefined) return parent.after;
  return scratch ? { ...emptyState, directory: '/' } : emptyState;
}

/** The settings behind an instruction. */
export function stateAfter(state: StageState, instruction: Instruction, inherited: StageState): StageState {
  switch (instruction.keyword) {
    case 'USER':
      return { ...state, user: instruction };
    case 'SHELL':
      return { ...state, shell: instruction };
    case 'CMD':
      return { ...state, cmd: instruction };
    case 'HEALTHCHECK':
      return { ...state, healthcheck: instruction };
    case 'ENTRYPOINT':
      // A new ENTRYPOINT switches off the CMD that came with the base.
      return { ...state, entrypoint: instruction, cmd: state.cmd === inherited.cmd ? undefined : state.cmd };
    case 'WORKDIR':
      return { ...state, workdir: instruction, directory: resolvePath(state.directory, instruction.words[0]?.resolved.value) };
    default:
      return state;
  }
}

/**
 * An absolute path from a directory and a path written below it, without `.`, `..` and slashes at the end.
 * Undefined when the path is relative and the directory unknown, or either is not known.
 */
export function resolvePath(directory: string | undefined, path: string | undefined): string | undefined {
  if (path === undefined || path === '') return path === '' ? directory : undefined;
  const drive = /^[A-Za-z]:(?=[\\/])/.exec(path)?.[0];
  if (drive !== undefined) return drive + normalised(path.slice(drive.length).replaceAll('\\', '/'));
  if (path.startsWith('/')) return normalised(path);
  if (directory === undefined) return undefined;
  const base = /^[A-Za-z]:/.exec(directory)?.[0] ?? '';
  return base + normalised(`${directory.slice(base.length)}/${base === '' ? path : path.replaceAll('\\', '/')}`);
}

function normalised(path: string): string {
  const pieces: string[] = [];
  for (const piece of path.split('/')) {
    if (piece === '..') pieces.pop();
    else if (piece !== '' && piece !== '.') pieces.push(piece);
  }
  return `/${pieces.join('/')}`;
}
