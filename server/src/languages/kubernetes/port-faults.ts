import type { Severity } from '../../core/rule.ts';
import type { Operation } from '../yaml/edit.ts';
import type { Field } from '../yaml/field.ts';
import { isUnset, type KubeObject } from './model.ts';
import { isPortNumber, longestPortName, portsOf, validPortName, whyNotPortName } from './ports.ts';
import { askedPorts } from './probes.ts';
import { type Container, podsOf } from './workload.ts';

/** Where a port is written: by a container, by a probe or hook, or by a Service. */
export type PortWriter = 'container' | 'handler' | 'service' | 'target';

/** A port that the cluster refuses, or takes otherwise than it looks. */
export interface PortFault {
  readonly kind: 'name' | 'number' | 'text' | 'duplicate' | 'nameless';
  readonly writer: PortWriter;
  readonly place: Field;
  readonly severity: Severity;
  readonly says: string;
  readonly repair?: { readonly title: string; readonly operations: readonly Operation[] };
}

/** The faults in the ports of an object: its containers', their probes', and those of a Service. */
export function portFaults(object: KubeObject): readonly PortFault[] {
  if (object.kind === 'Service' && (object.group === '' || object.group === undefined)) return serviceFaults(object);
  return podsOf(object).flatMap((pod) => {
    const firstUser = new Map<string, Container>();
    return pod.containers.flatMap((container) => [
      ...containerFaults(container, firstUser),
      // A wrong name that a port really has is said there, and changed here with it.
      ...askedPorts(container).flatMap(({ place, declared }) =>
        declared === undefined
          ? targetFaults(place, 'handler', (name) => portsOf(container).declared.some((port) => port.name === name))
          : [],
      ),
    ]);
  });
}

function containerFaults(container: Container, firstUser: Map<string, Container>): readonly PortFault[] {
  const names = portsOf(container).declared.flatMap(({ name }) => name ?? []);
  const seen = new Set<string>();
  return portsOf(container).declared.flatMap(({ field, name, number, protocol }) => {
    const faults = [...numberFaults(field.at('containerPort'), 'container'), ...nameFaults(container, field.at('name'), names)];
    const key = `${number} ${protocol} ${field.at('hostPort').source} ${field.at('hostIP').source}`;
    if (number !== undefined && protocol !== undefined && seen.has(key)) faults.push(twice(field, number));
    seen.add(key);
    if (name === undefined || shown(name) === undefined) return faults;
    const before = firstUser.get(name);
    if (before === undefined) firstUser.set(name, container);
    else faults.push(sameName(field.at('name'), name, before === container, number, names));
    return faults;
  });
}

function nameFaults(container: Container, place: Field, names: readonly string[]): PortFault[] {
  const { value } = place;
  if (typeof value !== 'string' && typeof value !== 'number') return [];
  const name = shown(String(value));
  if (name === undefined) return [];
  const why = typeof value === 'number' ? 'must be text, not a number' : whyNotPortName(name);
  if (why === undefined) return [];
  const valid = validPortName(name, names);
  const asked = askedPorts(container).filter(({ written }) => written === value);
  return [
    {
      kind: 'name',
      writer: 'container',
      place,
      severity: 'error',
      says: refused(name, why),
      ...(valid !== undefined && {
        repair: {
          title: `Change to ${valid}`,
          operations: [place, ...asked.map((each) => each.place)].map((set) => ({ set, value: valid })),
        },
      }),
    },
  ];
}

function sameName(place: Field, name: string, inContainer: boolean, number: number | undefined, names: readonly string[]): PortFault {
  const other = [`${name}-${number}`, `${name}-2`].find((each) => whyNotPortName(each) === undefined && !names.includes(each));
  return {
    kind: 'duplicate',
    writer: 'container',
    place,
    severity: inContainer ? 'error' : 'warning',
    says: inContainer
      ? `Two ports of this container are called ${name}. The cluster refuses that.`
      : `Another container of this pod has a port ${name}, too. A Service that sends to ${name} finds only the first.`,
    ...(other !== undefined && { repair: { title: `Change to ${other}`, operations: [{ set: place, value: other }] } }),
  };
}

function twice(item: Field, number: number): PortFault {
  const repairs = isUnset(item.at('name')) && { repair: { title: 'Remove the second', operations: [{ remove: item }] } };
  const place = item.at('containerPort');
  const says = `Port ${number} is declared twice. Updates of the list may then lose one of the two.`;
  return { kind: 'duplicate', writer: 'container', place, severity: 'warning', says, ...repairs };
}

