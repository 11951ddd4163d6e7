import type { FileChange, Finding, Fix } from '../../../core/rule.ts';
import { deleteInstruction, insertFlag } from '../../../languages/dockerfile/edit.ts';
import type { Dockerfile, Instruction, Word } from '../../../languages/dockerfile/model.ts';
import { resolvePath } from '../../../languages/dockerfile/stage-state.ts';
import { exportedStages, lineage, workdirAt } from '../../../languages/dockerfile/stages.ts';
import { type CopyView, copySources, opened } from '../../../languages/dockerfile/views.ts';
import { addEntries, literalPattern } from '../../../languages/dockerignore/edit.ts';
import { parseIgnoreFile } from '../../../languages/dockerignore/parse.ts';
import { secretFile } from '../../../languages/secrets.ts';
import { secretFilesIn } from '../../../project/secret-files.ts';
import { joinUri } from '../../../project/uri.ts';
import type { BuildContext } from '../../../project/view.ts';
import { secretFileVariables } from '../../../tables/secret-files.ts';
import { dockerfileRule } from '../../define.ts';

const WHOLE_FOLDER = ['sonar:S6470', 'droast:DF007'];

export default dockerfileRule(
  {
    id: 'dockerfile/no-secret-file',
    title: 'A secret file is copied into the image',
    severity: 'error',
    preset: 'recommended',
    alsoKnownAs: ['trivy:DS-0031', 'dockle:CIS-DI-0010', ...WHOLE_FOLDER],
    standards: ['CIS-Docker:4.10', 'NIST-800-190:4.1.4'],
    tags: ['security'],
    fix: 'unsafe',
    options: { files: [], allow: [] },
  },
  function* (file, { files, allow }, project) {
    const stages = new Set([...exportedStages(file)].flatMap(lineage));
    const named = parseIgnoreFile(files.join('\n'));
    const allowed = parseIgnoreFile(allow.join('\n'));
    for (const instruction of opened(file.instructions)) {
      const copy = copySources(instruction);
      if (copy === undefined || copy.from !== undefined || instruction.flags.some((flag) => flag.name === 'from')) continue;
      const contexts = (instruction.onbuild ? null : project.contexts()) ?? [];
      const excluded = parseIgnoreFile(
        instruction.flags.flatMap((flag) => (flag.name === 'exclude' ? (flag.value?.value ?? '**') : [])).join('\n'),
      );
      for (const source of copy.sources) {
        const { value } = source.resolved;
        if (value !== undefined && (value.includes('://') || allowed.ignores(value))) continue;
        const isWanted = (path: string): boolean =>
          !allowed.ignores(path) && !excluded.ignores(path) && !excluded.ignores(path.slice(path.lastIndexOf('/') + 1));
        const brought = contexts.map((context) => ({
          context,
          paths: value === undefined ? [] : secretsOf(context, value).filter(isWanted),
        }));
        const [first] = brought;
        const byContext = first !== undefined && brought.every(({ paths }) => paths.length > 0);
        if (!byContext && !isSecretByName(source, copy, contexts)) continue;
        const secrets = byContext ? first.paths : [];
        const exported = instruction.stage !== undefined && stages.has(instruction.stage);
        yield {
          ...describe(instruction, source, secrets, exported),
          related: secrets
            .slice(0, 8)
            .map((path) => ({ span: { start: 0, end: 0 }, message: path, uri: joinUri(first?.context.root ?? '', path) })),
          fixes: () => (byContext && !isNamed(value, secrets) ? leftOut(brought) : mounted(file, instruction, source, copy)),
        };
      }
    }

    function secretsOf(context: BuildContext, source: string): readonly string[] {
      const extra =
        context.files.length > 0 && files.length > 0
          ? context.files.filter((path) => named.ignores(path) && context.ignore?.file.ignores(path) !== true)
          : [];
      const secrets = [...secretFilesIn(context, project), ...extra];
      if (secrets.length === 0) return [];
      const taken = new Set(context.filesOf(source));
      return [...new Set(secrets)].filter((path) => taken.has(path));
    }
  },
);

