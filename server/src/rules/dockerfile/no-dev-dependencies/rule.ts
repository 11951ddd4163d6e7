import type { Fix } from '../../../core/rule.ts';
import type { Command } from '../../../languages/dockerfile/command.ts';
import { insertBefore } from '../../../languages/dockerfile/edit.ts';
import { insertOption } from '../../../languages/dockerfile/edit-command.ts';
import { calledAs, installs, isSet, type PackageCall } from '../../../languages/dockerfile/installs.ts';
import type { Dockerfile, Stage } from '../../../languages/dockerfile/model.ts';
import { installsProject, isModernYarn } from '../../../languages/dockerfile/project-install.ts';
import { isForDevelopment } from '../../../languages/dockerfile/purpose.ts';
import { type Run, runsOf } from '../../../languages/dockerfile/runs.ts';
import { descendants, lineage, variableAt } from '../../../languages/dockerfile/stages.ts';
import { worksWith } from '../../../tables/manifests.ts';
import { dockerfileRule } from '../../define.ts';

const IDS: Readonly<Record<string, readonly string[]>> = {
  npm: ['droast:DF031'],
  composer: ['tally:php/composer-no-dev-in-production'],
  bundler: ['tally:ruby/missing-bundle-without-development'],
};

export default dockerfileRule(
  {
    id: 'dockerfile/no-dev-dependencies',
    title: 'Development packages go into the final image',
    severity: 'hint',
    preset: 'all',
    alsoKnownAs: Object.values(IDS).flat(),
    tags: ['build'],
    fix: 'unsafe',
  },
  function* (file, _, project) {
    const { finalStage } = file;
    if (finalStage === undefined || isForDevelopment(project.uri, finalStage)) return;
    if (startsForDevelopment(finalStage)) return;
    const lastWork = lastWorks(file);
    for (const run of runsOf(file, lineage(finalStage))) {
      const isConfigured = run.script.commands.some(configuresBundler);
      for (const command of run.script.commands) {
        const call = installs(command);
        if (call === undefined || !installsProject(call) || !bringsAll(call, run) || (isConfigured && call.manager.name === 'bundler'))
          continue;
        if (lastWork(run.stage, call.manager.name) > command.span.start) continue;
        yield {
          span: call.verbSpan,
          message: `${calledAs(call)} installs the development packages too. They make the image bigger and bring holes in programs that never run there. Leave them out.`,
          aliases: IDS[call.manager.name] ?? [],
          subject: command,
          fixes: () => without(file, run, call),
        };
      }
    }
  },
);

function bringsAll({ manager: { name, noDev }, noDev: isWithout, flags }: PackageCall, { run, stage }: Run): boolean {
  if (noDev === undefined || isWithout !== false || (name === 'yarn' && isModernYarn(stage))) return false;
  if (flags.has('--include=dev', '--global')) return false;
  return (
    noDev.variables?.some((variable) => {
      const pair = variableAt(stage, variable, run);
      return pair !== undefined && (pair.value?.value === undefined || isSet(variable, pair.value.value));
    }) !== true
  );
}

/** `bundle config set without development`. */
function configuresBundler({ name, words }: Command): boolean {
  return (name === 'bundle' || name === 'bundler') && words.some(({ text }) => /^(?:without|deployment|only)$/.test(text));
}

/** Where a stage, or one that builds on it, last builds, tests or cleans up with the packages of a manager. */
function lastWorks(file: Dockerfile): (stage: Stage, manager: string) => number {
  const known = new Map<string, number>();
  return (stage, manager) => {
    const key = `${stage.index} ${manager}`;
    let last = known.get(key) ?? -1;
    if (!known.has(key)) {
      for (const { script } of runsOf(file, [stage, ...descendants(file, stage)])) {
        for (const command of script.commands) {
          if (worksWith[manager]?.has(command.name) === true && installs(command) === undefined) last = Math.max(last, command.span.start);
        }
      }
      known.set(key, last);
    }
    return last;
  };
}

function startsForDevelopment({ after: { cmd, entrypoint } }: Stage): boolean {
  return [cmd, entrypoint].some((start) => start !== undefined && /\b(?:dev|develop|watch|test|nodemon|ts-node|tsx)\b/.test(start.text));
}

function without(file: Dockerfile, { run }: Run, { command, manager: { noDev }, verbSpan }: PackageCall): readonly Fix[] {
  const [variable] = noDev?.variables ?? [];
  if (noDev?.insert === undefined) return [];
  if (variable === 'BUNDLE_WITHOUT') {
    if (run.onbuild) return [];
    return [
      { title: 'Set BUNDLE_WITHOUT', applicability: 'unsafe', edits: insertBefore(file, run, ['ENV BUNDLE_WITHOUT=development:test']) },
    ];
  }
  return [{ title: `Add ${noDev.insert}`, applicability: 'unsafe', edits: insertOption(command, verbSpan, noDev.insert) }];
}
