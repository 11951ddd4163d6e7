import { parseDockerfile } from '../languages/dockerfile/parse.ts';
import { languageOf } from '../languages/file-names.ts';
import { objectsOf } from '../languages/kubernetes/model.ts';
import { podsOf } from '../languages/kubernetes/workload.ts';
import { parseYaml } from '../languages/yaml/parse.ts';

/**
 * What a repair must leave as it was: stages by name, documents, objects and their containers.
 * @param before the text before the repair: a stage that has no name in it may get one
 */
export function structureOf(uri: string, text: string, before = text): unknown {
  switch (languageOf(uri)) {
    case 'dockerfile': {
      const { stages } = parseDockerfile(before);
      return parseDockerfile(text).stages.map(({ name, index }) => (stages[index]?.name === undefined ? '' : (name?.text ?? '')));
    }
    case 'yaml':
      return parseYaml(text).documents.map((document) =>
        objectsOf(document).map((object) => [
          object.kind,
          object.name,
          podsOf(object).map((pod) => pod.containers.map((container) => container.name)),
        ]),
      );
    default:
      return undefined;
  }
}

/** A directive of the builder, and one whose name has a slip in it. */
const directive = /^#\s*(?:(?:syntax|escape|check)\s*=|[a-z]{3,8}=(?:docker\/dockerfile|skip=))/i;

/** The comments that stand on lines of their own. Suppressions may go with what they silenced; directives of the builder are no comments. */
export function commentsOf(text: string): readonly string[] {
  return text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line.startsWith('#') && !line.includes('plimsoll-ignore') && !directive.test(line));
}
