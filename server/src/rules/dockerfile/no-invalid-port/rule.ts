import type { Finding, Fix } from '../../../core/rule.ts';
import { replace } from '../../../languages/dockerfile/edit.ts';
import type { Instruction } from '../../../languages/dockerfile/model.ts';
import { writtenAt } from '../../../languages/dockerfile/resolved.ts';
import { type ExposedPort, exposePorts, opened } from '../../../languages/dockerfile/views.ts';
import { dockerfileRule } from '../../define.ts';

const RANGE = [
  'hadolint:DL3011',
  'trivy:DS-0008',
  'kics:71bf8cf8',
  'droast:DF040',
  'dockeranalyzer:ExposePortOutOfRange',
  'semgrep:invalid-port',
  'dockerfilelint:invalid_port',
  'nordcoderd:DFS010',
  'terrascan:0011',
];
const MAPPING = ['buildkit:ExposeInvalidFormat', 'dockeranalyzer:ExposeInvalidFormat', 'dockerfilelint:expose_host_port'];
const NO_PORT = ['rcjsuen:INVALID_PORT', 'dockerfilelint:invalid_port'];
const PROTOCOL = ['rcjsuen:INVALID_PROTO', 'dockeranalyzer:ExposeInvalidProtocol'];

const PROTOCOLS: ReadonlySet<string> = new Set(['tcp', 'udp', 'sctp', '']);
const HIGHEST = 65535;

export default dockerfileRule(
  {
    id: 'dockerfile/no-invalid-port',
    title: 'EXPOSE takes a container port only',
    severity: 'error',
    preset: 'recommended',
    alsoKnownAs: [...new Set([...RANGE, ...MAPPING, ...NO_PORT, ...PROTOCOL])],
    tags: ['build', 'correctness'],
    fix: 'unsafe',
  },
  function* (file) {
    if (file.templated) return;
    for (const instruction of opened(file.instructions)) {
      for (const port of exposePorts(instruction)) {
        const found = fault(port);
        if (found === undefined) continue;
        const { instead, ...rest } = found;
        yield { span: port.span, subject: instruction, ...rest, fixes: () => write(instruction, port, instead) };
      }
    }
  },
);

interface Fault extends Pick<Finding, 'message' | 'aliases' | 'severity'> {
  /** What should stand there; undefined when only the author knows. */
  readonly instead: string | undefined;
}

/** What is wrong with a port. An unknown one, a range and any letter case of the protocol are fine. */
function fault({ text, from, to, protocol }: ExposedPort): Fault | undefined {
  if (text === undefined) return undefined;
  const shown = text.length > 30 ? 'This' : text;
  if (text.includes(':')) {
    const port = /(?:^|[:\]])(\d{1,5}(?:-\d{1,5})?(?:\/[A-Za-z]{1,8})?)$/.exec(text)?.[1];
    if (port === undefined) return noPort(shown, NO_PORT);
    return {
      message: `${shown} names a port of the host, and EXPOSE knows the container's only. The builder leaves the host's part out. Write ${port}, and choose the host's port with docker run -p.`,
      severity: 'warning',
      aliases: MAPPING,
      instead: port,
    };
  }
  if (from === undefined || to === undefined) {
    const isNumber = /^(?:-\d+|\d{6,})(?:\/[a-z]*)?$/i.test(text);
    return noPort(shown, isNumber ? [...RANGE, 'rcjsuen:INVALID_PORT'] : NO_PORT);
  }
  if (from > HIGHEST || to > HIGHEST || to < from) {
    return {
      message:
        to < from
          ? `The range ${shown} runs backwards. The builder stops here. Write the lower port first.`
          : `There is no port ${Math.max(from, to)}. Ports end at ${HIGHEST}, so the builder stops here. Write the port on which the program listens.`,
      aliases: to < from && to <= HIGHEST && from <= HIGHEST ? NO_PORT : RANGE,
      instead: undefined,
    };
  }
  if (PROTOCOLS.has(protocol)) return undefined;
  return {
    message: `${protocol.slice(0, 20)} is no protocol of a port. The builder stops here. Write tcp, udp or sctp.`,
    aliases: PROTOCOL,
    instead: `${text.slice(0, text.indexOf('/'))}/tcp`,
  };
}

function noPort(shown: string, aliases: readonly string[]): Fault {
  return { message: `${shown} is no port. The builder stops here. Write a number from 1 to ${HIGHEST}.`, aliases, instead: undefined };
}

function write({ words }: Instruction, { span, text = '' }: ExposedPort, instead: string | undefined): readonly Fix[] {
  const word = words.find((one) => one.span.start === span.start)?.resolved;
  const place = instead === undefined || word?.value !== text ? undefined : writtenAt(word, 0, text.length);
  return place === undefined || instead === undefined
    ? []
    : [{ title: `Write ${instead}`, applicability: 'unsafe', edits: replace(place, instead) }];
}
