import { readFromFile, secretVariables } from '../../../languages/kubernetes/env-secret.ts';
import { repair } from '../../../languages/kubernetes/repair.ts';
import { podsOf } from '../../../languages/kubernetes/workload.ts';
import { kubernetesRule } from '../../define.ts';

const EITHER = ['checkov:CKV_K8S_35', 'kics:3d658f8b', 'kubescape:C-0207', 'kubescape:CIS-5.4.1'];
/** Takes a whole Secret among the variables for credentials written down. */
const WHOLE = ['kubescape:rule-credentials-in-env-var'];
/** These look at single variables. */
const SINGLE = ['kube-linter:read-secret-from-env-var', 'kubesec:SecretsAsEnvironmentVariables', 'terrascan:AC_K8S_0051'];

export default kubernetesRule(
  {
    id: 'kubernetes/prefer-secret-volume',
    title: 'A secret handed over in an environment variable',
    severity: 'hint',
    preset: 'strict',
    alsoKnownAs: [...EITHER, ...WHOLE, ...SINGLE],
    standards: ['CIS-Kubernetes:5.4.1'],
    tags: ['security'],
    fix: 'unsafe',
  },
  function* (object) {
    for (const variable of secretVariables(object)) {
      const { name, reference, container } = variable;
      const shown = name.length > 32 ? 'This secret' : name;
      yield {
        span: reference.grip,
        message: `${shown} reaches the program as an environment variable. Variables end up in logs, in crash reports and in every child process. Mount the Secret as a file, if the program can read one.`,
        aliases: [...EITHER, ...SINGLE],
        subject: container,
        fixes: () => repair(`Mount it and set ${shown === name ? `${name}_FILE` : 'a path'}`, 'unsafe', readFromFile(variable)),
      };
    }
    for (const container of podsOf(object).flatMap((pod) => pod.containers)) {
      for (const source of container.field.at('envFrom').items()) {
        const reference = source.at('secretRef');
        if (reference.kind !== 'map') continue;
        yield {
          span: reference.grip,
          message:
            'Every key of this Secret becomes an environment variable. Variables end up in logs, in crash reports and in every child process. Mount the Secret as a volume, if the program can read files.',
          aliases: [...EITHER, ...WHOLE],
          subject: container,
        };
      }
    }
  },
);
