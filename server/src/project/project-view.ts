import type { ResolvedConfig } from '../config/resolved.ts';
import type { Dockerfile } from '../languages/dockerfile/model.ts';
import { parseDockerfile } from '../languages/dockerfile/parse.ts';
import { likenessOf } from '../languages/dockerfile/typing.ts';
import type { IgnoreFile } from '../languages/dockerignore/model.ts';
import { parseIgnoreFile } from '../languages/dockerignore/parse.ts';
import {
  buildFiles,
  builtContexts,
  type ContextPlace,
  configuredContexts,
  derivedContext,
  dockerfiles,
  isLikelyContext,
  literalSources,
} from './context.ts';
import { type FactKind, type FactOf, keyOf } from './facts.ts';
import { dockerfileOfIgnore, ignoreCandidates } from './ignore-file.ts';
import { indexOf } from './object-index.ts';
import { ownContextKey, ownKey, ownObjects } from './own-objects.ts';
import { candidateRoots, holdsMarker } from './roots.ts';
import type { Snapshot } from './snapshot.ts';
import { entryAt, filesOfSource, sourcePath, subtree } from './tree.ts';
import { canonicalUri, joinUri, parentPath, relativePath } from './uri.ts';
import type { Answer, BuildContext, FileTree, GovernedDockerfile, PassedDockerfile, ProjectObject, RecordingView } from './view.ts';

interface Document {
  readonly uri: string;
  readonly text: string;
}

/** The project a document belongs to, with its files. */
interface Project {
  readonly root: string;
  readonly tree: FileTree;
  /** The document's path below the root. */
  readonly path: string;
}

/** A view of a snapshot for one analysis of a document. */
export function createView(snapshot: Snapshot, document: Document, config: ResolvedConfig): View {
  return new View(snapshot, document, config);
}

class View implements RecordingView {
  readonly uri: string;
  readonly kubernetes: ResolvedConfig['kubernetes'];
  readonly reads = new Map<string, string>();
  readonly needs = new Set<string>();
  readonly #snapshot: Snapshot;
  readonly #document: Document;
  readonly #config: ResolvedConfig;
  #contexts: { readonly answer: Answer<readonly BuildContext[]> } | undefined;
  #likelyContext: { readonly answer: Answer<BuildContext> } | undefined;
  #rootAnswer: { readonly answer: Answer<string> } | undefined;
  readonly #objects = new Map<string, readonly ProjectObject[] | undefined>();

  constructor(snapshot: Snapshot, document: Document, config: ResolvedConfig) {
    this.uri = document.uri;
    this.kubernetes = config.kubernetes;
    this.#snapshot = snapshot;
    this.#document = { ...document, uri: canonicalUri(document.uri) };
    this.#config = config;
  }

  get root(): string | undefined {
    return this.#root() ?? undefined;
  }

  text(uri: string): Answer<string> {
    return this.#text(canonicalUri(uri));
  }

  contexts(): Answer<readonly BuildContext[]> {
    this.#contexts ??= { answer: this.#inProject((project) => this.#contextsOf(project, project.path, this.#document.text)) };
    return this.#contexts.answer;
  }

  likelyContext(): Answer<BuildContext> {
    this.#likelyContext ??= { answer: this.#guessContext() };
    return this.#likelyContext.answer;
  }

