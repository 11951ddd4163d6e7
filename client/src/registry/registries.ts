import type { InitializationOptions } from '@plimsoll/shared/protocol';
import type { Disposable } from 'vscode';
import type { Answers } from '../server-connection.ts';

/** Image registries, as far as they can be asked from where the editor runs. */
export interface Registries extends Disposable {
  /** What the server is told of them. */
  readonly kind: NonNullable<InitializationOptions['registry']>;
  /** Answers to what the server asks on their account. */
  readonly answers: Answers;
  /** Does something a person asked for, in which registries may be asked. */
  during<T>(act: () => Promise<T>): Promise<T>;
}

/** In a browser: registries answer no page. */
export const noRegistries: Registries = {
  kind: 'impossible',
  answers: {},
  during: (act) => act(),
  dispose: () => {},
};
