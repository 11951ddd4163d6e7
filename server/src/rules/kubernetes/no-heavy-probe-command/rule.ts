import { commandsOf } from '../../../languages/dockerfile/command.ts';
import { containerInside } from '../../../languages/kubernetes/naming.ts';
import { type Handler, handlersOf, probeKinds } from '../../../languages/kubernetes/probes.ts';
import { podsOf } from '../../../languages/kubernetes/workload.ts';
import type { Field } from '../../../languages/yaml/field.ts';
import { kubernetesRule } from '../../define.ts';

export default kubernetesRule(
  {
    id: 'kubernetes/no-heavy-probe-command',
    title: 'A probe runs a diagnosis tool',
    severity: 'info',
    preset: 'all',
    alsoKnownAs: [],
    tags: ['reliability'],
    fix: 'none',
    options: { commands: ['jcmd', 'jmap', 'jstack', 'ps'] },
  },
  function* (object, { commands }) {
    for (const container of podsOf(object).flatMap((pod) => pod.containers)) {
      for (const handler of handlersOf(container)) {
        const isProbe = probeKinds.some((kind) => kind === handler.of);
        for (const { name, place } of isProbe && handler.action === 'exec' ? programsOf(handler) : []) {
          if (!commands.includes(name)) continue;
          yield {
            span: place.grip,
            message: `A probe of ${containerInside(container)} runs ${name}. That is a tool to look into a program, not to ask it: it costs time every few seconds, and answers even when the program cannot. Ask the program itself.`,
          };
        }
      }
    }
  },
);

/** Every program a command runs, those in `sh -c` included, and the item of the command that says so. */
function programsOf({ field }: Handler): readonly { readonly name: string; readonly place: Field }[] {
  const items = field.at('command').items();
  const words = items.flatMap((item) => {
    const { value, span, document } = item;
    const isOwn = span !== undefined && item.site === undefined;
    return typeof value === 'string' && isOwn ? [{ value, span, text: document.text }] : [];
  });
  const [first] = words;
  const last = words.at(-1);
  // A word that is not known may be anything, also the program.
  if (first === undefined || last === undefined || words.length < items.length) return [];
  const body = {
    text: first.text,
    span: { start: first.span.start, end: last.span.end },
    shell: [],
    form: 'exec',
    words,
    escape: '\\',
  } as const;
  return commandsOf(body).commands.flatMap(({ name, words: [word] }) => {
    const place = items.find(
      ({ span }) => span !== undefined && word !== undefined && span.start <= word.span.start && word.span.start < span.end,
    );
    return name === undefined || place === undefined ? [] : [{ name, place }];
  });
}
