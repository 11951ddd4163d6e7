import type { Look, Traps } from './look.ts';

type Wanted = Pick<Look, 'config' | 'files' | 'repaired' | 'unrepaired'>;

const object =
  (...head: readonly string[]) =>
  (ids: string, lines: readonly string[], more: Wanted = {}): Look => ({ ids, lines: [...head, ...lines], file: 'app.yaml', ...more });

/** A look at a Pod by the lines below its `spec`. */
const pod = object('apiVersion: v1', 'kind: Pod', 'metadata: {name: a}', 'spec:');
/** At a Deployment by those below the `spec` of its pods. */
const deployment = object(
  'apiVersion: apps/v1',
  'kind: Deployment',
  'metadata: {name: a}',
  'spec:',
  '  selector: {matchLabels: {app: a}}',
  '  template:',
  '    metadata: {labels: {app: a}}',
  '    spec:',
);
const whole = object();
const hardened =
  'securityContext: {allowPrivilegeEscalation: false, runAsNonRoot: true, capabilities: {drop: [ALL]}, seccompProfile: {type: RuntimeDefault}}';
const at = (version: string): Wanted => ({ config: { kubernetes: { version } } });

/** What the peers of other tools say of pods where they should not, or do not say where they should. */
export const workloads: Traps = {
  1: [
    'one container that is exempt from the rule of its pod',
    pod('kubernetes/no-root-user', [
      '  securityContext: {runAsNonRoot: true}',
      '  containers:',
      '    - {name: a, image: a:1, securityContext: {runAsNonRoot: «false»}}',
    ]),
  ],
  2: [
    'a token that a controller mounts is found in its template',
    whole('kubernetes/no-unneeded-token', [
      'apiVersion: apps/v1',
      'kind: Deployment',
      'metadata: {name: a}',
      'spec: {template: {spec: {automountServiceAccountToken: «true», containers: [{name: a, image: a:1}]}}}',
    ]),
  ],
  3: [
    'port 0 of the node is no port of the node',
    pod('kubernetes/no-host-port trivy:KSV-0024', ['  containers: [{name: a, image: a:1, ports: [{containerPort: 80, hostPort: 0}]}]']),
    pod('kubernetes/no-host-port trivy:KSV-0024', [
      '  containers: [{name: a, image: a:1, ports: [{containerPort: 80, «hostPort»: 80}]}, {name: b, image: b:1}]',
    ]),
  ],
  4: [
    'the default mask of /proc is fine',
    pod('kubernetes/no-unmasked-proc trivy:KSV-0027', ['  containers: [{name: a, image: a:1, securityContext: {procMount: Default}}]']),
  ],
  5: [
    'every type of volume that the restricted level forbids',
    pod('kubernetes/no-restricted-volume-type', [
      '  containers: [{name: a, image: a:1}]',
      '  volumes:',
      '    - {name: c, «cephfs»: {monitors: [m]}}',
      '    - {name: p, «photonPersistentDisk»: {pdID: x}}',
    ]),
  ],
  6: [
    'an SELinux type that is allowed since 1.31, and an empty user',
    pod('kubernetes/no-custom-selinux trivy:KSV-0025', [
      '  securityContext: {seLinuxOptions: {type: container_engine_t, user: ""}}',
      '  containers: [{name: a, image: a:1}]',
    ]),
  ],
  7: [
    'ALL is written in capitals',
    pod(
      'kubernetes/no-misspelt-capability PSS:restricted:capabilities',
      ['  containers: [{name: a, image: a:1, securityContext: {capabilities: {drop: [«all»]}}}]'],
      {
        repaired: [
          'apiVersion: v1',
          'kind: Pod',
          'metadata: {name: a}',
          'spec:',
          '  containers: [{name: a, image: a:1, securityContext: {capabilities: {drop: [ALL]}}}]',
        ],
      },
    ),
  ],
  8: [
    'a capability that baseline allows is none of its business',
    pod('PSS:baseline:capabilities kubernetes/no-dangerous-capabilities', [
      '  containers: [{name: a, image: a:1, securityContext: {capabilities: {add: [CHOWN], drop: [ALL]}}}]',
    ]),
    pod('PSS:restricted:capabilities', [
      '  containers: [{name: a, image: a:1, securityContext: {capabilities: {add: [«CHOWN»], drop: [ALL]}}}]',
    ]),
  ],
  9: [
    'a pod whose containers say everything needs nothing of its own',
    pod(
      'trivy:KSV-0118 checkov:CKV_K8S_29 kubernetes/require-security-context kubernetes/require-run-as-non-root kubernetes/require-seccomp',
      [`  containers: [{name: a, image: a:1, ${hardened}}]`],
      { config: { preset: 'recommended' } },
    ),
  ],
  10: [
    'users of the pod count for its containers',
    pod('kubernetes/no-low-uid trivy:KSV-0020 trivy:KSV-0021', [
      '  securityContext: {runAsUser: 20000, runAsGroup: 20000}',
      '  containers: [{name: a, image: a:1}]',
    ]),
  ],
  11: [
    'capabilities of a pod are no field, and have no effect',
    pod('kubernetes/no-misplaced-security-field', [
      '  securityContext: {«capabilities»: {drop: [ALL]}}',
      '  containers: [{name: a, image: a:1}]',
    ]),
  ],
  12: [
    'a profile of the node is a profile',
    pod('kubernetes/require-seccomp kubernetes/no-unconfined-seccomp checkov:CKV_K8S_31 PSS:restricted:seccompProfile', [
      '  securityContext: {seccompProfile: {type: Localhost, localhostProfile: p.json}}',
      '  containers: [{name: a, image: a:1}]',
    ]),
  ],
  13: [
    'Unconfined is no filter, wherever it stands',
    pod('kubernetes/no-unconfined-seccomp', [
      '  securityContext: {seccompProfile: {type: «Unconfined»}}',
      '  initContainers: [{name: i, image: i:1, securityContext: {seccompProfile: {type: «Unconfined»}}}]',
      '  containers: [{name: a, image: a:1}]',
    ]),
  ],
  14: [
    'an init container that runs as root is one',
    deployment('kubernetes/no-root-user', [
      '      initContainers: [{name: i, image: i:1, securityContext: {runAsUser: «0»}}]',
      '      containers: [{name: a, image: a:1, securityContext: {runAsNonRoot: true}}]',
    ]),
  ],
  15: [
    'ephemeral containers are containers',
    pod('kubernetes/no-privileged', [
      '  containers: [{name: a, image: a:1}]',
      '  ephemeralContainers: [{name: e, image: e:1, securityContext: {privileged: «true»}}]',
    ]),
  ],
  16: [
    'a List and a PodTemplate hold pods',
    whole('kubernetes/no-privileged', [
      'apiVersion: v1',
      'kind: List',
      'items:',
      '  - apiVersion: v1',
      '    kind: PodTemplate',
      '    metadata: {name: a}',
      '    template: {spec: {containers: [{name: a, image: a:1, securityContext: {privileged: «true»}}]}}',
    ]),
  ],
  17: [
    'the port of a registry is no tag',
    pod('kubernetes/no-latest-tag', ['  containers: [{name: a, image: «registry.corp:5000/team/app»}]']),
  ],
  18: [
    'what is named by its digest cannot be another image on the node',
    pod('kubernetes/require-always-pull polaris:pullPolicyNotAlways', [
      `  containers: [{name: a, image: "app@sha256:${'0123456789abcdef'.repeat(4)}", imagePullPolicy: IfNotPresent}]`,
    ]),
  ],
  19: [
    'the runtime has more sockets than one, and folders around them',
    pod('kubernetes/no-runtime-socket', [
      '  containers: [{name: a, image: a:1}]',
      '  volumes:',
      '    - {name: b, hostPath: {path: «/run/docker.sock»}}',
      '    - {name: c, hostPath: {path: «/run/containerd/containerd.sock»}}',
      '    - {name: d, hostPath: {path: «/var/run/»}}',
    ]),
    pod('kubernetes/no-sensitive-host-path', [
      '  containers: [{name: a, image: a:1}]',
      '  volumes: [{name: b, hostPath: {path: «/etc/kubernetes»}}, {name: c, hostPath: {path: «/etc/»}}]',
    ]),
  ],
  22: [
    'the pods of a Rollout are looked at',
    whole('kubernetes/no-privileged', [
      'apiVersion: argoproj.io/v1alpha1',
      'kind: Rollout',
      'metadata: {name: a}',
      'spec: {template: {spec: {containers: [{name: a, image: a:1, securityContext: {privileged: «true»}}]}}}',
    ]),
  ],
  24: [
    'the account decides when the pod is silent',
    whole('kubernetes/no-unneeded-token', [
      'apiVersion: v1',
      'kind: ServiceAccount',
      'metadata: {name: web}',
      'automountServiceAccountToken: false',
      '---',
      'apiVersion: v1',
      'kind: Pod',
      'metadata: {name: a}',
      'spec: {serviceAccountName: web, containers: [{name: a, image: a:1}]}',
    ]),
  ],
  25: [
    'nobody asks an init container or a Job, but a sidecar',
    pod('kubernetes/prefer-probes', [
      '  initContainers:',
      '    - {name: i, image: i:1}',
      '    - {name: «s», image: s:1, restartPolicy: Always}',
      '  containers: [{name: a, image: a:1, livenessProbe: {exec: {command: [a]}}, readinessProbe: {exec: {command: [a]}}}]',
    ]),
    whole('kubernetes/prefer-probes', [
      'apiVersion: batch/v1',
      'kind: Job',
      'metadata: {name: a}',
      'spec: {template: {spec: {restartPolicy: Never, containers: [{name: a, image: a:1}]}}}',
    ]),
  ],
  27: [
    'a role or a Service has no security context',
    whole('kubernetes/require-security-context trivy:KSV-0104', [
      'apiVersion: v1',
      'kind: Service',
      'metadata: {name: a}',
      'spec: {selector: {app: a}}',
    ]),
  ],
  28: [
    'a patch is not judged for what it leaves out, a base not for its namespace',
    whole(
      'kubernetes/require-resources kubernetes/require-security-context kubernetes/require-namespace',
      [
        'apiVersion: apps/v1',
        'kind: Deployment',
        'metadata: {name: a}',
        'spec: {template: {spec: {containers: [{name: a, env: [{name: A, value: b}]}]}}}',
      ],
      { files: { 'kustomization.yaml': 'patches: [{path: app.yaml}]\n' } },
    ),
    deployment('kubernetes/require-namespace', ['      containers: [{name: a, image: a:1}]'], {
      files: { 'kustomization.yaml': 'resources: [app.yaml]\nnamespace: shop\n' },
    }),
  ],
  29: [
    'an annotation of several lines stops nobody',
    whole('kubernetes/no-privileged', [
      'apiVersion: v1',
      'kind: Pod',
      'metadata:',
      '  name: a',
      '  annotations:',
      '    template: |',
      '      {{- with secret "a" -}}',
      '      x',
      '      {{- end }}',
      'spec: {containers: [{name: a, image: a:1, securityContext: {privileged: «true»}}]}',
    ]),
  ],
  30: [
    'an annotation of the template silences, too',
    whole('kubernetes/no-privileged', [
      'apiVersion: apps/v1',
      'kind: Deployment',
      'metadata: {name: a}',
      'spec:',
      '  template:',
      '    metadata: {annotations: {ignore-check.kube-linter.io/privileged-container: "it drives the disks"}}',
      '    spec: {containers: [{name: a, image: a:1, securityContext: {privileged: true}}]}',
    ]),
  ],
  31: [
    'a budget is compared with the least an autoscaler leaves',
    whole('kubernetes/no-broken-disruption-budget', [
      'apiVersion: policy/v1',
      'kind: PodDisruptionBudget',
      'metadata: {name: a}',
      'spec: {minAvailable: 2, selector: {matchLabels: {app: a}}}',
      '---',
      'apiVersion: autoscaling/v2',
      'kind: HorizontalPodAutoscaler',
      'metadata: {name: a}',
      'spec: {minReplicas: 4, maxReplicas: 8, scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: a}}',
      '---',
      'apiVersion: apps/v1',
      'kind: Deployment',
      'metadata: {name: a}',
      'spec: {selector: {matchLabels: {app: a}}, template: {metadata: {labels: {app: a}}, spec: {containers: [{name: a, image: a:1}]}}}',
    ]),
  ],
  32: [
    'AppArmor is set by the field, and the annotation still counts',
    pod('kubernetes/no-unconfined-apparmor kubernetes/require-apparmor trivy:KSV-0002', [
      '  securityContext: {appArmorProfile: {type: RuntimeDefault}}',
      '  containers: [{name: a, image: a:1}]',
    ]),
    whole('PSS:baseline:appArmorProfile', [
      'apiVersion: v1',
      'kind: Pod',
      'metadata: {name: a, annotations: {container.apparmor.security.beta.kubernetes.io/gone: «unconfined»}}',
      'spec: {containers: [{name: a, image: a:1}]}',
    ]),
  ],
  33: [
    'root in a user namespace of its own is nobody outside, from 1.35 on',
    pod('PSS:restricted:runAsNonRoot PSS:restricted:runAsUser kubernetes/no-root-user', [
      '  hostUsers: false',
      '  containers: [{name: a, image: a:1, securityContext: {runAsUser: 0}}]',
    ]),
    pod(
      'PSS:restricted:runAsUser',
      ['  hostUsers: false', '  containers: [{name: a, image: a:1, securityContext: {runAsUser: «0»}}]'],
      at('1.34'),
    ),
  ],
  34: [
    'a Windows pod is asked for nothing that only Linux has',
    pod('kubernetes/require-seccomp kubernetes/require-drop-all kubernetes/require-read-only-root kubernetes/no-privilege-escalation', [
      '  os: {name: windows}',
      '  containers: [{name: a, image: a:1}]',
    ]),
    pod('kubernetes/no-linux-fields-on-windows', [
      '  os: {name: windows}',
      '  containers: [{name: a, image: a:1, securityContext: {«seccompProfile»: {type: RuntimeDefault}}}]',
    ]),
  ],
  35: [
    'settings of the network that are safe',
    pod('kubernetes/no-unsafe-sysctls kube-linter:unsafe-sysctls', [
      '  securityContext: {sysctls: [{name: net.ipv4.ip_local_port_range, value: "1 2"}, {name: net.ipv4.tcp_notsent_lowat, value: "1"}]}',
      '  containers: [{name: a, image: a:1}]',
    ]),
    pod(
      'kubernetes/no-unsafe-sysctls',
      ['  securityContext: {sysctls: [{name: «net.ipv4.tcp_notsent_lowat», value: "1"}]}', '  containers: [{name: a, image: a:1}]'],
      at('1.36'),
    ),
  ],
  36: [
    'a number is no promise not to be root',
    pod('PSS:restricted:runAsNonRoot', ['  containers: [{name: «a», image: a:1, securityContext: {runAsUser: 20000}}]']),
    pod('kube-linter:run-as-non-root polaris:runAsRootAllowed', [
      '  containers: [{name: a, image: a:1, securityContext: {runAsUser: 20000}}]',
    ]),
  ],
  37: [
    'what is not forbidden is allowed',
    pod('PSS:restricted:allowPrivilegeEscalation', ['  containers: [{name: «a», image: a:1}]']),
    pod('kube-linter:privilege-escalation-container', ['  containers: [{name: a, image: a:1}]']),
  ],
  39: [
    'a file that begins with dashes is repaired, its comments as they were',
    whole(
      'kubernetes/no-privileged',
      [
        '---',
        '# of the disks',
        'apiVersion: v1',
        'kind: Pod',
        'metadata: {name: a} # short',
        'spec:',
        '  containers:',
        '    - name: a',
        '      image: a:1',
        '      securityContext:',
        '        privileged: «true»',
        '      # behind it',
        '      tty: false',
      ],
      {
        repaired: [
          '---',
          '# of the disks',
          'apiVersion: v1',
          'kind: Pod',
          'metadata: {name: a} # short',
          'spec:',
          '  containers:',
          '    - name: a',
          '      image: a:1',
          '      # behind it',
          '      tty: false',
        ],
      },
    ),
  ],
  41: [
    'a chart template is no broken YAML, and what it decides is not judged',
    whole('kubernetes/require-resources kubernetes/require-security-context kubernetes/no-latest-tag', [
      'apiVersion: v1',
      'kind: Pod',
      'metadata: {name: a}',
      'spec:',
      '  containers:',
      '    - name: a',
      '      image: {{ .Values.image }}',
      '      {{- with .Values.resources }}',
      '      resources: {{- toYaml . | nindent 8 }}',
      '      {{- end }}',
    ]),
  ],
  43: [
    'a read-only root comes with a directory for scratch files',
    pod('kubernetes/require-read-only-root', [
      '  containers:',
      '    - name: a',
      '      image: a:1',
      '      securityContext:',
      '        readOnlyRootFilesystem: «false»',
      `        ${hardened.slice('securityContext: {'.length, -1).split(', capabilities')[0]?.replace(', ', '\n        ')}`,
      '        capabilities: {drop: [ALL]}',
      '        seccompProfile: {type: RuntimeDefault}',
    ]),
  ],
};