function numberFaults(place: Field, writer: PortWriter): PortFault[] {
  const { value } = place;
  if (typeof value === 'number' && !isPortNumber(value))
    return [{ kind: 'number', writer, place, severity: 'error', says: `${value} is no port. Ports go from 1 to 65535.` }];
  return typeof value === 'string' ? quoted(place, value, writer) : [];
}

/** A number that the quotes make a text. */
function quoted(place: Field, value: string, writer: PortWriter): PortFault[] {
  if (!/^[0-9]{1,5}$/.test(value) || !isPortNumber(Number(value))) return [];
  const says = `Port ${value} is written as text, which the cluster takes for a name and refuses.`;
  const repair = { title: `Change to the number ${Number(value)}`, operations: [{ set: place, value: Number(value) }] };
  return [{ kind: 'text', writer, place, severity: 'error', says, repair }];
}

/** A port that is named or numbered from elsewhere. @param exists whether there may be a port of this name */
function targetFaults(place: Field, writer: PortWriter, exists: (name: string) => boolean): PortFault[] {
  const { value } = place;
  const number = numberFaults(place, writer);
  const name = typeof value === 'string' && number.length === 0 ? shown(value) : undefined;
  const why = name === undefined ? undefined : whyNotPortName(name);
  if (name === undefined || why === undefined) return number;
  const valid = validPortName(name);
  const isRepair = valid !== undefined && exists(valid);
  return [
    {
      kind: 'name',
      writer,
      place,
      severity: 'error',
      says: refused(name, why),
      ...(isRepair && { repair: { title: `Change to ${valid}`, operations: [{ set: place, value: valid }] } }),
    },
  ];
}

function serviceFaults({ root, completeness }: KubeObject): readonly PortFault[] {
  const ports = root.at('spec', 'ports').items();
  const names = ports.map((port) => port.at('name').value);
  // What has no selector may be a part that is merged into a Service.
  const isWhole = completeness === 'whole' && root.at('spec', 'selector').kind === 'map';
  const seen = new Set<string>();
  return ports.flatMap((port, index) => {
    const number = port.at('port');
    const name = port.at('name');
    const protocol = port.at('protocol');
    const faults = [...numberFaults(number, 'service'), ...targetFaults(port.at('targetPort'), 'target', () => true)];
    const key = protocol.kind === 'unknown' || typeof number.value !== 'number' ? undefined : `${number.value} ${protocol.value ?? 'TCP'}`;
    if (key !== undefined && seen.has(key)) {
      const says = `This Service has port ${number.source} twice. The cluster refuses that.`;
      faults.push({ kind: 'duplicate', writer: 'service', place: number, severity: 'error', says });
    }
    if (key !== undefined) seen.add(key);
    if (isUnset(name) && ports.length > 1 && isWhole) faults.push(nameless(port, names));
    const text = typeof name.value === 'string' ? shown(name.value) : undefined;
    if (text !== undefined && names.indexOf(text) < index) {
      const says = `Two ports of this Service are called ${text}. The cluster refuses that.`;
      faults.push({ kind: 'duplicate', writer: 'service', place: name, severity: 'error', says });
    }
    if (text !== undefined && !/^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/.test(text)) faults.push(wrongLabel(name, text));
    return faults;
  });
}

function nameless(port: Field, names: readonly unknown[]): PortFault {
  const target = port.at('targetPort').value;
  const wanted = [typeof target === 'string' ? target : '', `port-${port.at('port').source}`];
  const name = wanted.find((each) => whyNotPortName(each) === undefined && each !== '' && !names.includes(each));
  return {
    kind: 'nameless',
    writer: 'service',
    place: port.at('port'),
    severity: 'error',
    says: `Port ${port.at('port').source ?? ''} of this Service has no name. A Service with several ports must name each.`,
    ...(name !== undefined && {
      repair: { title: `Name it ${name}`, operations: [{ set: port.at('name'), value: name, order: ['name', 'port'] }] },
    }),
  };
}

function wrongLabel(place: Field, name: string): PortFault {
  const valid = name
    .toLowerCase()
    .match(/[a-z0-9]+/g)
    ?.join('-')
    .slice(0, longestPortName)
    .replace(/-$/, '');
  return {
    kind: 'name',
    writer: 'service',
    place,
    severity: 'error',
    says: refused(name, 'may have lower-case letters, digits and hyphens only'),
    ...(valid !== undefined && { repair: { title: `Change to ${valid}`, operations: [{ set: place, value: valid }] } }),
  };
}

function refused(name: string, why: string): string {
  return `The cluster refuses ${name.length > 32 ? 'this port name' : `the port name ${name}`}. It ${why}.`;
}

/** A name as a message may repeat it; undefined for what another tool fills in, such as `$PORT`. */
function shown(name: string): string | undefined {
  return /^[\w.:/ -]{1,64}$/.test(name) ? name : undefined;
}
