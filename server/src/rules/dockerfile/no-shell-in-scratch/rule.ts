import type { Finding, Fix } from '../../../core/rule.ts';
import { baseFacts } from '../../../languages/dockerfile/base-facts.ts';
import { type Script, scriptOf } from '../../../languages/dockerfile/command.ts';
import { replace } from '../../../languages/dockerfile/edit.ts';
import { toJsonArray } from '../../../languages/dockerfile/json-form.ts';
import type { Dockerfile, Instruction, Stage } from '../../../languages/dockerfile/model.ts';
import { needsShell, shellWords } from '../../../languages/dockerfile/shell-words.ts';
import { resolvePath } from '../../../languages/dockerfile/stage-state.ts';
import { lineage, rootStage, shellAt } from '../../../languages/dockerfile/stages.ts';
import { copySources } from '../../../languages/dockerfile/views.ts';
import { posixShells } from '../../../tables/shells.ts';
import { dockerfileRule } from '../../define.ts';

export default dockerfileRule(
  {
    id: 'dockerfile/no-shell-in-scratch',
    title: 'There is no shell in this image',
    severity: 'error',
    preset: 'recommended',
    alsoKnownAs: ['tally:shell-run-in-scratch'],
    tags: ['build', 'correctness'],
    fix: 'unsafe',
  },
  function* (file) {
    for (const stage of file.stages) {
      if (baseFacts(stage)?.shell !== 'none' || mayHaveShell(file, stage)) continue;
      for (const instruction of stage.instructions) {
        const { keyword, json, brokenJson, flags } = instruction;
        const script = json === undefined && brokenJson === undefined ? scriptOf(file, instruction) : undefined;
        const counts = keyword === 'RUN' ? !flags.some(({ name }) => name === 'mount') : Object.values(stage.after).includes(instruction);
        if (script !== undefined && counts && shellAt(stage, instruction).by === undefined) yield without(stage, instruction, script);
      }
    }
  },
);

function without(stage: Stage, instruction: Instruction, script: Script): Finding {
  const { keyword } = instruction;
  const name = rootStage(stage).base.value ?? 'this image';
  const image = name.length > 30 ? 'this image' : name;
  const effect =
    keyword === 'RUN'
      ? 'The build stops here. Do this in a stage that has a shell, and copy the result.'
      : `${keyword === 'HEALTHCHECK' ? 'The check always fails' : 'The container cannot start'}, because the command is given to /bin/sh. Write it as a JSON array.`;
  return {
    span: script.body.span,
    message: `This ${keyword} needs a shell, and there is none in ${image}. ${effect}`,
    ...(keyword === 'HEALTHCHECK' ? { severity: 'warning' as const } : {}),
    subject: instruction,
    fixes: () => (keyword === 'RUN' ? [] : asArray(script)),
  };
}

function asArray({ body, source }: Script): readonly Fix[] {
  const text = source?.text.trim() ?? '';
  const words = needsShell(text) === undefined ? shellWords(text)?.map((word) => word.text) : undefined;
  if (words === undefined) return [];
  const array = toJsonArray(words);
  return [{ title: `Write it as ${array}`, applicability: 'unsafe', edits: replace(body.span, array) }];
}

/** Where a shell may lie below, or lies. */
const FOLDERS = /^\/(?:|usr|usr\/local|(?:usr\/)?(?:local\/)?s?bin(?:\/(?:sh|bash|busybox))?)$/;

/** Whether something is copied in that may be a shell: one by its name, the folders of programs, a whole file system. */
function mayHaveShell(file: Dockerfile, stage: Stage): boolean {
  const programs = new Set(
    stage.instructions.flatMap((instruction) => scriptOf(file, instruction)?.commands.map(({ name }) => name) ?? []),
  );
  return lineage(stage).some((holder) =>
    holder.instructions.some((instruction) => {
      const view = copySources(instruction.trigger ?? instruction);
      if (view === undefined) return false;
      const target = resolvePath(instruction.before.directory, view.destination?.resolved.value);
      if (target === undefined) return true;
      if (!FOLDERS.test(target)) return view.sources.some(({ resolved }) => isShell(resolved.value));
      // A file of the command's own name is the program, and no folder with a shell in it.
      return view.sources.some(({ resolved: { value } }) => value === undefined || isShell(value) || !programs.has(baseName(value)));
    }),
  );
}

function baseName(path: string): string {
  const name = path.slice(path.lastIndexOf('/') + 1);
  return name === '' || name === '.' ? '\0' : name;
}

function isShell(path: string | undefined): boolean {
  if (path === undefined) return true;
  const name = baseName(path);
  return posixShells.has(name) || name === 'busybox' || name === 'toybox' || name.startsWith('busybox');
}
