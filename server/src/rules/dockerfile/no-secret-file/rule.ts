import type { Finding, Fix } from '../../../core/rule.ts';
import type { Dockerfile, Instruction, Word } from '../../../languages/dockerfile/model.ts';
import { mountInstead } from '../../../languages/dockerfile/secret-mount.ts';
import { resolvePath } from '../../../languages/dockerfile/stage-state.ts';
import { envAt, exportedStages, lineage } from '../../../languages/dockerfile/stages.ts';
import { type CopyView, copySources, opened } from '../../../languages/dockerfile/views.ts';
import { literalPattern } from '../../../languages/dockerignore/edit.ts';
import { parseIgnoreFile } from '../../../languages/dockerignore/parse.ts';
import { secretFile } from '../../../languages/secrets.ts';
import { addIgnoreLines, nameOf } from '../../../project/ignore-entries.ts';
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
    const isNamedSecret = files.length === 0 ? undefined : (path: string): boolean => named.ignores(path);
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
        const isKept = (path: string): boolean => allowed.ignores(path) || excluded.ignores(path) || excluded.ignores(baseName(path));
        const brought = contexts.map((context) => {
          const secrets = value === undefined ? [] : secretFilesIn(context, project, isNamedSecret).filter((path) => !isKept(path));
          const taken = new Set(secrets.length === 0 ? [] : context.filesOf(value ?? ''));
          return { context, paths: secrets.filter((path) => taken.has(path)) };
        });
        const [first] = brought;
        const byContext = first !== undefined && brought.every(({ paths }) => paths.length > 0);
        if (!byContext && !isSecretByName(instruction, source, copy, contexts)) continue;
        const secrets = byContext ? first.paths : [];
        const exported = instruction.stage !== undefined && stages.has(instruction.stage);
        yield {
          ...describe(instruction, source, secrets, exported),
          related: secrets
            .slice(0, 8)
            .map((path) => ({ span: { start: 0, end: 0 }, message: path, uri: joinUri(first?.context.root ?? '', path) })),
          fixes: () => (byContext && !isNamed(value, secrets) ? leftOut(brought) : mounted(file, instruction, copy)),
        };
      }
    }
  },
);

/** What the line itself says, whatever lies in the context: the name of the file, or of the place it is copied to. */
function isSecretByName(
  instruction: Instruction,
  { resolved: { value } }: Word,
  { destination }: CopyView,
  contexts: readonly BuildContext[],
): boolean {
  if (value === undefined || /[*?[\\]/.test(value)) return false;
  if (contexts.some(({ ignore }) => ignore?.file.ignores(value.replace(/^\.?\//, '')) === true)) return false;
  if (secretFile(value) === 'certain') return true;
  if (destination?.resolved.uses.some(({ name }) => secretFileVariables.has(name)) === true) return true;
  const target = destination?.resolved.value ?? '';
  if (holdsCredentials(instruction, target.endsWith('/') ? target + baseName(value) : target)) return true;
  // A template may well become a file of settings, but not a key.
  return secretFile(target) === 'certain' && !/(?:^|\/)\.env[^/]*$/.test(target) && !value.endsWith('/') && value !== '.';
}

/** ENV tells a program to look for its credentials there. */
function holdsCredentials({ stage, before: { directory = '/' } }: Instruction, path: string): boolean {
  if (stage === undefined || path === '') return false;
  return [...envAt(stage)].some(([name, { value }]) => {
    const written = secretFileVariables.has(name) ? value?.value : undefined;
    return written !== undefined && written !== '' && resolvePath(directory, written) === resolvePath(directory, path);
  });
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

function mounted(file: Dockerfile, instruction: Instruction, { sources }: CopyView): readonly Fix[] {
  const edits = mountInstead(file, instruction);
  const name = baseName(sources[0]?.resolved.value ?? '');
  return edits.length === 0 ? [] : [{ title: `Mount ${name} as a secret instead`, applicability: 'unsafe', edits }];
}

function baseName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

function leftOut(brought: readonly { readonly context: BuildContext; readonly paths: readonly string[] }[]): readonly Fix[] {
  const changes = addIgnoreLines(brought.map(({ context, paths }) => ({ context, lines: paths.map(literalPattern) })));
  const [[first], [change]] = [brought, changes];
  if (first === undefined || change === undefined) return [];
  const what = first.paths.length === 1 ? (first.paths[0] ?? '') : `${first.paths.length} secret files`;
  const title = 'create' in change ? `Create ${nameOf(change)} with ${what}` : `Add ${what} to ${nameOf(change)}`;
  return [{ title, applicability: 'unsafe', edits: [], elsewhere: changes }];
}