  #guessContext(): Answer<BuildContext> {
    const contexts = this.contexts();
    if (contexts !== null) return contexts === undefined ? undefined : null;
    return this.#inProject((project) => {
      const { isLikely } = this.#byCopies(project);
      return isLikely ? this.#context(project, project.path, { folder: parentPath(project.path), origin: 'folder' }) : null;
    });
  }

  /** What the document's own COPY and ADD say of the folder it is built in; changes when that does. */
  ownContext(): string {
    return JSON.stringify(this.#inProject((project) => this.#byCopies(project)));
  }

  #byCopies({ tree, path }: Project): { readonly place: ContextPlace | null; readonly isLikely: boolean } {
    const sources = literalSources(this.#modelOf(this.#document.text));
    const found = { place: derivedContext(tree, path, sources), isLikely: isLikelyContext(tree, path, sources) };
    this.reads.set(ownContextKey, JSON.stringify(found));
    return found;
  }

  objects(kind: string): readonly ProjectObject[] | undefined {
    if (!this.#objects.has(kind)) this.#objects.set(kind, this.#objectsOf(kind));
    return this.#objects.get(kind);
  }

  #objectsOf(kind: string): readonly ProjectObject[] | undefined {
    const mine = ownObjects(this.#document.uri, this.#document.text);
    this.reads.set(ownKey(kind), mine.version(kind));
    const own = mine.of(kind);
    const root = this.#root();
    if (root === undefined) return undefined;
    if (root === null) return own;
    const fact = this.#snapshot.fact('objects', root);
    if (fact === undefined) {
      this.needs.add(keyOf('objects', root));
      return undefined;
    }
    const all = indexOf(fact);
    this.reads.set(`${keyOf('objects', root)}#${kind}`, all.version(kind));
    if (!fact.complete) return undefined;
    return [...(all.kinds.get(kind) ?? []).filter(({ uri }) => uri !== this.#document.uri), ...own];
  }

  governed(): readonly GovernedDockerfile[] | undefined {
    return this.#buildsAround((_, dockerfile, contexts) => {
      const own = contexts.filter((context) => context.ignore?.uri === this.#document.uri);
      return own.length === 0 ? [] : [{ uri: dockerfile.uri, text: dockerfile.text, contexts: own }];
    });
  }

  passedOver(): readonly PassedDockerfile[] | undefined {
    return this.#buildsAround(({ root, path }, dockerfile, contexts) => {
      const reads = contexts.map(({ root: folder, ignore }) => {
        const candidates = ignoreCandidates(dockerfile.path, relativePath(root, folder) ?? '');
        return candidates.includes(path) && ignore?.uri !== this.#document.uri ? ignore?.uri : undefined;
      });
      const [read] = reads;
      return read === undefined || reads.includes(undefined) ? [] : [{ uri: dockerfile.uri, read }];
    });
  }

  /** What `say` has to say of each Dockerfile whose build may read the document; unknown as long as one of them is. */
  #buildsAround<T>(
    say: (
      project: Project,
      dockerfile: { readonly path: string; readonly uri: string; readonly text: string },
      contexts: readonly BuildContext[],
    ) => readonly T[],
  ): readonly T[] | undefined {
    const said = this.#inProject((project) => {
      const answers: T[] = [];
      let known = true;
      for (const path of dockerfilesAround(project)) {
        const uri = joinUri(project.root, path);
        const text = this.#text(uri);
        const contexts = typeof text === 'string' ? this.#contextsOf(project, path, text) : text;
        if (contexts === undefined) known = false;
        else if (typeof text === 'string' && contexts !== null) answers.push(...say(project, { path, uri, text }, contexts));
      }
      return known ? answers : undefined;
    });
    return said === null ? [] : said;
  }

  /** All facts that a Dockerfile's contexts depend on are asked for at once, so that they are loaded in one round. */
  #contextsOf(project: Project, dockerfile: string, text: string): Answer<readonly BuildContext[]> {
    const places = this.#places(project, dockerfile, text);
    if (places === undefined || places === null) return places;
    const contexts = places.map((place) => this.#context(project, dockerfile, place));
    return contexts.includes(undefined) ? undefined : contexts.filter((context) => context !== undefined);
  }

  #places(project: Project, dockerfile: string, text: string): Answer<readonly ContextPlace[]> {
    const { root, tree } = project;
    const configured = configuredContexts(this.#config, root, dockerfile);
    if (configured.length > 0) return configured;
    const files = buildFiles(tree).map((path) => [path, this.#text(joinUri(root, path))] as const);
    if (files.some(([, content]) => content === undefined)) return undefined;
    const built = builtContexts(
      files.flatMap(([path, content]) => (typeof content === 'string' ? [[path, content] as const] : [])),
      dockerfile,
    );
    if (built.length > 0) return built;
    const isOwn = dockerfile === project.path;
    const derived = isOwn ? this.#byCopies(project).place : derivedContext(tree, dockerfile, literalSources(this.#modelOf(text)));
    return derived === null ? null : [derived];
  }

  #context({ root, tree }: Project, dockerfile: string, { folder, origin, args = [] }: ContextPlace): BuildContext | undefined {
    const place = joinUri(root, folder);
    const part = subtree(tree, folder);
    const context: BuildContext = {
      ...part,
      root: place,
      origin,
      args,
      ignoreUri: joinUri(place, '.dockerignore'),
      entry: (path) => entryAt(part, sourcePath(path)),
      filesOf: (source) => filesOfSource(part, source),
    };
    const path = ignoreCandidates(dockerfile, folder).find((candidate) => entryAt(tree, candidate) === 'file');
    if (path === undefined) return context;
    const uri = joinUri(root, path);
    const text = this.#text(uri);
    if (text === undefined) return undefined;
    return text === null ? context : { ...context, ignore: { uri, file: ignoreModelOf(text) } };
  }

  #inProject<T>(ask: (project: Project) => Answer<T>): Answer<T> {
    const root = this.#root();
    if (root === undefined || root === null) return root;
    const fact = this.#fact('tree', root);
    if (fact === undefined) return undefined;
    const path = relativePath(root, this.#document.uri);
    return fact.tree === null || path === undefined ? null : ask({ root, tree: fact.tree, path });
  }

  /** `null` for a document that belongs to no project. Asked by nearly every question, and answered once. */
  #root(): Answer<string> {
    this.#rootAnswer ??= { answer: this.#findRoot() };
    return this.#rootAnswer.answer;
  }

  /** Every folder on the way up is asked for at once. */
  #findRoot(): Answer<string> {
    const { folders } = this.#snapshot;
    const candidates = candidateRoots(folders, this.#document.uri);
    const facts = candidates.map((folder) => this.#fact('folder', folder));
    for (const [index, folder] of candidates.entries()) {
      const fact = facts[index];
      if (fact === undefined) return undefined;
      if (folders.includes(folder) || holdsMarker(fact.entries)) return folder;
    }
    return null;
  }

  #text(uri: string): Answer<string> {
    if (uri === this.#document.uri) return this.#document.text;
    return this.#fact('text', uri)?.text;
  }

  /** The document itself changes with every keystroke; its models are not worth keeping. */
  #modelOf(text: string): Dockerfile {
    return text === this.#document.text ? likenessOf(text) : remembered(dockerfileModels, text, parseDockerfile);
  }

  #fact<K extends FactKind>(kind: K, uri: string): FactOf<K> | undefined {
    const fact = this.#snapshot.fact(kind, uri);
    if (fact === undefined) this.needs.add(keyOf(kind, uri));
    else this.reads.set(keyOf(kind, uri), fact.version);
    return fact;
  }
}

function dockerfilesAround({ tree, path }: Project): readonly string[] {
  const only = dockerfileOfIgnore(path);
  if (only !== undefined) return entryAt(tree, only) === 'file' ? [only] : [];
  return dockerfiles(tree);
}

/** Models of texts read last, so that a question asked of many documents is not answered by parsing as often. */
const dockerfileModels = new Map<string, Dockerfile>();
const ignoreModels = new Map<string, IgnoreFile>();
const REMEMBERED = 64;

function ignoreModelOf(text: string): IgnoreFile {
  return remembered(ignoreModels, text, parseIgnoreFile);
}

function remembered<T>(models: Map<string, T>, text: string, parse: (text: string) => T): T {
  let model = models.get(text);
  if (model === undefined) {
    model = parse(text);
    if (models.size >= REMEMBERED) models.delete(models.keys().next().value ?? '');
    models.set(text, model);
  }
  return model;
}
