export { type Breach, breachesOf } from './breaches.ts';
export { type Identity, identified, identityOf, isJsonPatch } from './detect.ts';
export { enclosingFields } from './enclosing.ts';
export { type HardeningGap, harden, removeVolume } from './harden.ts';
export { type Completeness, isUnset, type KubeObject, objectsOf } from './model.ts';
export { containerInside, containerName } from './naming.ts';
export { breaks, type Check, controlOf, type Violation, violations } from './pod-security.ts';
export {
  type DeclaredLevel,
  declaredLevels,
  isPodSecurityLevel,
  isPodSecurityVersion,
  minorVersionOf,
  type PodSecurityLevel,
  type PodSecurityMode,
  parseLevel,
  parseVersion,
  podSecurityLevels,
} from './pod-security-labels.ts';
export { baselineCapabilities, newestPodSecurityVersion } from './pod-security-tables.ts';
export { compareQuantities, parseQuantity, type Quantity } from './quantity.ts';
export { repair, withoutItem } from './repair.ts';
export { suppressionsOf } from './suppress.ts';
export { suppressionEdit } from './suppress-edit.ts';
export { type Container, type ContainerRole, type Effective, type PodSpec, podsOf } from './workload.ts';
