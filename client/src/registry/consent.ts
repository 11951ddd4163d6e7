import type { ConsentParams, ConsentResult } from '@plimsoll/shared/protocol';
import { type Disposable, l10n, type Memento, window, workspace } from 'vscode';
import { type RegistrySettings, registrySettingIds, registrySettings, switchLookupsOff } from './settings.ts';

const rememberedHosts = 'registry.allowedForGood';
const mostNamed = 5;

/** Who may be asked, by the settings, the trust in the workspace, and what a person says. */
export interface Consents extends Disposable {
  /** A command of a person runs: until it ends, what is allowed once is allowed. Nothing is ever allowed outside of one. */
  during<T>(act: () => Promise<T>): Promise<T>;
  readonly isAsking: () => boolean;
  readonly decide: (params: ConsentParams) => Promise<ConsentResult>;
}

/** @param memory where the hosts are kept that are allowed for good; switching look-ups off forgets them */
export function consents(memory: Memento): Consents {
  const once = new Set<string>();
  let running = 0;
  const forGood = (): readonly string[] => memory.get<readonly string[]>(rememberedHosts) ?? [];
  const forgetWhenOff = (): void => {
    if (registrySettings().lookups === 'off' && forGood().length > 0) void memory.update(rememberedHosts, undefined);
  };

  const ask = async (params: ConsentParams): Promise<ConsentResult> => {
    const { host } = params;
    const [allowOnce, always, never] = [l10n.t('Allow Once'), l10n.t('Always for This Host'), l10n.t('Never')];
    const chosen = await window.showWarningMessage(question(params), { modal: true, detail: detail(params) }, allowOnce, always, never);
    if (chosen === never) {
      await switchLookupsOff();
      return no(l10n.t('you switched look-ups off'));
    }
    if (chosen === undefined) return no(l10n.t('you did not allow it'));
    if (chosen === always) await memory.update(rememberedHosts, [...new Set([...forGood(), host])]);
    once.add(host);
    return yes(registrySettings());
  };

  forgetWhenOff();
  const listener = workspace.onDidChangeConfiguration((change) => {
    if (change.affectsConfiguration(registrySettingIds.lookups)) forgetWhenOff();
  });
  return {
    async during(act) {
      running++;
      try {
        return await act();
      } finally {
        if (--running === 0) once.clear();
      }
    },
    isAsking: () => running > 0,
    async decide(params) {
      const settings = registrySettings();
      if (running === 0) return no(l10n.t('nobody asked for it'));
      if (!workspace.isTrusted) return no(l10n.t('this workspace is not trusted'));
      if (settings.lookups === 'off') return no(l10n.t('the setting {0} is off', registrySettingIds.lookups));
      if (params.isPrivate && !isListed(params.host, settings)) return { ...no(notListed(params.host)), notListed: true };
      if (settings.lookups === 'on' || once.has(params.host) || forGood().includes(params.host)) return yes(settings);
      return ask(params);
    },
    dispose: () => listener.dispose(),
  };
}

function no(reason: string): Extract<ConsentResult, { allowed: false }> {
  return { allowed: false, reason };
}

function yes({ allowedHosts, useCredentials }: RegistrySettings): ConsentResult {
  return { allowed: true, allowedHosts, useCredentials };
}

/** An entry without a port means the default one. */
function isListed(host: string, { allowedHosts }: RegistrySettings): boolean {
  return allowedHosts.some((entry) => URL.canParse(`https://${entry}`) && new URL(`https://${entry}`).host === host);
}

function notListed(host: string): string {
  return l10n.t('{0} is in a private network, and such a registry is asked only when {1} lists it', host, registrySettingIds.allowedHosts);
}

function question({ host, images }: ConsentParams): string {
  const [image = ''] = images;
  return images.length === 1
    ? l10n.t('Ask {0} for the digest of {1}?', host, image)
    : l10n.t('Ask {0} for the digests of {1} images?', host, images.length);
}

/** Names who learns what, all of it. */
function detail({ host, images }: ConsentParams): string {
  const named = images.slice(0, mostNamed).join(', ');
  const names = images.length > mostNamed ? l10n.t('{0} and {1} more', named, images.length - mostNamed) : named;
  return l10n.t(
    'Plimsoll sends {0} the name and the tag: {1}. The registry also sees your IP address. It may send Plimsoll on to other public hosts, such as the one that gives tokens. Nothing else of your files is sent.',
    host,
    names,
  );
}
