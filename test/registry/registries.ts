/** What `scripts/registries.mjs` started: Debian's own registry, filled by skopeo. */
export interface Registries {
  /** Host and port of one that anybody may read. */
  readonly open: string;
  /** Host and port of one with `htpasswd`. */
  readonly guarded: string;
  /** Host and port of one that speaks TLS, with a certificate of its own. */
  readonly encrypted: string;
  /** The file of that certificate. */
  readonly certificate: string;
  /** A file with the login of the guarded one, as `skopeo login` writes it. */
  readonly logins: string;
  readonly digests: Readonly<Record<'index' | 'other' | 'single', string>>;
}

export const registries = JSON.parse(process.env.PLIMSOLL_TEST_REGISTRY ?? '{}') as Registries;
