import { askConsent, type ConsentParams, type ConsentResult } from '@plimsoll/shared/protocol';
import { mapConcurrently } from '../host/concurrency.ts';
import type { Answers } from '../host/pin/pin-file.ts';
import { questionsByHost } from '../host/pin/questions.ts';
import type { Answer } from '../host/registry/answer.ts';
import { bounds } from '../host/registry/bounds.ts';
import type { Credentials } from '../host/registry/credential.ts';
import { type AllowedRegistries, needsListing } from '../host/registry/may-visit.ts';
import { createRegistry } from '../host/registry/registry.ts';
import type { Transport } from '../host/registry/transport.ts';
import type { ImageRef } from '../languages/dockerfile/image-ref.ts';
import type { Abilities } from './abilities.ts';
import type { AskClient } from './ask-client.ts';
import { clientTransport } from './client-transport.ts';

/** What whoever started the server allowed it, for editors that are not ours. */
export interface OwnNetwork {
  readonly transport: () => Promise<Transport>;
  readonly allowed: AllowedRegistries;
  readonly useCredentials: boolean;
}

/**
 * How registries are asked: by our own client, which asks a person first; by the server, which was started with leave to; not at all
 * because this is a browser; or not at all because nobody allowed it.
 */
export type Way = 'client' | 'server' | 'impossible' | 'none';

export interface LookUps {
  readonly answers: Answers;
  /** Registries in private networks that nobody listed. */
  readonly notListed: readonly string[];
  /** Logins were used where there are some. */
  readonly withLogins: boolean;
}

export interface LookUpOptions {
  /** Ends everything; the promise rejects with its reason. */
  readonly signal: AbortSignal;
  /** Asks again, whatever is remembered. */
  readonly fresh: boolean;
  readonly progress: (done: number, of: number) => void;
}

export interface Registries {
  readonly way: Way;
  /** Asks about each image once, after consent for each host. Called only when a person wants to know. */
  readonly lookUp: (questions: ReadonlyMap<string, ImageRef>, options: LookUpOptions) => Promise<LookUps>;
  /** What is known of an image without asking anybody. */
  readonly remembered: (image: ImageRef) => Answer | undefined;
}

export interface RegistriesHost {
  readonly ask: AskClient;
  readonly abilities: Abilities;
  readonly ownNetwork: OwnNetwork | undefined;
  /** The logins of Docker and Podman, where there are files. */
  readonly credentials: Credentials | undefined;
  readonly version: string;
}

export function createRegistries({ ask, abilities, ownNetwork, credentials, version }: RegistriesHost): Registries {
  const way = abilities.own.registry ?? (ownNetwork === undefined || !abilities.resolveEdit ? 'none' : 'server');
  const consentOf = async (host: string, images: readonly string[], signal: AbortSignal): Promise<ConsentResult> => {
    if (way === 'client')
      return ask<ConsentResult>(askConsent, { host, images, isPrivate: needsListing(host) } satisfies ConsentParams, signal);
    if (way !== 'server' || ownNetwork === undefined) return { allowed: false, reason: 'nobody allowed it' };
    return { allowed: true, allowedHosts: ownNetwork.allowed, useCredentials: ownNetwork.useCredentials };
  };
  /** What was said of each host, as long as anything is looked up. */
  const consents = new Map<string, ConsentResult>();
  let running = 0;
  let granted: Extract<ConsentResult, { allowed: true }> = { allowed: true, allowedHosts: [], useCredentials: false };
  const registry = createRegistry({
    transport: way === 'client' ? clientTransport(ask) : lazily(ownNetwork),
    userAgent: `plimsoll/${version}`,
    consent: async (host) => {
      const said = consents.get(host) ?? { allowed: false, reason: 'nobody was asked for leave' };
      return said.allowed ? true : said.reason;
    },
    allowed: () => granted.allowedHosts,
    ...(credentials === undefined ? {} : { credentials }),
    useCredentials: () => granted.useCredentials,
  });

  async function lookUpAll(questions: ReadonlyMap<string, ImageRef>, options: LookUpOptions): Promise<LookUps> {
    const { signal, fresh, progress } = options;
    const known = fresh ? new Map<string, Answer>() : foundBefore(questions);
    const open = new Map([...questions].filter(([question]) => !known.has(question)));
    for (const [host, images] of questionsByHost(open)) {
      const said = await consentOf(host, images, signal);
      signal.throwIfAborted();
      consents.set(host, said);
      if (said.allowed) granted = said;
    }
    const notListed = [...questionsByHost(open).keys()].filter((host) => {
      const said = consents.get(host);
      return said?.allowed === false && said.notListed === true;
    });
    let done = known.size;
    progress(done, questions.size);
    const asked = await mapConcurrently([...open], bounds.requestsAtOnce, async ([question, image]) => {
      signal.throwIfAborted();
      const answer = await registry.resolve(image, { signal, fresh });
      progress(++done, questions.size);
      return [question, answer] as const;
    });
    return { answers: new Map([...known, ...asked]), notListed, withLogins: granted.useCredentials };
  }

  function foundBefore(questions: ReadonlyMap<string, ImageRef>): Map<string, Answer> {
    const known = [...questions].flatMap(([question, image]): [string, Answer][] => {
      const answer = registry.remembered(image);
      return answer?.kind === 'found' ? [[question, answer]] : [];
    });
    return new Map(known);
  }

  return {
    way,
    async lookUp(questions, options) {
      running++;
      try {
        return await lookUpAll(questions, options);
      } finally {
        if (--running === 0) consents.clear();
      }
    },
    remembered: (image) => registry.remembered(image),
  };
}

/** The way to the network, which is not even loaded before something leaves by it. */
function lazily(network: OwnNetwork | undefined): Transport {
  let transport: Promise<Transport> | undefined;
  return {
    async send(message, signal) {
      transport ??= network?.transport();
      if (transport === undefined) return { failed: 'unreachable', reason: 'nobody may be asked' };
      return (await transport).send(message, signal);
    },
  };
}
