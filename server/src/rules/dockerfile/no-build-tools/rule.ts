import type { Finding, Fix } from '../../../core/rule.ts';
import { contains, span } from '../../../core/text.ts';
import { replace } from '../../../languages/dockerfile/edit.ts';
import { insertOption } from '../../../languages/dockerfile/edit-command.ts';
import { appendToRun } from '../../../languages/dockerfile/edit-run.ts';
import { isImageNamed } from '../../../languages/dockerfile/image-ref.ts';
import { type PackageCall, packageCall } from '../../../languages/dockerfile/installs.ts';
import { keptPackages } from '../../../languages/dockerfile/kept-packages.ts';
import type { Dockerfile, Stage } from '../../../languages/dockerfile/model.ts';
import { isForDevelopment } from '../../../languages/dockerfile/purpose.ts';
import { writtenAt } from '../../../languages/dockerfile/resolved.ts';
import { type Run, runsOf } from '../../../languages/dockerfile/runs.ts';
import { lineage, rootStage } from '../../../languages/dockerfile/stages.ts';
import { type BuildImage, buildImages, buildPackages } from '../../../tables/build-tools.ts';
import { repositoryOf } from '../../../tables/images.ts';
import { dockerfileRule } from '../../define.ts';

const ADVICE =
  'Whoever gets in can build tools there too, and the image is larger and harder to keep clean. Build in a stage of its own, and copy the result.';

export default dockerfileRule(
  {
    id: 'dockerfile/no-build-tools',
    title: 'Build tools stay in the final image',
    severity: 'info',
    preset: 'strict',
    alsoKnownAs: [...new Set(buildImages.flatMap(({ ids }) => ids))],
    standards: ['CIS-Docker:4.3', 'NIST-800-190:4.1.2'],
    tags: ['security', 'build'],
    fix: 'unsafe',
    options: { packages: buildPackages, images: buildImages.map(({ image }) => image) },
  },
  function* (file, { packages, images }, project) {
    const { finalStage } = file;
    if (finalStage === undefined || file.templated || isForDevelopment(project.uri, finalStage)) return;
    const base = baseOf(finalStage, images);
    if (base !== undefined) yield heavy(file, finalStage, base);
    for (const run of runsOf(file, lineage(finalStage))) {
      for (const command of run.script.commands) {
        const tools = keptPackages(run.script, command).filter(({ word }) => packages.includes(word.name));
        const [first] = tools;
        if (first !== undefined)
          yield installed(
            file,
            run,
            first.call,
            tools.map(({ word }) => word),
          );
      }
    }
  },
);

type Tools = PackageCall['packages'];

function installed(file: Dockerfile, run: Run, call: PackageCall, tools: Tools): Finding {
  const names = tools.map(({ name }) => name);
  const shown = names.length > 3 ? `${names.slice(0, 3).join(', ')} and ${names.length - 3} more` : names.join(', ');
  return {
    span: tools[0]?.nameSpan ?? call.verbSpan,
    message: `${shown} ${names.length === 1 ? 'stays' : 'stay'} in the final image. ${ADVICE}`,
    aliases: [],
    subject: call.command,
    related: tools.slice(1).map(({ nameSpan, name }) => ({ span: nameSpan, message: `${name} stays too` })),
    fixes: () => asVirtual(file, run, call, tools),
  };
}

/** apk keeps the packages of one step as a group, which goes at its end; the step must use them, and need none of them later. */
function asVirtual(file: Dockerfile, { run, script }: Run, call: PackageCall, tools: Tools): readonly Fix[] {
  const onlyTools = call.packages.every((one) => tools.includes(one) || /-(?:dev|headers)$/.test(one.name));
  const usesThem = script.commands
    .slice(script.commands.indexOf(call.command) + 1)
    .some((command) => packageCall(command)?.manager.kind !== 'system');
  if (call.manager.name !== 'apk' || !onlyTools || !usesThem || call.flags.has('-t', '--virtual')) return [];
  const removal = appendToRun(file, run, 'apk del .build-deps');
  if (removal.length === 0) return [];
  const edits = [...insertOption(call.command, call.verbSpan, '--virtual .build-deps'), ...removal];
  return [{ title: 'Remove them at the end of this RUN', applicability: 'unsafe', edits }];
}

/** The row of the image below a stage, when the image starts a program and is not for building by itself. */
function baseOf(stage: Stage, images: readonly string[]): BuildImage | undefined {
  const { image } = rootStage(stage);
  const starts = stage.after.cmd ?? stage.after.entrypoint;
  if (image === undefined || starts === undefined) return undefined;
  const name = repositoryOf(image.name);
  const tag = image.tag?.text ?? '';
  const named = images.find((pattern) => isImageNamed(image, pattern));
  const row = buildImages.find((one) => one.image === name);
  if (named === undefined || row === undefined) return named === undefined ? undefined : { image: name, holds: 'build tools', ids: [] };
  return (row.only?.test(tag) ?? true) && row.unless?.test(tag) !== true ? row : undefined;
}

function heavy(file: Dockerfile, stage: Stage, row: BuildImage): Finding {
  const { image, base, from } = rootStage(stage);
  return {
    span: base.span,
    message: `${image?.path.text} puts ${row.holds} into the final image. ${ADVICE}`,
    aliases: row.ids,
    subject: from,
    fixes: () => toRuntime(file, stage, row),
  };
}

/** The image that only runs things, when no step of the stage calls what it lacks. */
function toRuntime(file: Dockerfile, stage: Stage, { runtime, tools }: BuildImage): readonly Fix[] {
  const { image, base, from } = rootStage(stage);
  const tag = image?.tag;
  if (runtime === undefined || image === undefined || tag === undefined || image.digest !== undefined) return [];
  for (const { script } of runsOf(file, lineage(stage)))
    if (script.partial || script.commands.some(({ name }) => name !== undefined && tools?.test(name) === true)) return [];
  const name = `${image.registry === undefined ? '' : `${image.registry.text}/`}${image.path.text}`;
  const [newName, newTag] = runtime(name, tag.text);
  const start = newName === name ? tag.span.start : 0;
  const place = writtenAt(base, start, tag.span.end);
  if (place === undefined || !contains(from.span, span(place.start, place.end))) return [];
  return [
    { title: `Use ${newName}:${newTag}`, applicability: 'unsafe', edits: replace(place, start === 0 ? `${newName}:${newTag}` : newTag) },
  ];
}
