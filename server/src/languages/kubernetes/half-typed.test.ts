import { expect, it } from 'vitest';
import { span } from '../../core/text.ts';
import { parseYaml } from '../yaml/parse.ts';
import { harden, objectsOf, podsOf, removeVolume, suppressionEdit, suppressionsOf, violations } from './index.ts';

const text = `# plimsoll-ignore-file x -- y
apiVersion: v1
kind: List
items:
- apiVersion: apps/v1
  kind: Deployment
  metadata: {name: web, annotations: {checkov.io/skip1: CKV_K8S_20=why}}
  spec:
    template:
      metadata: &meta
        annotations: {container.apparmor.security.beta.kubernetes.io/web: unconfined}
      spec:
        securityContext: {runAsUser: 0, sysctls: [{name: a}]}
        # plimsoll-ignore kubernetes/no-privileged -- z
        containers:
        - name: web # trivy:ignore:KSV-1
          image: &image "x:1"
          ports: [{hostPort: 80}]
          volumeMounts:
          - {name: v, mountPath: /tmp}
          securityContext: {privileged: true, capabilities: {add: [ALL], drop: [all]}}
        - {name: log, image: *image}
        volumes:
        - name: v
          hostPath: {path: /}
`;

it('nothing throws, wherever the text is cut', () => {
  for (let end = 0; end <= text.length; end++) {
    for (const document of parseYaml(text.slice(0, end)).documents) {
      suppressionsOf(document);
      suppressionEdit(document, span(end - 1, end), ['x'], '', 'line');
      for (const pod of objectsOf(document).flatMap(podsOf)) {
        violations(pod);
        if (end % 8 > 0) continue;
        harden(pod, ['runAsNonRoot', 'dropAll', 'readOnlyRoot']);
        removeVolume(pod, 'v');
      }
    }
  }
  const whole = parseYaml(text).documents.flatMap(objectsOf).flatMap(podsOf);
  expect(whole.flatMap((pod) => violations(pod)).length).toBeGreaterThan(10);
});
