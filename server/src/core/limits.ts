/**
 * How much of a file is looked at. Counts, never clocks, so that editor, command line and tests agree.
 * Exceeding one is a named finding, never an error.
 */
export const limits = {
  /** UTF-16 code units of one text; an editor may lower it (`maxFileSize`), never raise it. */
  textLength: 5 * 1024 * 1024,
  editorTextLength: 1024 * 1024,
  /** The same for a Dockerfile: rules look into every command of it. */
  dockerfileLength: 256 * 1024,
  /** Nesting of YAML collections, counted on tokens before anything is composed. */
  yamlDepth: 100,
  yamlDocuments: 2_000,
  yamlNodes: 200_000,
  /** Kubernetes objects of one file, those of a List each. */
  kubernetesObjects: 750,
  /** Nodes visited through aliases, all walks of one document together. */
  yamlAliasVisits: 100_000,
  variableDepth: 20,
  variableLength: 64 * 1024,
  /** Logical length of one Dockerfile instruction whose words are looked at. */
  instructionLength: 256 * 1024,
  /** Files of one build context that are looked at. */
  contextFiles: 200_000,
  /** Bytes of a file that is read only to answer a rule's question. */
  projectFileBytes: 1024 * 1024,
  workspaceFiles: 5_000,
  /** Lines of one ignore file: each is tried on every file of the context. */
  ignorePatterns: 5_000,
  /** Diagnostics of one file that an editor draws; reports, counts and fixes are never cut. */
  drawnDiagnostics: 200,
  /** Paths and rules that one hover lists, and build contexts it speaks of. */
  hoverPaths: 10,
  hoverContexts: 3,
  /** UTF-16 code units of a path or value in a hover. */
  hoverTextLength: 200,
  /** Lines of an ignore file tried on files of one build context for a hover. */
  hoverTests: 2_000_000,
  /** How many repairs a report lists: their number times the characters of the file, since a repair may look at all of it. */
  provedText: 2_000_000,
  fixPasses: 10,
  projectRounds: 4,
} as const;
