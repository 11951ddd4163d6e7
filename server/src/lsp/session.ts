import type * as protocol from '@plimsoll/shared/protocol';
import {
  type CancellationToken,
  type CodeAction,
  type CodeActionParams,
  type Connection,
  DidChangeConfigurationNotification,
  type FileEvent,
  type Hover,
  type HoverParams,
  type InitializeParams,
  type WorkspaceFolder,
} from 'vscode-languageserver';
import { settingsSection } from '@plimsoll/shared/settings';
import { rewritingOf } from '../analysis/conform-file.ts';
import { configFileName } from '../config/file.ts';
import type { Change } from '../host/loader.ts';
import { rulePageAddress } from '../core/rule-page.ts';
import { baseName, languageOfName } from '../languages/file-names.ts';
import { rules } from '../rules/index.ts';
import { canonicalUri } from '../project/uri.ts';
import type { Abilities } from './abilities.ts';
import { type ActionHost, codeActions, resolveCodeAction, suppressionAt } from './code-actions.ts';
import { askClient } from './ask-client.ts';
import { createConfigEdits } from './config-edits.ts';
import { createConfigs } from './configs.ts';
import { createDiagnostics, type Diagnostics } from './diagnostics.ts';
import type { Documents } from './documents.ts';
import { hoverOf } from './hover.ts';
import { createPacer, stopped } from './pacing.ts';
import { createPins } from './pins.ts';
import { createRegistries } from './registries.ts';
import { createReports } from './reports.ts';
import { createScan } from './scan.ts';
import { logTo } from './log.ts';
import type { Platform } from './server.ts';
import { createSettings } from './settings.ts';
import { createStatus } from './status.ts';
import { type FileEdits, workspaceEditOf } from './workspace-edits.ts';
import { createWorkspace, kindOf } from './workspace.ts';

/** Milliseconds after a keystroke before what rests on the document is looked at again. */
const FACTS_DELAY = 250;
/** Names whose coming, going or changing may change what governs any document. */
const CONFIG_NAMES = new Set([configFileName, '.hadolint.yaml', '.hadolint.yml', '.git']);

/** The server of one client after `initialized`. All URIs given to it are canonical, those inside requests are not. */
export interface Session {
  readonly diagnostics: Diagnostics;
  readonly opened: (uri: string) => void;
  readonly changed: (uri: string) => void;
  readonly saved: (uri: string) => void;
  readonly closed: (uri: string) => void;
  readonly settingsChanged: (pushed: unknown) => void;
  readonly foldersChanged: (added: readonly WorkspaceFolder[], removed: readonly WorkspaceFolder[]) => void;
  readonly filesChanged: (events: readonly FileEvent[]) => void;
  readonly codeActions: (params: CodeActionParams) => Promise<CodeAction[]>;
  readonly resolveCodeAction: (action: CodeAction, token: CancellationToken) => Promise<CodeAction>;
  readonly hover: (params: HoverParams, token: CancellationToken) => Promise<Hover | null>;
  readonly openPage: (rule: string) => Promise<void>;
  readonly rulePage: (params: protocol.RulePageParams) => Promise<protocol.RulePageResult>;
  readonly listRules: () => protocol.ListRulesResult;
  readonly suppressEdit: (params: protocol.SuppressEditParams) => Promise<protocol.SuppressEditResult>;
  readonly createConfig: (params: protocol.CreateConfigParams) => Promise<protocol.CreateConfigResult>;
  readonly setSeverity: (params: protocol.SetSeverityParams) => Promise<protocol.SetSeverityResult>;
  readonly conform: (params: protocol.ConformParams) => Promise<protocol.ConformResult>;
  readonly pin: (params: protocol.PinParams, token: CancellationToken) => Promise<protocol.PinResult>;
  readonly dispose: () => void;
}

export interface SessionParts {
  readonly connection: Connection;
  readonly platform: Platform;
  readonly documents: Documents;
  readonly params: InitializeParams;
  readonly abilities: Abilities;
  /** Of the program; undefined where it was not built. */
  readonly version: string | undefined;
}

