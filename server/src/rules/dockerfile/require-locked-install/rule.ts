import type { Fix } from '../../../core/rule.ts';
import { insertBefore, replace } from '../../../languages/dockerfile/edit.ts';
import { insertOption } from '../../../languages/dockerfile/edit-command.ts';
import { calledAs, installs, isSet, type PackageCall } from '../../../languages/dockerfile/installs.ts';
import type { Dockerfile, Instruction } from '../../../languages/dockerfile/model.ts';
import { mounts } from '../../../languages/dockerfile/mounts.ts';
import { type Run, runsOf } from '../../../languages/dockerfile/runs.ts';
import { lineage, variableAt } from '../../../languages/dockerfile/stages.ts';
import { copySources } from '../../../languages/dockerfile/views.ts';
import type { BuildContext, ProjectView } from '../../../project/view.ts';
import { projectVerbs, withoutLockfile } from '../../../tables/project-installs.ts';
import { dockerfileRule } from '../../define.ts';

const IDS: Readonly<Record<string, readonly string[]>> = { npm: ['droast:DF031'], bundler: ['tally:ruby/missing-bundle-deployment'] };

export default dockerfileRule(
  {
    id: 'dockerfile/require-locked-install',
    title: 'The lockfile is not used',
    severity: 'info',
    preset: 'strict',
    alsoKnownAs: Object.values(IDS).flat(),
    tags: ['supply-chain', 'reliability'],
    fix: 'unsafe',
  },
  function* (file, _, project) {
    for (const run of runsOf(file)) {
      for (const command of run.script.commands) {
        const call = installs(command);
        const lockfile = call === undefined || !isOpen(call, run) ? undefined : lockfileOf(call, run, project);
        if (call === undefined || lockfile === undefined) continue;
        yield {
          span: call.verbSpan,
          message: `${calledAs(call)} does not hold itself to ${lockfile}. It may install versions that nobody has tested, and two builds may differ. ${advice(call, run)}`,
          aliases: IDS[call.manager.name] ?? [],
          subject: command,
          fixes: () => repairs(file, run, call),
        };
      }
    }
  },
);

/** Installs what the project names, and nothing makes the lockfile binding. */
function isOpen({ manager: { name, lock }, verb, packages, flags, locked }: PackageCall, { stage, run }: Run): boolean {
  if (lock === undefined || locked !== false || projectVerbs[name]?.includes(verb) !== true || flags.has(...withoutLockfile)) return false;
  if (name === 'cargo' ? !flags.has('--path') : packages.length > 0) return false;
  return (
    lock.variables?.some((variable) => {
      const pair = variableAt(stage, variable, run);
      return pair !== undefined && (pair.value?.value === undefined || isSet(variable, pair.value.value));
    }) !== true
  );
}

/** The lockfile that is there when the command runs; undefined when there is none, or nobody knows. */
function lockfileOf({ manager }: PackageCall, { run, stage }: Run, project: ProjectView): string | undefined {
  const names = manager.lock?.files ?? [];
  const named = (path: string): string | undefined => names.find((name) => path === name || path.endsWith(`/${name}`));
  const mounted = mounts(run).find((mount) => mount.type === 'bind' && mount.field('from') === undefined);
  const sources = lineage(stage).flatMap(({ instructions }) => instructions.filter(({ index }) => index < run.index).flatMap(sourcesOf));
  const spelled = sources.map(named).find((name) => name !== undefined) ?? named(mounted?.value('source') ?? '');
  if (spelled !== undefined) return spelled;
  const contexts = sources.length === 0 ? null : project.contexts();
  const inAll = contexts?.map((context) =>
    sources
      .flatMap((source) => copied(context, source))
      .map(named)
      .find((name) => name !== undefined),
  );
  return inAll?.every((name) => name !== undefined) === true ? inAll[0] : undefined;
}

function sourcesOf(instruction: Instruction): readonly string[] {
  const copy = copySources(instruction);
  return copy === undefined || copy.from !== undefined ? [] : copy.sources.flatMap(({ resolved: { value } }) => value ?? []);
}

function copied({ ignore, filesOf }: BuildContext, source: string): readonly string[] {
  return filesOf(source).filter((path) => ignore?.file.ignores(path) !== true);
}

/** Yarn 2 and later have a file of their own for settings, and another word for it. */
function optionOf({ manager: { name, lock } }: PackageCall, { stage }: Run): string | undefined {
  const isModernYarn =
    name === 'yarn' &&
    lineage(stage).some(({ instructions }) => instructions.some(({ text }) => /\.yarnrc\.yml|\.yarn(?:\/|\s)/.test(text)));
  return isModernYarn ? '--immutable' : lock?.insert;
}

function advice(call: PackageCall, run: Run): string {
  const { name, lock } = call.manager;
  const option = optionOf(call, run);
  if (lock?.verb !== undefined) return `Use ${name} ${lock.verb}.`;
  return option === undefined ? `Set ${lock?.variables?.[0]}=1.` : `Add ${option}.`;
}

function repairs(file: Dockerfile, at: Run, call: PackageCall): readonly Fix[] {
  const { command, verbSpan } = call;
  const { name, lock } = call.manager;
  const fix = (title: string, edits: Fix['edits']): readonly Fix[] => [{ title, applicability: 'unsafe', edits }];
  if (lock?.verb !== undefined)
    return fix(`Use ${name} ${lock.verb}`, replace(verbSpan, command.body.form === 'exec' ? `"${lock.verb}"` : lock.verb));
  const option = optionOf(call, at);
  if (option !== undefined) return fix(`Add ${option}`, insertOption(command, verbSpan, option));
  const variable = lock?.variables?.[0];
  return variable === undefined || at.run.onbuild ? [] : fix(`Set ${variable}=1`, insertBefore(file, at.run, [`ENV ${variable}=1`]));
}
