import type { ImageRef } from '../../languages/dockerfile/image-ref.ts';
import type { Answer } from './answer.ts';
import { AnswerCache } from './answer-cache.ts';
import { bounds } from './bounds.ts';
import { type Clock, systemClock } from './clock.ts';
import type { Credential, Credentials } from './credential.ts';
import type { Line } from './exchange.ts';
import { credentialKeys, type RemoteImage, remoteImage } from './image-name.ts';
import { lookUp } from './lookup.ts';
import type { AllowedRegistries } from './may-visit.ts';
import { Rests } from './rests.ts';
import { Slots } from './slots.ts';
import type { Transport } from './transport.ts';

export interface RegistryOptions {
  readonly transport: Transport;
  /** As in `plimsoll/0.1.0`. */
  readonly userAgent: string;
  /** Asked before a registry is, and before the cache is; a text is the end of the sentence why not. Left out: always yes. */
  readonly consent?: (host: string) => Promise<true | string>;
  /** Registries in private networks that may be asked, as `localhost:5000`; asked for at every look-up. */
  readonly allowed?: () => AllowedRegistries;
  /** Left out: nobody is logged in anywhere. */
  readonly credentials?: Credentials;
  /** Whether they may be used; asked at every look-up. Left out: always. */
  readonly useCredentials?: () => boolean;
  readonly clock?: Clock;
}

export interface ResolveOptions {
  /** Ends the waiting, and the look-up when nobody else waits for it; the promise rejects with its reason. */
  readonly signal?: AbortSignal;
  /** Asks again, for the login too, whatever is remembered. A host that asked us to wait is left alone all the same. */
  readonly fresh?: boolean;
}

/** Asks registries for digests. Nothing leaves the machine but by `resolve`. */
export interface Registry {
  /** What the tag of a reference stands for today. A digest written in it plays no part. */
  resolve(image: ImageRef, options?: ResolveOptions): Promise<Answer>;
  /** What is remembered of it, without asking anybody; undefined when nothing is, or it is too old. */
  remembered(image: ImageRef): Answer | undefined;
  /** Forgets answers, logins, and who asked us to wait. */
  clear(): void;
}

export function createRegistry(options: RegistryOptions): Registry {
  return new CachingRegistry(options);
}

/** A look-up under way. */
interface Running {
  readonly answer: Promise<Answer>;
  readonly limit: AbortController;
  waiting: number;
}

class CachingRegistry implements Registry {
  readonly #options: RegistryOptions;
  readonly #clock: Clock;
  readonly #slots = new Slots(bounds.requestsAtOnce);
  readonly #rests: Rests;
  readonly #cache: AnswerCache;
  readonly #running = new Map<string, Running>();
  readonly #logins = new Map<string, Promise<Credential | undefined>>();

  constructor(options: RegistryOptions) {
    this.#options = options;
    this.#clock = options.clock ?? systemClock;
    this.#rests = new Rests(this.#clock);
    this.#cache = new AnswerCache(this.#clock);
  }

  async resolve(reference: ImageRef, { signal, fresh = false }: ResolveOptions = {}): Promise<Answer> {
    signal?.throwIfAborted();
    return this.#resolve(remoteImage(reference), fresh, signal);
  }

  remembered(reference: ImageRef): Answer | undefined {
    const image = remoteImage(reference);
    const withLogin = this.#credentials() === undefined ? undefined : this.#cache.get(keyOf(image, true));
    return withLogin ?? this.#cache.get(keyOf(image, false));
  }

  clear(): void {
    this.#cache.clear();
    this.#rests.clear();
    this.#logins.clear();
  }

  async #resolve(image: RemoteImage, fresh: boolean, signal: AbortSignal | undefined): Promise<Answer> {
    const consent = (await this.#options.consent?.(image.host)) ?? true;
    if (consent !== true) return { kind: 'disabled', reason: consent };
    const credential = await this.#login(image, fresh);
    signal?.throwIfAborted();
    const key = keyOf(image, credential !== undefined);
    const known = fresh ? undefined : this.#cache.get(key);
    if (known !== undefined) return known;
    const running = this.#running.get(key) ?? this.#begin(image, credential, key);
    return this.#wait(running, key, signal);
  }

  #begin(image: RemoteImage, credential: Credential | undefined, key: string): Running {
    const limit = new AbortController();
    const running = { limit, answer: this.#lookUp(image, credential, { key, limit }), waiting: 0 };
    this.#running.set(key, running);
    void running.answer.finally(() => this.#end(key, running));
    return running;
  }

  #end(key: string, running: Running): void {
    if (this.#running.get(key) === running) this.#running.delete(key);
  }

  /** Waits as one of perhaps several; the last one to give up ends the look-up. */
  #wait(running: Running, key: string, signal: AbortSignal | undefined): Promise<Answer> {
    running.waiting++;
    if (signal === undefined) return running.answer;
    return new Promise((resolve, reject) => {
      const stop = (): void => {
        reject(signal.reason as Error);
        if (--running.waiting > 0) return;
        this.#end(key, running);
        running.limit.abort();
      };
      signal.addEventListener('abort', stop, { once: true });
      void running.answer.then(resolve, reject).finally(() => signal.removeEventListener('abort', stop));
    });
  }

  async #lookUp(
    image: RemoteImage,
    credential: Credential | undefined,
    { key, limit }: { readonly key: string; readonly limit: AbortController },
  ): Promise<Answer> {
    let stop: (() => void) | undefined;
    const { transport, userAgent, allowed = () => [] } = this.#options;
    const line: Line = {
      transport,
      clock: this.#clock,
      slots: this.#slots,
      rests: this.#rests,
      userAgent,
      signal: limit.signal,
      begin: () => (stop ??= this.#clock.after(bounds.lookupTime, () => limit.abort())),
    };
    const answer = await lookUp({ image, credential, allowed: allowed() }, line);
    stop?.();
    this.#cache.put(key, answer);
    return answer;
  }

  /** Those that may be used now. */
  #credentials(): Credentials | undefined {
    const { credentials, useCredentials = () => true } = this.#options;
    return credentials === undefined || !useCredentials() ? undefined : credentials;
  }

  /** A part of a registry may have a login of its own. */
  #login(image: RemoteImage, fresh: boolean): Promise<Credential | undefined> {
    const credentials = this.#credentials();
    if (credentials === undefined) return Promise.resolve(undefined);
    const key = `${image.host}/${image.repository}`;
    const login = (fresh ? undefined : this.#logins.get(key)) ?? credentials.find(credentialKeys(image));
    this.#logins.set(key, login);
    return login;
  }
}

/** What is known with a login and without one is kept apart. */
function keyOf({ host, repository, tag }: RemoteImage, withLogin: boolean): string {
  return `${withLogin ? 'with' : 'without'} ${host}/${repository}:${tag}`;
}
