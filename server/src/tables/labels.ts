/**
 * The label keys of the OCI image specification, with what their values must be; the rest are free text.
 * Source: OCI image-spec 1.1, annotations. Date: 2026-11.
 */
export type LabelKind = 'text' | 'url' | 'time' | 'license' | 'hash' | 'version' | 'email';

const oci = 'org.opencontainers.image.';

export const ociLabels: ReadonlyMap<string, LabelKind> = new Map([
  [`${oci}created`, 'time'],
  [`${oci}authors`, 'text'],
  [`${oci}url`, 'url'],
  [`${oci}documentation`, 'url'],
  [`${oci}source`, 'url'],
  [`${oci}version`, 'text'],
  [`${oci}revision`, 'text'],
  [`${oci}vendor`, 'text'],
  [`${oci}licenses`, 'license'],
  [`${oci}ref.name`, 'text'],
  [`${oci}title`, 'text'],
  [`${oci}description`, 'text'],
  [`${oci}base.digest`, 'text'],
  [`${oci}base.name`, 'text'],
]);

/** How a configuration names the kinds; `rfc3339`, `spdx` and `semver` are their specifications. */
const labelKinds: Readonly<Record<string, LabelKind>> = {
  text: 'text',
  url: 'url',
  rfc3339: 'time',
  spdx: 'license',
  hash: 'hash',
  semver: 'version',
  email: 'email',
};

/** `key=kind` of the configuration; a kind that is none is free text. */
export function labelKindOf(entry: string): readonly [string, LabelKind] {
  const at = entry.lastIndexOf('=');
  const kind = at < 0 ? undefined : entry.slice(at + 1);
  return [
    at < 0 ? entry : entry.slice(0, at),
    kind !== undefined && Object.hasOwn(labelKinds, kind) ? (labelKinds[kind] ?? 'text') : 'text',
  ];
}
