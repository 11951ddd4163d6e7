import { applyEdits, type Edit } from '../core/text.ts';
import { dockerfileProblems } from '../languages/dockerfile/parse.ts';
import { parseIgnoreFile } from '../languages/dockerignore/parse.ts';
import type { LanguageId } from '../languages/index.ts';

/**
 * True when the text after the edits holds no more that its parser cannot read than before. Edits of YAML are proved where they
 * are made, against the one document they change.
 */
export function parsesAsWell(language: LanguageId, text: string, edits: readonly Edit[]): boolean {
  if (edits.length === 0 || language === 'yaml' || language === 'config') return true;
  const problemCount = (of: string) => (language === 'dockerfile' ? dockerfileProblems(of) : parseIgnoreFile(of).problems).length;
  return problemCount(applyEdits(text, edits)) <= problemCount(text);
}
