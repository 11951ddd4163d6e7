import type { OptionSpec, OptionValue } from './option.ts';
import type { Edit, Span } from './text.ts';

/** `language/name`, such as `dockerfile/no-root-user`. Never changes once published. */
export type RuleId = string;

export const severities = ['error', 'warning', 'info', 'hint'] as const;
export type Severity = (typeof severities)[number];

/** Each preset contains the ones before it. */
export const presets = ['recommended', 'strict', 'all'] as const;
export type Preset = (typeof presets)[number];

/**
 * How far a fix may be trusted.
 * - `safe`: the image or pod does the same as before, without the weakness. Only these enter fix-all and fix-on-save.
 * - `unsafe`: right in most cases, but behaviour may change; applied on request.
 * - `placeholder`: holds values only the user knows, marked as tab stops; never written by `--fix`.
 * - `deferred`: needs an answer from outside (a registry), asked for when the user chooses it.
 */
export const applicabilities = ['safe', 'unsafe', 'placeholder', 'deferred'] as const;
export type Applicability = (typeof applicabilities)[number];

export type Tag = 'unnecessary' | 'deprecated';

/** A change to another file of the project. `create` is its whole text when it does not exist yet. */
export type FileChange = { readonly uri: string } & ({ readonly edits: readonly Edit[] } | { readonly create: string });

export interface Fix {
  /** A command without a full stop: `Add USER 10001`. */
  readonly title: string;
  readonly applicability: Applicability;
  /** Changes to the file of the finding, against its present text. */
  readonly edits: readonly Edit[];
  readonly elsewhere?: readonly FileChange[];
  /** What is asked for at the rim before edits exist; only with `deferred`. */
  readonly deferred?: { readonly kind: 'pin-digest'; readonly image: string; readonly insertAt: number };
}

/** A second place that explains the first. `uri` is set when it lies in another file, where the span counts from its start. */
export interface Related {
  readonly span: Span;
  readonly message: string;
  readonly uri?: string;
  /** Another part of the same file that the span counts from: the tree of a YAML document, which may move while it stays as it is. */
  readonly part?: object;
}

/** What is missing from a block, for the leader that draws several gaps as one finding. */
export interface Gap {
  /** What is missing, such as `runAsNonRoot`. */
  readonly lack: string;
  /** The thing that lacks it: gaps of one thing are drawn together. Known to the rules of one language only. */
  readonly of: object;
  /** The thing around it that could say it for all in it: there the same gap, alone in several, is drawn once. */
  readonly within?: object;
}

/**
 * What was declared about the place of a finding. It is the only thing that makes a finding harsher than its rule:
 * `rejected` makes it an error, `warned` at least a warning, `tolerated` one grade milder, but no hint.
 */
export interface Verdict {
  readonly kind: 'rejected' | 'warned' | 'tolerated';
  /** Ends the message; begins with a blank. */
  readonly sentence: string;
  /** Where it is declared. */
  readonly related: readonly Related[];
}

/** What a rule says about one place. */
export interface Finding {
  readonly span: Span;
  /** One or two plain sentences: what is wrong, why it matters, what to do. No rule id, no secret. */
  readonly message: string;
  /** Milder than the rule's own severity; never harsher. */
  readonly severity?: Severity;
  /** This case belongs to a later preset than its rule. */
  readonly preset?: Preset;
  /** The part of the rule's `alsoKnownAs` that this finding really found. Left out only by rules that cover a single row. */
  readonly aliases?: readonly string[];
  /** Controls of a standard that fail because of this place, such as `PSS:baseline:privileged`. */
  readonly controls?: readonly string[];
  readonly verdict?: Verdict;
  /** Drawn only where no other finding of one of its controls stands on one of these places. */
  readonly unless?: readonly Span[];
  readonly related?: readonly Related[];
  readonly tags?: readonly Tag[];
  /** The text under the span is a secret: whoever shows text of the file masks it. */
  readonly sensitive?: boolean;
  /** What the finding is about, for relations between rules: findings fold only on the same subject. */
  readonly subject?: object;
  readonly gap?: Gap;
  /** Gaps that what is written here was meant to fill: beside it they are moot. */
  readonly fills?: readonly Pick<Gap, 'lack' | 'of'>[];
  /** Best first. A thunk: nothing is computed until somebody asks. */
  readonly fixes?: () => readonly Fix[];
}

export interface RuleMeta<S extends OptionSpec = OptionSpec> {
  readonly id: RuleId;
  /** What is wrong, as a short sentence without a full stop. */
  readonly title: string;
  readonly severity: Severity;
  readonly preset: Preset;
  /** Every id of another tool that this rule may claim: `hadolint:DL3002`, `kics:67fd0c4a`. */
  readonly alsoKnownAs: readonly string[];
  /** `CIS-Docker:4.1`, `NIST-800-190:4.1.2`, `PSS:baseline:privileged`. */
  readonly standards?: readonly string[];
  readonly tags?: readonly ('security' | 'reliability' | 'supply-chain' | 'correctness' | 'build' | 'cost' | 'style')[];
  /** The safest grade any of its fixes may have; `none` when it repairs nothing. */
  readonly fix: Applicability | 'none';
  readonly options?: S;
  /** Rules of `strict` or `all` that may find something new in the text a fix leaves. */
  readonly introduces?: readonly RuleId[];
  /**
   * It compares stages that have nothing to do with each other, or looks at the top of the file and below it at once. Other rules
   * are asked about a part of a Dockerfile at a time: while somebody types, about the part that changed.
   */
  readonly wholeFile?: true;
  /** Former ids. */
  readonly formerly?: readonly RuleId[];
}

/**
 * A rule as the engine runs it. `Subject` is the model it reads, `View` what it may ask about the project.
 * A rule that has `lead` draws the gaps of others and has no walk of its own.
 */
export interface Rule<Subject = never, View = never> {
  readonly meta: RuleMeta;
  readonly check?: (subject: Subject, options: Readonly<Record<string, OptionValue>>, view: View) => Iterable<Finding>;
  readonly lead?: (gaps: readonly Finding[]) => Finding | undefined;
}

export function severityRank(severity: Severity): number {
  return severities.indexOf(severity);
}

/** The milder of the two. */
export function milder(a: Severity, b: Severity): Severity {
  return severityRank(a) >= severityRank(b) ? a : b;
}

export function presetIncludes(active: Preset, asked: Preset): boolean {
  return presets.indexOf(asked) <= presets.indexOf(active);
}

/**
 * Whether `id` of a rule or of a peer is meant by what a person wrote: letter case and a missing peer name are forgiven;
 * `kics:*` means every id of that peer.
 */
export function sameId(written: string, id: string): boolean {
  const a = written.toLowerCase();
  const b = id.toLowerCase();
  return a === b || b.slice(b.indexOf(':') + 1) === a || (a.endsWith(':*') && b.startsWith(a.slice(0, -1)));
}
