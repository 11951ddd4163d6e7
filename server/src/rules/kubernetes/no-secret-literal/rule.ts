import type { Finding } from '../../../core/rule.ts';
import { textAt } from '../../../core/text.ts';
import { enclosingFields } from '../../../languages/kubernetes/enclosing.ts';
import { literalVariables, readFromSecret } from '../../../languages/kubernetes/env-secret.ts';
import type { KubeObject } from '../../../languages/kubernetes/model.ts';
import { repair } from '../../../languages/kubernetes/repair.ts';
import { findSecretLiterals, type SecretLiteral } from '../../../languages/secrets.ts';
import { kubernetesRule } from '../../define.ts';

export default kubernetesRule(
  {
    id: 'kubernetes/no-secret-literal',
    title: 'A real credential is written here',
    severity: 'error',
    preset: 'recommended',
    alsoKnownAs: ['kubescape:C-0012', 'sonar:S6418'],
    standards: ['CIS-Kubernetes:5.4.1', 'NSA:network'],
    tags: ['security'],
    fix: 'placeholder',
    introduces: ['kubernetes/prefer-secret-volume'],
    options: { allow: [] },
  },
  function* (object, { allow }) {
    const { nodeSpan } = object.root;
    for (const literal of findSecretLiterals(textAt(object.document.text, nodeSpan), nodeSpan.start)) {
      if (!allow.includes(literal.shape)) yield written(object, literal);
    }
  },
);

/** A Secret is where it belongs, but not in a file that others can read. */
function written(object: KubeObject, { span, label }: SecretLiteral): Finding {
  const inSecret = object.kind === 'Secret';
  const use = enclosingFields(object.document, span).at(-1)?.use;
  const variable = literalVariables(object).find(({ value }) => value.use === use && value.site === undefined);
  return {
    span,
    message: `${label} is written in this file. Everyone who can read the file or its history has it, and deleting the line does not take it back. Revoke it, and ${inSecret ? 'keep the new one out of the repository or encrypt it' : 'read the new one from a Secret'}.`,
    severity: inSecret ? 'warning' : 'error',
    ...(use && { subject: use }),
    sensitive: true,
    fixes: () => (variable === undefined ? [] : repair(`Read ${variable.name} from a Secret`, 'placeholder', readFromSecret(variable))),
  };
}
