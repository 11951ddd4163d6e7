import type { ScalarValue } from './tree.ts';

/**
 * Scalars as Kubernetes reads them: YAML 1.1 with the resolution rules of its reader (go.yaml.in/yaml/v2), which differ
 * from YAML 1.2 in `yes`, `0777`, `1_000`, `0b11` and others.
 */

const words = new Map<string, ScalarValue>([
  ...['y', 'Y', 'yes', 'Yes', 'YES', 'true', 'True', 'TRUE', 'on', 'On', 'ON'].map((word) => [word, true] as const),
  ...['n', 'N', 'no', 'No', 'NO', 'false', 'False', 'FALSE', 'off', 'Off', 'OFF'].map((word) => [word, false] as const),
  ...['', '~', 'null', 'Null', 'NULL'].map((word) => [word, null] as const),
]);

const notFinite = /^(?:[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))$/;
const float = /^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$/;
const integer = /^([-+]?)(?:0[xX]([0-9a-fA-F]+)|0[bB]([01]+)|0[oO]?([0-7]+)|(0|[1-9][0-9]*))$/;
const largestInteger = 2 ** 64;

/** The value of a plain scalar; undefined when Kubernetes rejects the whole file because of it (`.inf`, `.nan`). */
export function readPlain(source: string): ScalarValue | undefined {
  const word = words.get(source);
  if (word !== undefined) return word;
  if (notFinite.test(source)) return undefined;
  return /^[-+.0-9]/.test(source) ? (readNumber(source) ?? source) : source;
}

/**
 * The value of a scalar with the tag it carries.
 * @param tag the long form (`tag:yaml.org,2002:str`) or a local one (`!x`), which makes it a string
 */
export function readScalar(plain: boolean, source: string, tag: string | undefined): ScalarValue | undefined {
  if (tag === undefined) return plain ? readPlain(source) : source;
  if (!tag.startsWith('tag:yaml.org,2002:')) return source;
  const value = readPlain(source);
  switch (tag.slice('tag:yaml.org,2002:'.length)) {
    case 'str':
      return source;
    case 'bool':
      return typeof value === 'boolean' ? value : undefined;
    case 'int':
      return typeof value === 'number' && Number.isInteger(value) ? value : undefined;
    case 'float':
      return typeof value === 'number' ? value : undefined;
    case 'null':
      return value === null ? null : undefined;
    default:
      return undefined;
  }
}

/** True when some reader of YAML 1.1 or 1.2 sees something other than text in these plain characters. */
export function isAmbiguous(text: string): boolean {
  return (
    typeof readPlain(text) !== 'string' ||
    float.test(text.replaceAll('_', '')) ||
    /^[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+(?:\.[0-9_]*)?$/.test(text) ||
    /^[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?:$|[Tt \t])/.test(text) ||
    text === '<<' ||
    text === '='
  );
}

function readNumber(source: string): number | undefined {
  if (source.startsWith('.')) return float.test(source) ? finite(source) : undefined;
  const digits = source.replaceAll('_', '');
  const match = integer.exec(digits);
  if (match !== null) {
    const [, sign, hex, binary, octal, decimal] = match;
    const size =
      decimal !== undefined
        ? Number(decimal)
        : Number.parseInt(hex ?? binary ?? octal ?? '', hex !== undefined ? 16 : binary !== undefined ? 2 : 8);
    if (size < largestInteger || decimal !== undefined) return sign === '-' && size !== 0 ? -size : size;
  }
  return float.test(digits) ? finite(digits) : undefined;
}

function finite(text: string): number | undefined {
  const value = Number(text);
  return Number.isFinite(value) ? value : undefined;
}
