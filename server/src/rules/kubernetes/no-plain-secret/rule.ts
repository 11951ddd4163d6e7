import type { Finding } from '../../../core/rule.ts';
import { type EnvVariable, literalVariables, readFromSecret } from '../../../languages/kubernetes/env-secret.ts';
import { repair } from '../../../languages/kubernetes/repair.ts';
import { type Container, podsOf } from '../../../languages/kubernetes/workload.ts';
import { isPlaceholder, secretScore, secretThreshold } from '../../../languages/secrets.ts';
import type { Field } from '../../../languages/yaml/field.ts';
import { kubernetesRule } from '../../define.ts';

const EITHER = ['kubescape:C-0012', 'sonar:S2068'];
const VARIABLE = ['polaris:sensitiveContainerEnvVar', 'sonar:S6418'];
/** Looks for the word alone. */
const NAMED_SECRET = ['kube-linter:env-var-secret'];

export default kubernetesRule(
  {
    id: 'kubernetes/no-plain-secret',
    title: 'A password in plain text',
    severity: 'warning',
    preset: 'recommended',
    alsoKnownAs: [...EITHER, ...VARIABLE, ...NAMED_SECRET],
    standards: ['CIS-Kubernetes:5.4.1', 'NSA:network'],
    tags: ['security'],
    fix: 'placeholder',
    introduces: ['kubernetes/prefer-secret-volume'],
    options: { allow: [] },
  },
  function* (object, { allow }) {
    for (const variable of literalVariables(object)) {
      if (!allow.includes(variable.name) && isSecret(variable.name, variable.text)) yield inVariable(variable);
    }
    for (const container of podsOf(object).flatMap((pod) => pod.containers)) {
      for (const { flag, value, place } of flagsOf(container)) {
        if (!allow.includes(flag) && isSecret(flag, value)) yield inFlag(flag, place);
      }
    }
  },
);

function isSecret(name: string, value: string): boolean {
  return secretScore(name, value) >= secretThreshold && !isPlaceholder(value) && !namesAnObject(name, value);
}

/** `--tls-secret=shop-tls`: the name of a Secret, not what is in it. */
function namesAnObject(name: string, value: string): boolean {
  return /secret$/i.test(name) && /^(?:[a-z]+\/)?[a-z]{1,30}(?:-[a-z]{1,30})+$/.test(value);
}

function inVariable(variable: EnvVariable): Finding {
  const { name, value } = variable;
  const shown = /^[\w.-]{1,40}$/.test(name) ? name : 'This variable';
  return {
    span: value.grip,
    message: `${shown} holds its secret in plain text. Everyone who can read this file or the pod can read it, and Git keeps it for good. Put it into a Secret, refer to it here, and change it.`,
    aliases: [...EITHER, ...VARIABLE, ...(/secret/i.test(name) ? NAMED_SECRET : [])],
    ...(value.use && { subject: value.use }),
    sensitive: true,
    fixes: () => repair(`Read ${shown === name ? name : 'it'} from a Secret`, 'placeholder', readFromSecret(variable)),
  };
}

function inFlag(flag: string, place: Field): Finding {
  return {
    span: place.grip,
    message: `The flag ${flag.length > 40 ? 'here' : flag} passes its secret in plain text. Everyone who can read this file, the pod or the process list can read it. Pass it as a variable or a file that comes from a Secret, and change it.`,
    aliases: EITHER,
    ...(place.use && { subject: place.use }),
    sensitive: true,
  };
}

interface Flag {
  readonly flag: string;
  readonly value: string;
  /** The item that holds the value. */
  readonly place: Field;
}

/** `--flag=value` and `--flag value` of the command and its arguments. */
function* flagsOf({ field }: Container): Iterable<Flag> {
  for (const list of ['command', 'args']) {
    let before: string | undefined;
    for (const place of field.at(list).items()) {
      const { value: written } = place;
      const text = typeof written === 'string' ? written : '';
      const [, flag, value] = /^(--?[A-Za-z][\w.-]{0,80})(?:=(.*))?$/s.exec(text) ?? [];
      if (flag !== undefined && value !== undefined) yield { flag, value, place };
      else if (flag === undefined && before !== undefined) yield { flag: before, value: text, place };
      before = value === undefined ? flag : undefined;
    }
  }
}
