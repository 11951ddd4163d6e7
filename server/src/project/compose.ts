import type { Field } from '../languages/yaml/field.ts';
import { parseYaml } from '../languages/yaml/parse.ts';

/** A build that a file of the project asks for: the context relative to that file's folder, the Dockerfile relative to the context. */
export interface ImageBuild {
  readonly context: string;
  readonly dockerfile: string;
  /** The build arguments it gives a value; left out when there are none. */
  readonly args?: readonly string[];
}

export function isComposeName(name: string): boolean {
  return /^(?:docker-)?compose(?:[.-][^/]*)?\.ya?ml$/i.test(name);
}

export function isBakeName(name: string): boolean {
  return /^docker-bake(?:\.[^/]*)?\.(?:hcl|json)$/i.test(name);
}

/** The builds of a Compose file. Services whose context or Dockerfile is computed, or lies elsewhere, are left out. Never throws. */
export function buildsOfCompose(text: string): readonly ImageBuild[] {
  const services = parseYaml(text).documents[0]?.root.at('services');
  return (services?.entries() ?? []).flatMap(({ field }) => {
    const build = field.at('build');
    if (!build.present || build.kind === 'null' || build.at('dockerfile_inline').present) return [];
    const context = build.kind === 'scalar' ? plain(build, '.') : plain(build.at('context'), '.');
    const dockerfile = build.kind === 'scalar' ? 'Dockerfile' : plain(build.at('dockerfile'), 'Dockerfile');
    return context === undefined || dockerfile === undefined || isRemote(context)
      ? []
      : [{ context, dockerfile, ...withArgs(argsOf(build)) }];
  });
}

/** A map, or a list of `NAME=value`; a name alone takes its value from the environment. */
function argsOf(build: Field): readonly string[] {
  const args = build.kind === 'scalar' ? undefined : build.at('args');
  const listed = (args?.items() ?? []).flatMap(({ value }) =>
    typeof value === 'string' && value.includes('=') ? [value.slice(0, value.indexOf('='))] : [],
  );
  return [
    ...listed,
    ...(args?.entries() ?? []).flatMap(({ key, field }) => (field.kind === 'null' || field.kind === 'absent' ? [] : [key])),
  ];
}

export function withArgs(args: readonly string[]): Pick<ImageBuild, 'args'> {
  return args.length === 0 ? {} : { args };
}

/** A text that says what it is: without variables, which Compose takes from the environment. */
function plain(field: Field, missing: string): string | undefined {
  if (field.kind === 'absent') return missing;
  const { value } = field;
  return typeof value === 'string' && !/\$(?!\$)/.test(value.replaceAll('$$', '')) ? value : undefined;
}

function isRemote(context: string): boolean {
  return /^(?:[a-z][a-z\d+.-]*:|git@|~|\/)/i.test(context);
}
