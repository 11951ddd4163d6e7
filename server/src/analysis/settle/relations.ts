import type { RuleId } from '../../core/rule.ts';

/**
 * Which findings belong together. Rules never name each other: what meets on one thing is drawn as one finding by
 * these two tables, and by nothing else.
 */

/** Join: gaps of one block are drawn as one finding of the leader, whose repair fills all of them. */
const JOINS: Readonly<Record<RuleId, readonly RuleId[]>> = {
  'kubernetes/require-security-context': [
    'kubernetes/require-run-as-non-root',
    'kubernetes/no-privilege-escalation',
    'kubernetes/require-drop-all',
    'kubernetes/require-seccomp',
    'kubernetes/require-read-only-root',
    'kubernetes/require-apparmor',
    'kubernetes/no-low-uid',
  ],
  'kubernetes/require-resources': [
    'kubernetes/require-requests',
    'kubernetes/require-memory-limit',
    'kubernetes/require-cpu-limit',
    'kubernetes/require-storage-limit',
  ],
};

/** Fold: beside the first, the others do not matter until it is gone; they are kept as its members and not drawn. */
const FOLDS: Readonly<Record<RuleId, readonly RuleId[]>> = {
  'dockerfile/no-syntax-error': ['*'],
  'dockerfile/no-unknown-instruction': ['*'],
  'dockerfile/no-self-reference': ['dockerfile/no-undefined-variable'],
  'dockerfile/no-space-around-equals': ['dockerfile/no-legacy-key-value'],
  'dockerfile/no-latest-tag': ['dockerfile/require-digest'],
  'dockerfile/no-undeclared-base-arg': ['dockerfile/require-base-default'],
  'dockerfile/no-hardcoded-secret': ['dockerfile/no-secret-in-arg-or-env', 'dockerfile/require-secret-mount'],
  'dockerfile/no-secret-file': ['dockerfile/require-ignore-file'],
  'dockerfile/no-pipe-to-shell': ['dockerfile/require-pipefail', 'dockerfile/require-curl-fail', 'dockerfile/require-checksum'],
  'dockerfile/no-plain-http': ['dockerfile/no-disabled-tls'],
  'dockerfile/no-ssh-server': ['dockerfile/no-admin-port'],
  'dockerfile/no-separate-update': ['dockerfile/no-package-cache'],
  'dockerfile/prefer-cache-mount': ['dockerfile/no-package-cache'],
  'dockerfile/no-unknown-user': [
    'dockerfile/no-root-user',
    'dockerfile/prefer-numeric-user',
    'dockerfile/no-dropped-groups',
    'dockerfile/no-privilege-grant',
  ],
  'dockerfile/no-root-user': ['dockerfile/prefer-numeric-user', 'dockerfile/no-privilege-grant'],
  'dockerfile/no-baked-password': [
    'dockerfile/no-hardcoded-secret',
    'dockerfile/no-secret-in-arg-or-env',
    'dockerfile/require-secret-mount',
  ],
  'dockerfile/no-unwritable-path': ['dockerfile/no-writable-code'],
  'dockerfile/require-errexit': ['dockerfile/require-pipefail', 'dockerfile/no-unchecked-cd'],
  'dockerfile/no-shell-in-scratch': ['dockerfile/prefer-exec-form'],
  'dockerfile/no-invalid-json-form': ['dockerfile/prefer-exec-form'],
  'dockerfile/no-useless-command': ['dockerfile/prefer-workdir'],
  'dockerfile/no-unchecked-cd': ['dockerfile/prefer-workdir'],
  'kubernetes/no-privileged': [
    'kubernetes/require-security-context',
    'kubernetes/require-run-as-non-root',
    'kubernetes/no-privilege-escalation',
    'kubernetes/require-drop-all',
    'kubernetes/require-seccomp',
    'kubernetes/require-read-only-root',
    'kubernetes/no-root-user',
    'kubernetes/no-dangerous-capabilities',
    'kubernetes/no-extra-capabilities',
    'kubernetes/no-misspelt-capability',
    'kubernetes/no-unconfined-seccomp',
    'kubernetes/no-unconfined-apparmor',
    'kubernetes/no-unmasked-proc',
    'kubernetes/require-apparmor',
    'kubernetes/no-low-uid',
  ],
  'kubernetes/no-latest-tag': ['kubernetes/require-digest', 'kubernetes/require-always-pull'],
  'kubernetes/require-digest': ['kubernetes/require-always-pull'],
  'kubernetes/no-admin-port': ['kubernetes/no-privileged-port'],
  'kubernetes/no-unneeded-token': ['kubernetes/no-default-service-account'],
  'kubernetes/no-runtime-socket': ['kubernetes/no-writable-host-path', 'kubernetes/require-host-path-type'],
  'kubernetes/no-sensitive-host-path': ['kubernetes/no-writable-host-path', 'kubernetes/require-host-path-type'],
  'kubernetes/no-root-user': ['kubernetes/no-low-uid'],
  'kubernetes/no-root-group': ['kubernetes/no-low-uid'],
  'kubernetes/no-host-namespaces': ['kubernetes/no-host-port', 'kubernetes/no-probe-host'],
  // On Windows these settings must go, whatever they say.
  'kubernetes/no-linux-fields-on-windows': [
    'kubernetes/no-privileged',
    'kubernetes/no-privilege-escalation',
    'kubernetes/no-root-user',
    'kubernetes/no-dangerous-capabilities',
    'kubernetes/no-extra-capabilities',
    'kubernetes/no-misspelt-capability',
    'kubernetes/no-unconfined-seccomp',
    'kubernetes/no-unconfined-apparmor',
    'kubernetes/no-custom-selinux',
    'kubernetes/no-unmasked-proc',
    'kubernetes/no-unsafe-sysctls',
  ],
  'kubernetes/no-impossible-security-context': ['kubernetes/no-root-user'],
  'kubernetes/no-full-access-role': ['kubernetes/no-wildcard-rbac'],
  'kubernetes/no-secret-literal': ['kubernetes/no-plain-secret'],
  'kubernetes/require-readiness-probe': ['kubernetes/prefer-probes'],
  'kubernetes/no-suspicious-quantity': ['kubernetes/no-request-above-limit', 'kubernetes/prefer-equal-requests'],
};

const LEADER = new Map(Object.entries(JOINS).flatMap(([leader, members]) => members.map((member) => [member, leader] as const)));
const FOLDED = new Map(Object.entries(FOLDS).map(([rule, folded]) => [rule, new Set(folded)] as const));

/** The rule that draws this rule's gaps when there are several; undefined when it always speaks for itself. */
export function leaderOf(rule: RuleId): RuleId | undefined {
  return LEADER.get(rule);
}

export function membersOf(leader: RuleId): readonly RuleId[] {
  return JOINS[leader] ?? [];
}

/** Whether a finding of `rule` hides one of `other` on the same subject. */
export function folds(rule: RuleId, other: RuleId): boolean {
  const folded = FOLDED.get(rule);
  return folded !== undefined && rule !== other && (folded.has(other) || folded.has('*'));
}

/** Every rule the tables name; a test checks that each exists. */
export function relatedRules(): readonly RuleId[] {
  return [...new Set([...Object.entries(JOINS), ...Object.entries(FOLDS)].flatMap(([rule, others]) => [rule, ...others]))].filter(
    (rule) => rule !== '*',
  );
}