/** What the line itself says, whatever lies in the context: the name of the file, or of the place it is copied to. */
function isSecretByName({ resolved: { value } }: Word, { destination }: CopyView, contexts: readonly BuildContext[]): boolean {
  if (value === undefined || /[*?[\\]/.test(value)) return false;
  if (contexts.some(({ ignore }) => ignore?.file.ignores(value.replace(/^\.?\//, '')) === true)) return false;
  if (secretFile(value) === 'certain') return true;
  if (destination?.resolved.uses.some(({ name }) => secretFileVariables.has(name)) === true) return true;
  const target = destination?.resolved.value ?? '';
  // A template may well become a file of settings, but not a key.
  return secretFile(target) === 'certain' && !/(?:^|\/)\.env[^/]*$/.test(target) && !value.endsWith('/') && value !== '.';
}

function describe(instruction: Instruction, { span, text, resolved }: Word, secrets: readonly string[], exported: boolean): Finding {
  const [first] = secrets;
  const many = secrets.length > 1 ? `${secrets.length} secret files` : 'a secret file';
  const unsaid = first !== undefined && !isNamed(resolved.value, secrets);
  const named = !unsaid ? '' : `, ${secrets.length > 1 ? 'among them ' : ''}${first.slice(-40)}`;
  const into = exported ? 'the image' : 'the build cache';
  return {
    span,
    message: `${instruction.keyword} ${text.slice(0, 30)} puts ${many} into ${into}${named}. A later rm does not help, because the layer keeps the file. Keep it out with an ignore file, or mount it for the one step that needs it.`,
    aliases: ['trivy:DS-0031', 'dockle:CIS-DI-0010', ...(unsaid ? WHOLE_FOLDER : [])],
    ...(exported ? {} : { severity: 'warning' }),
    subject: instruction,
  };
}

/** The one secret is what the source names: leaving it out of the context would break the build. */
function isNamed(source: string | undefined, [path, ...others]: readonly string[]): boolean {
  return others.length === 0 && source?.replace(/^\.?\//, '') === path;
}

/** Entries in the ignore file of every context, which is created where there is none. */
function leftOut(brought: readonly { readonly context: BuildContext; readonly paths: readonly string[] }[]): readonly Fix[] {
  const changes = new Map<string, FileChange>();
  for (const { context, paths } of brought) {
    const { ignore, ignoreUri } = context;
    const entries = paths.map(literalPattern);
    if (ignore === undefined) changes.set(ignoreUri, { uri: ignoreUri, create: entries.map((entry) => `${entry}\n`).join('') });
    else changes.set(ignore.uri, { uri: ignore.uri, edits: [addEntries(ignore.file, entries)] });
  }
  const [first] = brought;
  const [change] = changes.values();
  if (first === undefined || change === undefined) return [];
  const name = change.uri.slice(change.uri.lastIndexOf('/') + 1);
  const what = first.paths.length === 1 ? (first.paths[0] ?? '') : `${first.paths.length} secret files`;
  const title = 'create' in change ? `Create ${name} with ${what}` : `Add ${what} to ${name}`;
  return [{ title, applicability: 'unsafe', edits: [], elsewhere: [...changes.values()] }];
}

/** The next RUN gets the file as a secret where COPY put it. */
function mounted(
  file: Dockerfile,
  instruction: Instruction,
  { resolved: { value } }: Word,
  { sources, destination }: CopyView,
): readonly Fix[] {
  const { stage, index, onbuild } = instruction;
  const run = stage?.instructions.find((below) => below.index > index && below.keyword === 'RUN');
  const to = destination?.resolved.value;
  if (stage === undefined || run === undefined || onbuild || value === undefined || to === undefined || sources.length > 1) return [];
  const name = value.slice(value.lastIndexOf('/') + 1);
  const target = resolvePath(workdirAt(stage, instruction).path, /(?:^|\/)\.{0,2}$/.test(to) ? `${to === '' ? '.' : to}/${name}` : to);
  const id = name.replace(/^\.+/, '').replace(/[^\w.-]/g, '-');
  if (target === undefined || id === '' || /[,"\s]/.test(target)) return [];
  const edits = [...deleteInstruction(file, instruction), ...insertFlag(run, `--mount=type=secret,id=${id},target=${target}`)];
  return [{ title: `Mount ${name} as a secret instead`, applicability: 'unsafe', edits }];
}
