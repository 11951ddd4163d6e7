import type { Fix } from '../../../core/rule.ts';
import { type Command, scriptOf } from '../../../languages/dockerfile/command.ts';
import { insertBefore } from '../../../languages/dockerfile/edit.ts';
import { insertOption } from '../../../languages/dockerfile/edit-command.ts';
import { calledAs, installs, isSet, type PackageCall } from '../../../languages/dockerfile/installs.ts';
import type { Dockerfile, Stage } from '../../../languages/dockerfile/model.ts';
import { installsProject, isModernYarn } from '../../../languages/dockerfile/project-install.ts';
import { isForDevelopment } from '../../../languages/dockerfile/purpose.ts';
import { type Run, runsOf } from '../../../languages/dockerfile/runs.ts';
import { descendants, lineage, variableAt } from '../../../languages/dockerfile/stages.ts';
import { dockerfileRule } from '../../define.ts';

const IDS: Readonly<Record<string, readonly string[]>> = {
  npm: ['droast:DF031'],
  composer: ['tally:php/composer-no-dev-in-production'],
  bundler: ['tally:ruby/missing-bundle-without-development'],
};

/** Programs that build or test with what is installed, or take it out again. */
const WORKS: Readonly<Record<string, RegExp>> = {
  npm: /^(?:npm|npx|node|tsc|make|nx|ng|vite|webpack|turbo|esbuild|rollup|next|nuxt|grunt|gulp|bower)$/,
  yarn: /^(?:yarn|yarnpkg|npx|node|tsc|make|nx|ng|vite|webpack|turbo|esbuild|rollup|next|nuxt|grunt|gulp|bower)$/,
  pnpm: /^(?:pnpm|pnpx|npx|node|tsc|make|nx|ng|vite|webpack|turbo|esbuild|rollup|next|nuxt|grunt|gulp)$/,
  bun: /^(?:bun|bunx|npx|node|tsc|make|vite|webpack|turbo|esbuild)$/,
  uv: /^(?:uv|pytest|make|python3?|poe|tox|nox|mypy|ruff)$/,
  composer: /^(?:composer|php|phpunit|make)$/,
  bundler: /^(?:bundle|bundler|rake|rails|rspec|make)$/,
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
    for (const run of runsOf(file, lineage(finalStage))) {
      for (const command of run.script.commands) {
        const call = installs(command);
        if (call === undefined || !installsProject(call) || !bringsAll(call, run) || isUsed(file, finalStage, run, call)) continue;
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

function bringsAll({ manager: { name, noDev }, noDev: isWithout, flags }: PackageCall, { run, stage, script }: Run): boolean {
  if (noDev === undefined || isWithout !== false || (name === 'yarn' && isModernYarn(stage))) return false;
  if (flags.has('--include=dev', '--global')) return false;
  if (name === 'bundler' && script.commands.some(({ words }) => words.some(({ text }) => /^(?:without|deployment|only)$/.test(text)))) return false;
  return noDev.variables?.some((variable) => {
    const pair = variableAt(stage, variable, run);
    return pair !== undefined && (pair.value?.value === undefined || isSet(variable, pair.value.value));
  }) !== true;
}

/** Something that comes after it, in the image or in a stage that builds on it, may need or remove what is only for development. */
function isUsed(file: Dockerfile, final: Stage, { run, stage }: Run, { command, manager }: PackageCall): boolean {
  const works = WORKS[manager.name];
  const isAfter = (other: Command): boolean => other.span.start > command.span.start && works?.test(other.name ?? '') === true && installs(other) === undefined;
  const stages = [stage, ...descendants(file, stage)];
  if (stages.some((one) => one.instructions.some((later) => later.index >= run.index && later.keyword === 'RUN' && scriptOf(file, later)?.commands.some(isAfter) === true))) return true;
  return [final.after.cmd, final.after.entrypoint].some((start) => start !== undefined && /\b(?:dev|develop|watch|test|nodemon|ts-node|tsx)\b/.test(start.text));
}

function without(file: Dockerfile, { run }: Run, { command, manager: { noDev }, verbSpan }: PackageCall): readonly Fix[] {
  const [variable] = noDev?.variables ?? [];
  if (noDev?.insert === undefined) return [];
  if (variable === 'BUNDLE_WITHOUT') {
    if (run.onbuild) return [];
    return [{ title: 'Set BUNDLE_WITHOUT', applicability: 'unsafe', edits: insertBefore(file, run, ['ENV BUNDLE_WITHOUT=development:test']) }];
  }
  return [{ title: `Add ${noDev.insert}`, applicability: 'unsafe', edits: insertOption(command, verbSpan, noDev.insert) }];
}
