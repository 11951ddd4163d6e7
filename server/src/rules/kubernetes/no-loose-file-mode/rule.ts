import type { Fix } from '../../../core/rule.ts';
import { repair } from '../../../languages/kubernetes/repair.ts';
import { podsOf } from '../../../languages/kubernetes/workload.ts';
import { setField } from '../../../languages/yaml/edit.ts';
import type { Field } from '../../../languages/yaml/field.ts';
import { FileMode } from '../../../languages/yaml/json-value.ts';
import { largestMode, modeMeantBy, modeText, sourcesWithModes } from '../../../tables/volume-modes.ts';
import { kubernetesRule } from '../../define.ts';

export default kubernetesRule(
  {
    id: 'kubernetes/no-loose-file-mode',
    title: 'A file mode that is not what it looks like',
    severity: 'error',
    preset: 'recommended',
    alsoKnownAs: [],
    tags: ['correctness', 'security'],
    fix: 'unsafe',
    options: { maximum: '0777' },
  },
  function* (object, { maximum }) {
    const allowed = /^0?[0-7]{3}$/.test(maximum) ? Number.parseInt(maximum, 8) : largestMode;
    for (const place of podsOf(object).flatMap((pod) => pod.volumes.items().flatMap(modesOf))) {
      const fault = faultOf(place, allowed);
      if (fault === undefined) continue;
      const { message, isRejected, meant } = fault;
      yield {
        span: place.grip,
        message,
        severity: isRejected ? 'error' : 'warning',
        fixes: () => (meant === undefined ? [] : write(place, meant)),
      };
    }
  },
);

/** Every place of a volume where a mode can stand. */
function modesOf(volume: Field): readonly Field[] {
  return sourcesWithModes.flatMap((name) => {
    const source = volume.at(name);
    const parts = source.at('sources').items();
    const lists = [source, ...parts.flatMap((part) => sourcesWithModes.map((each) => part.at(each)))].map((each) => each.at('items'));
    return [source.at('defaultMode'), ...lists.flatMap((list) => list.items().map((item) => item.at('mode')))];
  });
}

interface Fault {
  readonly message: string;
  /** The API server refuses it; else it is taken for something else. */
  readonly isRejected: boolean;
  readonly meant: number | undefined;
}

function faultOf(place: Field, allowed: number): Fault | undefined {
  const { value, source = '' } = place;
  if (typeof value === 'string') {
    const meant = /^0[0-7]{3}$/.test(value) ? Number.parseInt(value, 8) : modeMeantBy(value);
    if (meant === undefined) return undefined;
    return {
      message: `The mode ${value} stands in quotes, so it is text. The API server takes only a number and rejects the object. Write ${modeText(meant)}.`,
      isRejected: true,
      meant,
    };
  }
  if (typeof value !== 'number' || !Number.isInteger(value)) return undefined;
  const meant = modeMeantBy(source);
  const advice = meant === undefined ? 'Write a mode such as 0644.' : `Write ${place.document.json ? meant : modeText(meant)}.`;
  if (value < 0 || value > largestMode) {
    const reason = meant === undefined ? '' : ' Without a zero in front it is a decimal number.';
    return {
      message: `The mode ${shown(source)} is beyond 0777, the most a file can have.${reason} The API server rejects the object. ${advice}`,
      isRejected: true,
      meant,
    };
  }
  if (meant !== undefined) {
    return {
      message: `The mode ${shown(source)} is a decimal number here, which makes it ${modeText(value)}. Others may get rights that nobody meant to give, or the program may not read its own files. ${advice}`,
      isRejected: false,
      meant,
    };
  }
  if ((value & ~allowed) === 0) return undefined;
  return {
    message: `The mode ${modeText(value)} gives more than ${modeText(allowed)}. Files of a volume should be open to those who need them only. Write ${modeText(value & allowed)}.`,
    isRejected: false,
    meant: value & allowed,
  };
}

function shown(source: string): string {
  return source.length > 12 ? 'here' : source;
}

function write(place: Field, mode: number): readonly Fix[] {
  const text = place.document.json ? String(mode) : modeText(mode);
  return repair(`Write ${text}`, 'unsafe', setField(place, new FileMode(mode)));
}
