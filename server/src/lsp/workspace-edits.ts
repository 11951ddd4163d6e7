import type { AnnotatedTextEdit, CreateFile, SnippetTextEdit, TextDocumentEdit, TextEdit, WorkspaceEdit } from 'vscode-languageserver';
import type { FileChange } from '../core/rule.ts';
import type { Edit } from '../core/text.ts';
import type { Abilities } from './abilities.ts';
import { fromLineStart, rangeOf, snippetOf, textEditOf } from './convert.ts';
import type { Source } from './documents.ts';

/** A change of one file: edits of a text that was read, or a new file. */
export type FileEdits =
  | { readonly source: Source; readonly edits: readonly Edit[] }
  | { readonly create: string; readonly clientUri: string };

type AnyTextEdit = TextEdit | AnnotatedTextEdit | SnippetTextEdit;

const HELD_BACK = 'plimsoll.held-back';

/** Why a change is held back until the user has looked at it. */
export interface Hold {
  readonly label: string;
  readonly description: string;
}

/** True when this client can carry out the changes at all. */
export function canApply(abilities: Abilities, elsewhere: readonly FileChange[]): boolean {
  return abilities.createFiles || elsewhere.every((change) => !('create' in change));
}

/**
 * The edit of a code action in the form the client understands best: versioned, with tab stops, and with some changes (`held`)
 * held back until the user has looked at them.
 */
export function workspaceEditOf(
  abilities: Abilities,
  own: readonly FileEdits[],
  held: readonly FileEdits[] = [],
  { label, description }: Hold = { label: '', description: '' },
): WorkspaceEdit {
  if (!abilities.documentChanges) return { changes: plainChanges([...own, ...held]) };
  const annotate = abilities.annotations && held.length > 0;
  const documentChanges = [
    ...own.flatMap((change) => documentChangesOf(abilities, change, undefined)),
    ...held.flatMap((change) => documentChangesOf(abilities, change, annotate ? HELD_BACK : undefined)),
  ];
  if (!annotate) return { documentChanges };
  return { documentChanges, changeAnnotations: { [HELD_BACK]: { label, description, needsConfirmation: true } } };
}

function plainChanges(changes: readonly FileEdits[]): Record<string, TextEdit[]> {
  const result: Record<string, TextEdit[]> = {};
  for (const change of changes) {
    if ('source' in change) result[change.source.clientUri] = change.edits.map((edit) => textEditOf(change.source, edit));
  }
  return result;
}

function documentChangesOf(abilities: Abilities, change: FileEdits, annotationId: string | undefined): (TextDocumentEdit | CreateFile)[] {
  const mark = annotationId === undefined ? {} : { annotationId };
  if ('create' in change) {
    const start = { line: 0, character: 0 };
    return [
      { kind: 'create', uri: change.clientUri, options: { ignoreIfExists: false, overwrite: false }, ...mark },
      {
        textDocument: { uri: change.clientUri, version: null },
        edits: [{ range: { start, end: start }, newText: change.create, ...mark }],
      },
    ];
  }
  const { source } = change;
  const asSnippets = abilities.snippetEdits && change.edits.some(({ placeholders }) => (placeholders ?? []).length > 0);
  // An editor treats plain edits beside a snippet as snippets too.
  const edits = asSnippets ? change.edits.map((edit) => fromLineStart(source, edit, change.edits)) : change.edits;
  let stop = 1;
  const converted = edits.map((edit): AnyTextEdit => {
    const stops = edit.placeholders?.length ?? 0;
    if (!asSnippets || stops === 0) return { ...textEditOf(source, edit), ...mark };
    const value = snippetOf(edit, stop);
    stop += stops;
    return { range: rangeOf(source, edit.span), snippet: { kind: 'snippet', value }, ...mark };
  });
  return [{ textDocument: { uri: source.clientUri, version: source.version }, edits: converted }];
}