/** Puts the parts together. */
export function startSession({ connection, platform, documents, params, abilities, version }: SessionParts): Session {
  const { own } = abilities;
  const log = logTo(connection);
  const metas = rules.map(({ meta }) => meta);
  const settings = createSettings(connection, abilities);
  const workspace = createWorkspace({ connection, abilities, platform, documents, params });
  const configs = createConfigs({ metas, source: workspace, folderOf: workspace.folderOf, settings: settings.of });
  const pacer = createPacer(platform.pause, () => performance.now());
  const status = createStatus(connection, own.commands === true, () => {
    const all = [...reports.records().values()];
    return { files: all.length, problems: all.reduce((sum, { problems }) => sum + problems, 0) };
  });
  const reports = createReports({
    rules,
    pacer,
    commandLinks: own.commandLinks === true,
    source: workspace.source,
    openSource: documents.get,
    governed: configs.of,
    snapshot: workspace.snapshot,
    load: (needs) => void workspace.load(needs).then(factsArrived, log),
    prepare: workspace.prepare,
    loaded,
    working: status.working,
    log: (level, message) => connection.console[level](message),
  });
  const scan = createScan({
    connection,
    abilities,
    find: async function* (signal) {
      for (const folder of workspace.folders()) {
        const { enable, useGitignore = true } = await settings.of(folder);
        if (enable === false) continue;
        const { exclude } = (await configs.of(`${folder}/${configFileName}`)).config;
        yield* workspace.find(folder, { exclude, useGitignore, signal });
      }
    },
    // A setting of the window: every folder says the same.
    isOn: async () => (await settings.of(workspace.folders()[0])).workspaceScan !== 'off',
    async analyse(uri) {
      await reports.complete(uri);
      diagnostics.unopenedChanged(uri);
      status.touch();
    },
    dropped(uri) {
      if (documents.get(uri) === undefined) reports.forget(uri);
      diagnostics.unopenedChanged(uri);
      status.touch();
    },
    isOpen: (uri) => documents.get(uri) !== undefined,
    pause: platform.pause,
    log,
  });
  const diagnostics = createDiagnostics({
    connection,
    abilities,
    documents,
    reports,
    isListed: scan.isListed,
    onSave: async (uri) => (await settings.of(workspace.folderOf(uri))).run === 'onSave',
    scan: scan.start,
    log,
  });
  const registries = createRegistries({
    ask: askClient(connection),
    abilities,
    ownNetwork: platform.network,
    credentials: platform.credentials,
    version: version ?? 'unknown',
  });
  const hovers = {
    markdown: abilities.markdownHover,
    metas,
    pacer,
    reports,
    openSource: documents.get,
    snapshot: workspace.snapshot,
    loaded,
    registries,
  };
  const pins = createPins({
    connection,
    abilities,
    registries,
    metas,
    files: () => [...reports.records().keys()],
    folders: workspace.folders,
    folderOf: workspace.folderOf,
    source: async (uri) => ((await configs.of(uri)).applies ? workspace.source(uri) : undefined),
    read: workspace.read,
    pause: platform.pause,
  });
  const actions: ActionHost = {
    abilities,
    async analysed(uri) {
      const analysed = await reports.of(uri);
      return analysed === stopped ? undefined : analysed;
    },
    source: workspace.source,
    inputOf: reports.inputOf,
    safeEdits: reports.safeEdits,
    turnOff: (uri, rule) => configEdits.setSeverity(uri, rule, 'off'),
    wayToRegistries: registries.way,
    pin: pins.edit,
  };
  const configEdits = createConfigEdits({
    configs,
    metas,
    source: workspace.source,
    folders: workspace.folders,
    folderOf: workspace.folderOf,
  });

  /** Everything that rests on a fact is looked at again: open documents in front of the user, the others one by one. */
  function factsArrived(keys: ReadonlySet<string>): void {
    if (keys.size === 0) return;
    const resting = reports.resting(keys);
    scan.again(resting);
    if (resting.some((uri) => documents.get(uri) !== undefined)) diagnostics.factsChanged();
  }

  async function loaded(needs: readonly string[]): Promise<void> {
    factsArrived(await workspace.load(needs));
  }

  function everythingChanged(): void {
    configs.forget();
    scan.relist();
    scan.again(reports.records().keys());
    diagnostics.factsChanged();
  }

  let timer: ReturnType<typeof setTimeout> | undefined;
  const touched = new Map<string, Change>();
  /** Files changed, in the editor or on the disk; bursts are waited for, then looked at together. */
  function filesTouched(changes: readonly Change[]): void {
    for (const change of changes) touched.set(change.uri, change);
    clearTimeout(timer);
    timer = setTimeout(() => {
      const settled = [...touched.values()];
      touched.clear();
      if (settled.some(({ uri }) => isConfig(uri))) everythingChanged();
      void workspace.refresh(settled).then(factsArrived).catch(log);
    }, FACTS_DELAY);
  }

  if (abilities.configurationEvents)
    connection.client.register(DidChangeConfigurationNotification.type, { section: settingsSection }).catch(log);
  void workspace.watch().catch(log);
  // Where the client pulls, its first workspace request starts the scan.
  if (!abilities.pull) void scan.start();
  status.touch();

  return {
    diagnostics,
    opened(uri) {
      diagnostics.textChanged(uri);
      filesTouched([{ uri, kind: 'changed' }]);
    },
    changed(uri) {
      diagnostics.textChanged(uri);
      filesTouched([{ uri, kind: 'changed' }]);
    },
    saved: (uri) => diagnostics.saved(uri),
    closed(uri) {
      reports.closed(uri);
      filesTouched([{ uri, kind: 'changed' }]);
      void (scan.isListed(uri) ? reports.complete(uri) : Promise.resolve(reports.forget(uri)))
        .catch(log)
        .finally(() => diagnostics.closed(uri));
    },
    settingsChanged(pushed) {
      settings.changed(pushed);
      everythingChanged();
    },
    foldersChanged(added, removed) {
      workspace.foldersChanged(added, removed);
      everythingChanged();
    },
    filesChanged(events) {
      const changes = events.map(({ uri, type }) => ({ uri: canonicalUri(uri), kind: kindOf(type) })).filter(({ uri }) => !isInternal(uri));
      for (const { uri } of changes.filter(({ kind }) => kind === 'deleted')) scan.remove(uri);
      if (
        changes.some(
          ({ uri, kind }) =>
            kind !== 'deleted' && (baseName(uri) === '.gitignore' || (kind === 'created' && languageOfName(uri) !== undefined)),
        )
      )
        scan.relist();
      scan.again(changes.filter(({ kind }) => kind !== 'deleted').map(({ uri }) => uri));
      filesTouched(changes);
    },
    async codeActions(request) {
      const uri = canonicalUri(request.textDocument.uri);
      const listed = await codeActions(actions, uri, request);
      const analysed = await actions.analysed(uri);
      if (analysed !== undefined) reports.logCrashes(analysed.report, uri);
      return listed;
    },
    resolveCodeAction: (action, token) => resolveCodeAction(actions, action, token),
    hover: ({ textDocument, position }, token) => hoverOf(hovers, canonicalUri(textDocument.uri), position, token),
    async openPage(rule) {
      if (metas.some(({ id }) => id === rule)) await connection.window.showDocument({ uri: rulePageAddress(rule), external: true });
    },
    async rulePage({ id }) {
      const pages = await workspace.rulePages();
      const page = Object.hasOwn(pages, id) ? pages[id] : undefined;
      return page === undefined ? null : { title: page.meta.title, markdown: page.page };
    },
    listRules: () => metas.map(({ id, title, severity, preset }) => ({ id, title, severity, preset })),
    async conform({ uri: only, ...target }) {
      const edits: FileEdits[] = [];
      const notes = new Set<string>();
      let title = `Make all workloads ${target.level}`;
      for (const uri of only === undefined ? [...reports.records().keys()].sort() : [canonicalUri(only)]) {
        const analysed = await actions.analysed(uri);
        const rewriting = analysed?.governed.applies === true ? rewritingOf(reports.inputOf(analysed), target) : undefined;
        if (analysed === undefined || rewriting === undefined) continue;
        edits.push({ source: analysed.source, edits: rewriting.edits });
        notes.add(rewriting.notes);
        if (only !== undefined) ({ title } = rewriting);
        await platform.pause();
      }
      if (edits.length === 0) return null;
      const description = [...notes].join('\n');
      const preview = workspaceEditOf(abilities, [], edits, { label: title, description });
      return { title, notes: description, edit: workspaceEditOf(abilities, edits), preview };
    },
    pin: pins.pin,
    async suppressEdit(request) {
      const analysed = await actions.analysed(canonicalUri(request.uri));
      const edit = analysed === undefined ? undefined : suppressionAt(actions, analysed, request);
      return edit === undefined ? null : { edit };
    },
    createConfig: ({ uri }) => configEdits.create(uri === undefined ? undefined : canonicalUri(uri)),
    async setSeverity({ uri, rule, severity }) {
      const change = await configEdits.ofGoverning(canonicalUri(uri), rule, severity);
      return change === undefined
        ? { configUri: null }
        : { configUri: change.source.clientUri, edit: workspaceEditOf(abilities, [change]) };
    },
    dispose() {
      clearTimeout(timer);
      scan.dispose();
      diagnostics.dispose();
      status.dispose();
    },
  };
}

function isConfig(uri: string): boolean {
  return CONFIG_NAMES.has(baseName(uri));
}

/** What version control and package managers move about by the thousand. */
function isInternal(uri: string): boolean {
  return /\/(?:\.git|node_modules)\//.test(uri);
}
