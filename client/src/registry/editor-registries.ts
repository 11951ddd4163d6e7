import { askConsent, type SendParams, sendToRegistry } from '@plimsoll/shared/protocol';
import type { CancellationToken, ExtensionContext } from 'vscode';
import { consents } from './consent.ts';
import type { Registries } from './registries.ts';
import { send } from './send.ts';

/** Registries as the extension host reaches them, once a person has allowed it. Nothing is sent unless a command of theirs runs. */
export function editorRegistries({ globalState }: Pick<ExtensionContext, 'globalState'>): Registries {
  const { decide, during, isAsking, dispose } = consents(globalState);
  return {
    kind: 'client',
    answers: {
      [askConsent]: decide,
      [sendToRegistry]: async (params: SendParams, token: CancellationToken) =>
        isAsking() ? send(params, token) : { of: sendToRegistry, failed: 'network', code: 'ERR_NOBODY_ASKED' },
    },
    during,
    dispose,
  };
}
