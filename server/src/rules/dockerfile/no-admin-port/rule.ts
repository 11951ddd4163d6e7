import type { Fix } from '../../../core/rule.ts';
import { removeItem } from '../../../languages/dockerfile/edit-item.ts';
import type { Dockerfile, Instruction } from '../../../languages/dockerfile/model.ts';
import { type ExposedPort, exposePorts, opened } from '../../../languages/dockerfile/views.ts';
import { remotePorts } from '../../../tables/ports.ts';
import { dockerfileRule } from '../../define.ts';

const OF_SSH = ['trivy:DS-0004', 'checkov:CKV_DOCKER_1', 'kics:5907595b', 'nordcoderd:DFS011', 'terrascan:0026'];
const OF_SONAR: readonly number[] = [22, 23, 3389, 5800, 5900];

export default dockerfileRule(
  {
    id: 'dockerfile/no-admin-port',
    title: 'A remote control port is offered',
    severity: 'warning',
    preset: 'recommended',
    alsoKnownAs: [...OF_SSH, 'sonar:S6473'],
    tags: ['security'],
    fix: 'unsafe',
    introduces: ['dockerfile/require-healthcheck'],
    options: { ports: [...remotePorts.keys()].map(String) },
  },
  function* (file, { ports }) {
    const numbers = ports.map(Number);
    for (const instruction of opened(file.instructions)) {
      for (const exposed of exposePorts(instruction)) {
        const { from, to, protocol } = exposed;
        if (from === undefined || to === undefined || protocol !== 'tcp') continue;
        const found = numbers.filter((number) => from <= number && number <= to);
        const [first] = found;
        if (first === undefined) continue;
        const use = remotePorts.get(first);
        yield {
          span: exposed.span,
          message: `Port ${first} is for remote control${use === undefined ? '' : ` (${use})`}, and this image offers it. Whoever reaches it and guesses a password owns the container. Take it away; docker exec and kubectl exec do the same without a port.`,
          aliases: [...(found.includes(22) ? OF_SSH : []), ...(found.some((number) => OF_SONAR.includes(number)) ? ['sonar:S6473'] : [])],
          ...(first === 22 && instruction.stage !== undefined ? { subject: instruction.stage } : { subject: instruction }),
          fixes: () => repair(file, instruction, exposed),
        };
      }
    }
  },
);

/** Nothing is offered for a range, which holds other ports too, and for a variable that is used elsewhere. */
function repair(file: Dockerfile, instruction: Instruction, { span, text, from, to }: ExposedPort): readonly Fix[] {
  const word = instruction.words.find((one) => one.span.start === span.start);
  if (from !== to || word === undefined || word.resolved.value !== text) return [];
  const edits = removeItem(
    file,
    instruction,
    instruction.words.map((one) => one.span),
    span,
  );
  return edits.length === 0 ? [] : [{ title: `Do not offer port ${from}`, applicability: 'unsafe', edits }];
}
