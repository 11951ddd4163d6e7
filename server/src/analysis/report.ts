import type { Finding, Fix, RuleId, Severity } from '../core/rule.ts';
import type { Span } from '../core/text.ts';
import type { LanguageId } from '../languages/index.ts';

/** A text to analyse. The language follows from the URI's name first, then from `languageId`, then from the content. */
export interface SourceFile {
  readonly uri: string;
  readonly text: string;
  readonly languageId?: string;
  /** The file is so large that its text was not read. */
  readonly tooLarge?: boolean;
}

/** A finding that was joined into, or folded behind, the one that is drawn. */
export interface Member {
  readonly rule: RuleId;
  readonly aliases: readonly string[];
  readonly controls: readonly string[];
  readonly relation: 'joined' | 'folded';
  readonly span: Span;
}

/** A finding as every front end shows it: offsets of the whole file, severity and aliases settled. */
export interface ReportedFinding
  extends Omit<Finding, 'severity' | 'aliases' | 'controls' | 'fixes' | 'subject' | 'gap' | 'fills' | 'verdict' | 'unless' | 'preset'> {
  readonly rule: RuleId;
  readonly severity: Severity;
  readonly aliases: readonly string[];
  readonly controls: readonly string[];
  readonly members: readonly Member[];
  /** Computed on the first call; a repair that fails its proof is left out. */
  readonly fixes: () => readonly Fix[];
}

/** A rule that threw. The others went on. */
export interface Crash {
  readonly rule: RuleId;
  readonly message: string;
  readonly stack?: string;
}

export interface Report {
  /** Undefined when the file is none of ours. */
  readonly language: LanguageId | undefined;
  readonly findings: readonly ReportedFinding[];
  /** The project facts this rests on: key to the version that was answered. */
  readonly reads: ReadonlyMap<string, string>;
  /** Keys of facts that were asked for and are not known yet. */
  readonly needs: readonly string[];
  readonly crashes: readonly Crash[];
}
