import type { Fix } from '../../../core/rule.ts';
import { deleteInstruction, insertAfter, insertBefore } from '../../../languages/dockerfile/edit.ts';
import { isUpkeep } from '../../../languages/dockerfile/edit-install.ts';
import { calledAs, type PackageCall, packageCall } from '../../../languages/dockerfile/installs.ts';
import type { Dockerfile, Instruction } from '../../../languages/dockerfile/model.ts';
import { mounts } from '../../../languages/dockerfile/mounts.ts';
import { installsProject, isModernYarn } from '../../../languages/dockerfile/project-install.ts';
import { type Run, runsOf } from '../../../languages/dockerfile/runs.ts';
import { copySources } from '../../../languages/dockerfile/views.ts';
import type { ProjectView } from '../../../project/view.ts';
import { manifests } from '../../../tables/manifests.ts';
import { dockerfileRule } from '../../define.ts';

export default dockerfileRule(
  {
    id: 'dockerfile/prefer-late-copy',
    title: 'Every change of a source file repeats the install',
    severity: 'hint',
    preset: 'all',
    alsoKnownAs: ['droast:DF070'],
    tags: ['build'],
    fix: 'unsafe',
  },
  function* (file, _, project) {
    const isWorkspace = workspaces(project);
    for (const stage of file.stages) {
      const runs = new Map(
        runsOf(file, [stage])
          .filter(({ run }) => !run.onbuild)
          .map((run) => [run.run, run] as const),
      );
      let early: Instruction | undefined;
      const installed = new Set<string>();
      for (const instruction of stage.instructions) {
        if (takesAll(instruction)) early ??= instruction;
        const run = runs.get(instruction);
        for (const call of run === undefined || mounts(run.run).some(({ type }) => type === 'bind') ? [] : projectCalls(run)) {
          const { name } = call.manager;
          const manifest = manifestOf(call);
          // Installed before from the manifest alone: this one needs the sources.
          if (early !== undefined && run !== undefined && manifest !== undefined && !installed.has(name) && !isWorkspace(name)) {
            yield tooEarly(file, early, run, call, manifest);
            early = undefined;
          }
          installed.add(name);
        }
      }
    }
  },
);

/** COPY of the whole build context. */
function takesAll(instruction: Instruction): boolean {
  const { sources = [], from } = copySources(instruction) ?? {};
  return from === undefined && sources.length === 1 && /^(?:\.{1,2}\/?|\/|\.\/\*|\*)$/.test(sources[0]?.resolved.value ?? '');
}

function projectCalls({ script }: Run): readonly PackageCall[] {
  return script.commands.flatMap((command) => packageCall(command) ?? []).filter(installsProject);
}

/** What to copy first; undefined where nobody knows. */
function manifestOf({ manager: { name }, flags }: PackageCall): string | undefined {
  if (name !== 'pip') return manifests[name]?.copy;
  const lists = flags.flags.filter((flag) => flag.name === '-r' || flag.name === '--requirement');
  const [list] = lists;
  const isPlain = list?.value !== undefined && /^(?:\.\/)?[\w.-]+\.txt$/.test(list.value);
  // `-e .` builds the project itself.
  return lists.length === 1 && isPlain && !flags.has('-e', '--editable') ? list.value?.replace(/^\.\//, '') : undefined;
}

/** Several manifests: which of them the install reads, only the project knows. */
function workspaces(project: ProjectView): (manager: string) => boolean {
  const known = new Map<string, boolean>();
  const holdsSeveral = (file: string): boolean =>
    (project.contexts() ?? []).some(({ files }) => files.filter((path) => path === file || path.endsWith(`/${file}`)).length > 1);
  return (manager) => {
    const file = manifests[manager]?.file;
    if (file === undefined) return false;
    const several = known.get(file) ?? holdsSeveral(file);
    known.set(file, several);
    return several;
  };
}

function tooEarly(file: Dockerfile, copy: Instruction, run: Run, call: PackageCall, manifest: string) {
  const source = copySources(copy)?.sources[0]?.text ?? '.';
  return {
    span: copy.span,
    message: `${copy.keyword} ${source} comes before ${calledAs(call)}, so any changed file repeats the install. That takes minutes where the kept layer would take none. Copy ${manifest.split(' ')[0]} first, install, then copy the rest.`,
    subject: copy,
    fixes: () => inTwoSteps(file, copy, run, call, manifest),
  };
}

/** For a RUN right below the COPY that does nothing but install. */
function inTwoSteps(
  file: Dockerfile,
  copy: Instruction,
  { run, stage, script }: Run,
  { manager }: PackageCall,
  manifest: string,
): readonly Fix[] {
  const isNext = stage.instructions.find(({ index }) => index > copy.index) === run;
  const onlyInstalls = script.commands.every(
    (command) => isUpkeep(command) || (packageCall(command) !== undefined && packageCall(command)?.action !== undefined),
  );
  const destination = copySources(copy)?.destination?.resolved.value;
  if (!isNext || !onlyInstalls || destination === undefined || copy.json !== undefined || (manager.name === 'yarn' && isModernYarn(stage)))
    return [];
  const folder = destination === '.' ? './' : destination.endsWith('/') ? destination : `${destination}/`;
  const flags = copy.flags.map(({ span }) => `${file.text.slice(span.start, span.end)} `).join('');
  const edits = [
    ...insertBefore(file, copy, [`COPY ${flags}${manifest} ${folder}`]),
    ...deleteInstruction(file, copy),
    ...insertAfter(file, run, [copy.text]),
  ];
  return [{ title: `Copy ${manifest.split(' ')[0]} first`, applicability: 'unsafe', edits }];
}
