import type { Fix } from '../../../core/rule.ts';
import { type Command, scriptOf } from '../../../languages/dockerfile/command.ts';
import { deleteInstruction, insertFlag } from '../../../languages/dockerfile/edit.ts';
import { flagsOf } from '../../../languages/dockerfile/flags-of.ts';
import { mayUse } from '../../../languages/dockerfile/frontend.ts';
import type { Dockerfile, Instruction } from '../../../languages/dockerfile/model.ts';
import { resolvePath } from '../../../languages/dockerfile/stage-state.ts';
import { copySources, flagOf } from '../../../languages/dockerfile/views.ts';
import { instructionFlags } from '../../../tables/frontend.ts';
import { dockerfileRule } from '../../define.ts';

export default dockerfileRule(
  {
    id: 'dockerfile/prefer-copy-chmod',
    title: 'A second layer only changes the mode',
    severity: 'hint',
    preset: 'all',
    alsoKnownAs: ['tally:prefer-copy-chmod'],
    tags: ['build'],
    fix: 'unsafe',
  },
  function* (file) {
    for (const { instructions } of file.stages) {
      for (const [index, run] of instructions.entries()) {
        const copy = instructions[index - 1];
        const mode = copy === undefined ? undefined : modeGivenTo(file, copy, run);
        if (copy === undefined || mode === undefined) continue;
        yield {
          span: run.span,
          message: `This RUN only changes the mode of what the ${copy.keyword} above brings. The files are stored twice, once for each layer. Let ${copy.keyword} set the mode.`,
          subject: run,
          related: [{ span: copy.keywordSpan, message: `This ${copy.keyword} can set it` }],
          fixes: () => [setMode(file, copy, run, mode)],
        };
      }
    }
  },
);

/** The mode that RUN gives to all that COPY or ADD has just brought, and to nothing else. */
function modeGivenTo(file: Dockerfile, copy: Instruction, run: Instruction): string | undefined {
  if (run.keyword !== 'RUN' || run.flags.length > 0 || flagOf(copy, 'chmod') !== undefined) return undefined;
  if (!mayUse(file, instructionFlags[copy.keyword]?.chmod)) return undefined;
  const script = scriptOf(file, run);
  const [command, ...more] = script?.commands ?? [];
  if (script === undefined || command === undefined || more.length > 0 || script.partial || command.redirections.length > 0)
    return undefined;
  const given = command.name === 'chmod' ? chmod(command) : undefined;
  const brought = given === undefined ? undefined : broughtBy(copy, given.recursive);
  if (brought === undefined || given === undefined) return undefined;
  const paths = given.paths.map((path) => resolvePath(run.before.directory, path));
  const isAll = paths.length === brought.length && paths.every((path) => path !== undefined && brought.includes(path));
  return isAll ? given.mode : undefined;
}

/** The absolute paths of what is copied; undefined where a folder, a pattern or the build decides. */
function broughtBy(copy: Instruction, wholeFolders: boolean): readonly string[] | undefined {
  const { sources = [], destination, heredocs } = copySources(copy) ?? {};
  const target = destination?.resolved.value;
  const place = resolvePath(copy.before.directory, target);
  if (place === undefined || target === undefined || heredocs?.length !== 0) return undefined;
  if (wholeFolders) return [place];
  const isFolder = /(?:\/|(?:^|\/)\.)$/.test(target);
  const paths = sources.map(({ resolved: { value } }) => {
    const name = /(?:^|\/)([^/*?[\]]+)$/.exec(value ?? '')?.[1];
    // A folder is copied by what is in it; a name without a dot at both ends may be one.
    if (name === undefined || name === '.' || name === '..') return undefined;
    if (isFolder) return resolvePath(place, name);
    return /[^.]\.\w+$/.test(name) || place.endsWith(`/${name}`) || /\.\w+$/.test(place) ? place : undefined;
  });
  return paths.every((path) => path !== undefined) ? paths : undefined;
}

interface Change {
  readonly mode: string;
  readonly paths: readonly string[];
  readonly recursive: boolean;
}

/** A mode that does not depend on the one before, or `+x`, which makes 755 of the usual 644. */
function chmod(command: Command): Change | undefined {
  const { flags, operands } = flagsOf(command);
  const [mode, ...files] = operands;
  if (mode === undefined || files.length === 0 || !operands.every(({ literal, glob }) => literal && !glob)) return undefined;
  const recursive = flags.length > 0;
  if (!flags.every(({ name }) => name === '-R' || name === '--recursive')) return undefined;
  const paths = files.map(({ text }) => text);
  if (/^[0-7]{3,4}$/.test(mode.text)) return { mode: mode.text, paths, recursive };
  return /^(?:a|ugo)?\+x$/.test(mode.text) && !recursive ? { mode: '755', paths, recursive } : undefined;
}

function setMode(file: Dockerfile, copy: Instruction, run: Instruction, mode: string): Fix {
  return {
    title: `Use ${copy.keyword} --chmod=${mode}`,
    applicability: 'unsafe',
    edits: [...insertFlag(copy, `--chmod=${mode}`), ...deleteInstruction(file, run)],
  };
}
