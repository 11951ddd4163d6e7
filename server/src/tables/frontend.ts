/**
 * What the versions of `docker/dockerfile`, the builder's frontend, understand.
 * Source: the Dockerfile reference and the release notes of docker/dockerfile, 1.0 to 1.20. Date: 2026-11.
 */

/** The newest version this table knows all about. */
export const newestFrontend = '1.20';

export interface Feature {
  /** First stable version; `1.0` stands for what has always been there. */
  readonly since: string;
  /** First `-labs` or `-experimental` version, where it was there before. */
  readonly labs?: string;
  /** Only in `-labs` so far. */
  readonly onlyLabs?: true;
}

export interface FlagFeature extends Feature {
  /** `switch` may stand bare, as `--link`. */
  readonly value: 'text' | 'switch';
  /** May stand several times. */
  readonly repeats?: true;
}

const always: FlagFeature = { since: '1.0', value: 'text' };
const chmod: FlagFeature = { since: '1.2', value: 'text' };
const link: FlagFeature = { since: '1.4', value: 'switch' };
const exclude: FlagFeature = { since: '1.19', labs: '1.7', value: 'text', repeats: true };

/** The flags of each instruction. Instructions that are not listed have none. */
export const instructionFlags: Readonly<Record<string, Readonly<Record<string, FlagFeature>>>> = {
  FROM: { platform: always },
  ADD: {
    chown: always,
    chmod,
    link,
    checksum: { since: '1.6', labs: '1.5', value: 'text' },
    'keep-git-dir': { since: '1.1', value: 'switch' },
    unpack: { since: '1.17', value: 'switch' },
    exclude,
  },
  COPY: {
    from: always,
    chown: always,
    chmod,
    link,
    parents: { since: '1.20', labs: '1.7', value: 'switch' },
    exclude,
  },
  RUN: {
    mount: { since: '1.2', labs: '1.0', value: 'text', repeats: true },
    network: { since: '1.3', labs: '1.1', value: 'text' },
    security: { since: '1.20', labs: '1.1', value: 'text' },
    device: { since: '1.14', labs: '1.14', onlyLabs: true, value: 'text', repeats: true },
  },
  HEALTHCHECK: {
    interval: always,
    timeout: always,
    'start-period': always,
    retries: always,
    'start-interval': { since: '1.6', value: 'text' },
  },
};

/** A secret as a variable: `--mount=type=secret,env=`. */
export const secretVariables: Feature = { since: '1.10' };

/** Keys of `--mount` that came later than the flag, by mount type. */
export const mountKeys: Readonly<Record<string, Readonly<Record<string, Feature>>>> = {
  secret: { env: secretVariables },
};

/** Operators of `${NAME…}`; those that are not listed have always been there. */
export const variableOperators: Readonly<Record<string, Feature>> = {
  ...Object.fromEntries(['-', '+', '?'].map((operator) => [operator, { since: '1.6' }])),
  ...Object.fromEntries(['#', '##', '%', '%%', '/', '//'].map((operator) => [operator, { since: '1.7' }])),
};

export const heredocs: Feature = { since: '1.4', labs: '1.3' };
export const gitSources: Feature = { since: '1.6', labs: '1.5' };
export const checkDirective: Feature = { since: '1.8' };
