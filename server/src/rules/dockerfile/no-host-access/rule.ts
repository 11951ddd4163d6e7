import type { Finding } from '../../../core/rule.ts';
import { removeFlag, replace } from '../../../languages/dockerfile/edit.ts';
import { removeItem } from '../../../languages/dockerfile/edit-item.ts';
import type { Dockerfile, Flag, Instruction } from '../../../languages/dockerfile/model.ts';
import { type Mount, mounts } from '../../../languages/dockerfile/mounts.ts';
import { opened } from '../../../languages/dockerfile/views.ts';
import { dockerfileRule } from '../../define.ts';

const INSECURE = 'sonar:S6502';
const NETWORK = 'sonar:S6431';
const SOCKET = 'semgrep:dockerd-socket-mount';

export default dockerfileRule(
  {
    id: 'dockerfile/no-host-access',
    title: 'This build step leaves the sandbox',
    severity: 'warning',
    preset: 'recommended',
    alsoKnownAs: [INSECURE, NETWORK, SOCKET],
    standards: ['NIST-800-190:4.1.2'],
    tags: ['security'],
    fix: 'unsafe',
  },
  function* (file) {
    for (const instruction of opened(file.instructions)) {
      if (instruction.keyword === 'RUN') {
        for (const flag of instruction.flags) {
          if (flag.name === 'security' && flag.value?.value === 'insecure') yield insecure(file, flag);
          if (flag.name === 'network' && flag.value?.value === 'host') yield hostNetwork(file, flag);
        }
        for (const mount of mounts(instruction)) if (opensSocket(mount)) yield socketMount(file, mount);
      }
      if (instruction.keyword === 'VOLUME') yield* socketVolumes(file, instruction);
    }
  },
);

function insecure(file: Dockerfile, flag: Flag): Finding {
  return {
    span: flag.span,
    message:
      '--security=insecure runs this step with all rights of root on the build machine. Whatever it downloads or starts can take that machine over. Remove the flag.',
    aliases: [INSECURE],
    subject: flag,
    fixes: () => [{ title: 'Remove --security=insecure', applicability: 'unsafe', edits: removeFlag(file, flag) }],
  };
}

function hostNetwork(file: Dockerfile, flag: Flag): Finding {
  return {
    span: flag.span,
    message:
      '--network=host opens the network of the build machine to this step. It can reach services that only listen there, and pose as that machine. Remove the flag, or allow no network at all.',
    aliases: [NETWORK],
    subject: flag,
    fixes: () => [
      { title: 'Remove --network=host', applicability: 'unsafe', edits: removeFlag(file, flag) },
      { title: 'Use --network=none', applicability: 'unsafe', edits: replace(flag.valueSpan ?? flag.span, 'none') },
    ],
  };
}

const HARM = 'Whoever reaches that socket can start containers with every right on the host.';

function socketMount(file: Dockerfile, { flag }: Mount): Finding {
  return {
    span: flag.span,
    message: `This mount hands the container engine to the build step. ${HARM} Remove the mount.`,
    aliases: [SOCKET],
    subject: flag,
    fixes: () => [{ title: 'Remove the mount', applicability: 'unsafe', edits: removeFlag(file, flag) }],
  };
}

function* socketVolumes(file: Dockerfile, instruction: Instruction): Iterable<Finding> {
  for (const { span, resolved } of instruction.words) {
    if (!isSocket(resolved.value)) continue;
    yield {
      span,
      message: `This volume asks for the socket of the container engine. ${HARM} Leave the socket on the host.`,
      aliases: [SOCKET],
      subject: instruction,
      fixes: () => {
        const places = instruction.words.map((word) => word.span);
        const edits = removeItem(file, instruction, places, span);
        return edits.length === 0 ? [] : [{ title: 'Remove the volume', applicability: 'unsafe', edits }];
      },
    };
  }
}

function opensSocket(mount: Mount): boolean {
  return mount.type === 'bind' && (isSocket(mount.value('source')) || isSocket(mount.value('target')));
}

function isSocket(path: string | undefined): boolean {
  return path !== undefined && /(?:^|\/)(?:docker|containerd|crio|podman|dockershim|buildkitd)\.sock$/.test(path);
}
