import { membersOf } from '../../../analysis/settle/relations.ts';
import { testRule } from '../../../testing/rule-tester.ts';
import { rules } from '../../index.ts';
import rule from './rule.ts';

const pod = (spec: string) => `apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec:\n${spec}`;
/** Ids of members that do not speak of what is absent. */
const onlyWhenWritten = ['kube-linter:privilege-escalation-container', 'kubesec:AllowPrivilegeEscalation'];

/** One container with this security context, in flow style. */
const one = (context: string) => pod(`  containers:\n    - {name: a, image: a:1, securityContext: ${context}}\n`);

const ofGaps = membersOf(rule.meta.id).flatMap((id) => {
  const known = rules.find(({ meta }) => meta.id === id)?.meta.alsoKnownAs ?? [];
  return known.filter((alias) => !onlyWhenWritten.includes(alias));
});

const ofAppArmor = ['kubesec:ApparmorAny', 'kics:8b36775e', 'kubeaudit:apparmor', 'terrascan:AC_K8S_0073'];
const ofGroup = ['kubesec:RunAsGroup', 'trivy:KSV-0021'];

testRule(rule, new URL('./README.md', import.meta.url), [
  {
    name: 'two containers: the pod first, then the one',
    bad: pod(
      '  containers:\n    - {name: «a», image: a:1, securityContext: {readOnlyRootFilesystem: true, runAsUser: 20000, runAsGroup: 20000, appArmorProfile: {type: RuntimeDefault}}}\n    - {name: «b», image: b:1, securityContext: {readOnlyRootFilesystem: true, runAsUser: 20000, runAsGroup: 20000, appArmorProfile: {type: RuntimeDefault}}}\n',
    ),
    message:
      'Container a lacks all 4 basic security settings. It can gain privileges, keep default capabilities and make any system call, which is what an attacker needs next. Add them beside the ones already there.',
    severity: 'warning',
    fixes: {
      'Harden 2 containers of this pod': pod(
        '  securityContext:\n    runAsNonRoot: true\n    seccompProfile:\n      type: RuntimeDefault\n  containers:\n    - {name: a, image: a:1, securityContext: {readOnlyRootFilesystem: true, runAsUser: 20000, runAsGroup: 20000, appArmorProfile: {type: RuntimeDefault}, allowPrivilegeEscalation: false, capabilities: {drop: [ALL]}}}\n    - {name: b, image: b:1, securityContext: {readOnlyRootFilesystem: true, runAsUser: 20000, runAsGroup: 20000, appArmorProfile: {type: RuntimeDefault}, allowPrivilegeEscalation: false, capabilities: {drop: [ALL]}}}\n',
      ),
      'Harden container a': pod(
        '  containers:\n    - {name: a, image: a:1, securityContext: {readOnlyRootFilesystem: true, runAsUser: 20000, runAsGroup: 20000, appArmorProfile: {type: RuntimeDefault}, runAsNonRoot: true, seccompProfile: {type: RuntimeDefault}, allowPrivilegeEscalation: false, capabilities: {drop: [ALL]}}}\n    - {name: b, image: b:1, securityContext: {readOnlyRootFilesystem: true, runAsUser: 20000, runAsGroup: 20000, appArmorProfile: {type: RuntimeDefault}}}\n',
      ),
    },
  },
  {
    name: 'some are there',
    bad: pod(
      '  securityContext: {runAsNonRoot: true}\n  containers:\n    - {name: «a», image: a:1, securityContext: {readOnlyRootFilesystem: true, runAsUser: 20000, runAsGroup: 20000, appArmorProfile: {type: RuntimeDefault}}}\n',
    ),
    message:
      'Container a lacks 3 of the 4 basic security settings. It can gain privileges, keep default capabilities and make any system call',
    fixed: pod(
      '  securityContext: {runAsNonRoot: true, seccompProfile: {type: RuntimeDefault}}\n  containers:\n    - {name: a, image: a:1, securityContext: {readOnlyRootFilesystem: true, runAsUser: 20000, runAsGroup: 20000, appArmorProfile: {type: RuntimeDefault}, allowPrivilegeEscalation: false, capabilities: {drop: [ALL]}}}\n',
    ),
  },
  {
    name: 'ids of what is missing as a whole',
    bad: `apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec:\n  containers: [{name: «a», image: a:1}]\n`,
    message: 'Container a has no limits on what it may do. It can run as root, gain privileges',
    aliases: [...rule.meta.alsoKnownAs, ...ofGaps],
  },
  {
    name: 'a context that says little, beside one on the pod, and an old AppArmor annotation',
    bad: 'apiVersion: v1\nkind: Pod\nmetadata: {annotations: {container.apparmor.security.beta.kubernetes.io/a: runtime/default}}\nspec:\n  securityContext: {fsGroup: 7}\n  containers: [{name: «a», image: a:1, securityContext: {runAsGroup: 7}}]\n',
    aliases: ofGaps.filter((id) => !ofAppArmor.includes(id) && !ofGroup.includes(id)),
  },
  {
    name: 'with those of the strict preset',
    bad: pod(
      '  securityContext: {runAsNonRoot: true, seccompProfile: {type: RuntimeDefault}}\n  containers:\n    - {name: «a», image: a:1, securityContext: {capabilities: {drop: [ALL]}}}\n',
    ),
    message:
      'Container a lacks 4 of the 7 security settings. It can gain privileges, overwrite its program files, do what AppArmor would stop',
  },
  {
    name: 'a user namespace of its own: 3 remain',
    bad: pod(
      '  hostUsers: false\n  containers:\n    - {name: «a», image: a:1, securityContext: {readOnlyRootFilesystem: true, runAsUser: 20000, runAsGroup: 20000, appArmorProfile: {type: RuntimeDefault}}}\n',
    ),
    message: 'lacks 3 of the 4 basic',
  },
  {
    name: 'a deployment, comments and order',
    bad: 'apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: a}\nspec:\n  template:\n    spec:\n      # nothing is shared\n      containers:\n      - name: «web» # here\n        image: a:1\n        securityContext:\n          # Java writes everywhere\n          readOnlyRootFilesystem: true\n          runAsUser: 20000\n          runAsGroup: 20000\n          appArmorProfile: {type: RuntimeDefault}\n',
    fixed:
      'apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: a}\nspec:\n  template:\n    spec:\n      # nothing is shared\n      securityContext:\n        runAsNonRoot: true\n        seccompProfile:\n          type: RuntimeDefault\n      containers:\n      - name: web # here\n        image: a:1\n        securityContext:\n          # Java writes everywhere\n          readOnlyRootFilesystem: true\n          runAsUser: 20000\n          runAsGroup: 20000\n          appArmorProfile: {type: RuntimeDefault}\n          allowPrivilegeEscalation: false\n          capabilities:\n            drop:\n            - ALL\n',
  },
  {
    name: 'hints only: as mild as they are, and no user is made up',
    bad: one(
      '{runAsNonRoot: true, seccompProfile: {type: RuntimeDefault}, allowPrivilegeEscalation: false, capabilities: {drop: [ALL]}, readOnlyRootFilesystem: true}',
    ).replace('name: a, i', 'name: «a», i'),
    message: 'Container a lacks 2 of the 7 security settings. It can do what AppArmor would stop and share its user with one of the node',
    severity: 'hint',
    fixes: {
      'Harden container a': pod(
        '  securityContext:\n    appArmorProfile:\n      type: RuntimeDefault\n  containers:\n    - {name: a, image: a:1, securityContext: {runAsNonRoot: true, seccompProfile: {type: RuntimeDefault}, allowPrivilegeEscalation: false, capabilities: {drop: [ALL]}, readOnlyRootFilesystem: true}}\n',
      ),
    },
  },
  {
    name: 'what contradicts what is written is not added',
    bad: pod(
      '  containers:\n    - {name: «a», image: a:1, securityContext: {runAsUser: 0, capabilities: {add: [SYS_ADMIN], drop: [ALL]}}}\n    - {name: b, image: b:1, securityContext: {runAsUser: 20000, runAsNonRoot: true, allowPrivilegeEscalation: false, seccompProfile: {type: RuntimeDefault}, capabilities: {drop: [ALL]}}}\n',
    ).replace('name: b', 'name: «b»'),
    message: 'It can run as root, gain privileges, make any system call',
    fixes: {
      'Harden 2 containers of this pod': pod(
        '  securityContext:\n    seccompProfile:\n      type: RuntimeDefault\n    appArmorProfile:\n      type: RuntimeDefault\n  containers:\n    - {name: a, image: a:1, securityContext: {runAsUser: 0, capabilities: {add: [SYS_ADMIN], drop: [ALL]}, readOnlyRootFilesystem: true}, volumeMounts: [{name: tmp-a, mountPath: /tmp}]}\n    - {name: b, image: b:1, securityContext: {runAsUser: 20000, runAsNonRoot: true, allowPrivilegeEscalation: false, seccompProfile: {type: RuntimeDefault}, capabilities: {drop: [ALL]}, readOnlyRootFilesystem: true}, volumeMounts: [{name: tmp-b, mountPath: /tmp}]}\n  volumes:\n    - name: tmp-a\n      emptyDir: {}\n    - name: tmp-b\n      emptyDir: {}\n',
      ),
      'Harden container a': pod(
        '  containers:\n    - {name: a, image: a:1, securityContext: {runAsUser: 0, capabilities: {add: [SYS_ADMIN], drop: [ALL]}, seccompProfile: {type: RuntimeDefault}, appArmorProfile: {type: RuntimeDefault}, readOnlyRootFilesystem: true}, volumeMounts: [{name: tmp-a, mountPath: /tmp}]}\n    - {name: b, image: b:1, securityContext: {runAsUser: 20000, runAsNonRoot: true, allowPrivilegeEscalation: false, seccompProfile: {type: RuntimeDefault}, capabilities: {drop: [ALL]}}}\n  volumes:\n    - name: tmp-a\n      emptyDir: {}\n',
      ),
    },
  },
  {
    name: 'nothing of it could be added: drawn one by one',
    good: one(
      '{runAsUser: 0, capabilities: {add: [SYS_ADMIN], drop: [ALL]}, seccompProfile: {type: RuntimeDefault}, appArmorProfile: {type: RuntimeDefault}, readOnlyRootFilesystem: true}',
    ),
  },
  {
    name: 'one gap is drawn as itself',
    good: one(
      '{runAsNonRoot: true, seccompProfile: {type: RuntimeDefault}, capabilities: {drop: [ALL]}, readOnlyRootFilesystem: true, runAsUser: 20000, runAsGroup: 20000, appArmorProfile: {type: RuntimeDefault}}',
    ),
  },
  {
    name: 'what is written badly is no gap',
    good: one(
      '{runAsNonRoot: false, seccompProfile: {type: Unconfined}, allowPrivilegeEscalation: true, capabilities: {drop: [all]}, readOnlyRootFilesystem: false, runAsUser: 20000, runAsGroup: 20000, appArmorProfile: {type: Unconfined}}',
    ),
  },
  { name: 'Windows has one gap', good: pod('  os: {name: windows}\n  containers: [{name: a, image: a:1}]\n') },
  {
    name: 'a patch',
    files: { 'kustomization.yaml': 'patches: [{path: app.yaml}]\n' },
    good: 'apiVersion: apps/v1\nkind: Deployment\nspec: {template: {spec: {containers: [{name: a, env: []}]}}}\n',
  },
  { name: 'a template decides', good: pod('  {{- include "security" . | nindent 2 }}\n  containers: [{name: a, image: a:1}]\n') },
]);
