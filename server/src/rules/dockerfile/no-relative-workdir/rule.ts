import type { Finding } from '../../../core/rule.ts';
import { type Edit, span } from '../../../core/text.ts';
import { replace } from '../../../languages/dockerfile/edit.ts';
import type { Dockerfile, Instruction, Resolved, Stage } from '../../../languages/dockerfile/model.ts';
import { writtenAt } from '../../../languages/dockerfile/resolved.ts';
import { resolvePath } from '../../../languages/dockerfile/stage-state.ts';
import { isWindows, rootStage } from '../../../languages/dockerfile/stages.ts';
import { imageEnvironment } from '../../../tables/image-environment.ts';
import { dockerfileRule } from '../../define.ts';

/** Of those who know what a variable holds. */
const AS_BUILT = ['buildkit:WorkdirRelativePath', 'dockeranalyzer:WorkdirRelativePath'];
/** Of those who pass over a path that begins with a variable or with the letter of a drive, even where the escape is lost. */
const AS_WRITTEN = [
  'hadolint:DL3000',
  'rcjsuen:WORKDIR_IS_NOT_ABSOLUTE',
  'trivy:DS-0009',
  'checkov:CKV_DOCKER_10',
  'kics:6b376af8',
  'droast:DF009',
  'sonar:S7021',
  'nordcoderd:DFS027',
  'terrascan:0013',
];

export default dockerfileRule(
  {
    id: 'dockerfile/no-relative-workdir',
    title: 'WORKDIR depends on what the base image left',
    severity: 'warning',
    preset: 'recommended',
    alsoKnownAs: [...AS_BUILT, ...AS_WRITTEN],
    tags: ['reliability'],
    fix: 'safe',
  },
  function* (file) {
    if (file.templated) return;
    for (const stage of file.stages) {
      for (const instruction of stage.instructions) {
        // The first decides: what follows a relative one is relative to it.
        if (instruction.keyword !== 'WORKDIR' || instruction.before.workdir !== undefined) continue;
        const path = instruction.words[0]?.resolved;
        if (path !== undefined && isRelative(path, stage)) yield { ...relative(stage, instruction, path), aliases: aliasesOf(file, path) };
      }
    }
  },
);

function aliasesOf({ text }: Dockerfile, { span }: Resolved): readonly string[] {
  return /^["']?(?:\$|[A-Za-z]:)/.test(text.slice(span.start, span.end)) ? AS_BUILT : [...AS_BUILT, ...AS_WRITTEN];
}

/** Certain from how it begins; a variable at the start may hold anything. */
function isRelative({ value, parts }: Resolved, stage: Stage): boolean {
  const start = value ?? parts[0]?.value;
  if (start === undefined || start === '' || start.startsWith('/')) return false;
  return !/^(?:\\|[A-Za-z]:)/.test(start) || !(isWindows(stage) || /^[A-Za-z]:[\\/]/.test(start));
}

function relative(stage: Stage, instruction: Instruction, path: Resolved): Finding {
  const root = rootStage(stage);
  const known = root.scratch ? '/' : root.image === undefined ? undefined : imageEnvironment(root.image.name)?.workdir;
  const written = path.value ?? path.parts[0]?.value ?? '';
  return {
    span: path.span,
    message: `WORKDIR ${written} begins where the base image happens to be. When its directory changes, everything below lands somewhere else. Write the path from the root.`,
    subject: instruction,
    fixes: () => {
      const { text, edits } = absolute(known ?? '/', path, written);
      return edits.length === 0 ? [] : [{ title: `Write ${text}`, applicability: known === undefined ? 'unsafe' : 'safe', edits }];
    },
  };
}

function absolute(directory: string, path: Resolved, written: string): { readonly text: string; readonly edits: readonly Edit[] } {
  const whole = path.value === undefined ? undefined : resolvePath(directory, path.value);
  const place = whole === undefined ? undefined : writtenAt(path, 0, written.length);
  if (whole !== undefined && place !== undefined && /^[\w./~-]+$/.test(whole)) return { text: whole, edits: replace(place, whole) };
  const start = path.parts[0]?.span.start;
  const lead = directory.endsWith('/') ? directory : `${directory}/`;
  return { text: `${lead}${written}`, edits: start === undefined || written.startsWith('.') ? [] : replace(span(start, start), lead) };
}
