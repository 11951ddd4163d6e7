import { Range, type TextDocument, Uri, workspace } from 'vscode';
import type { CodeAction, MessageSignature, SnippetTextEdit, TextEdit } from 'vscode-languageclient';

/**
 * VS Code indents every further line of a snippet by what stands before the place it is inserted at. The server's lines are
 * indented already, so an edit with tab stops is begun at the start of its line, where there is nothing to add.
 * Works on the answers of the server, before they become the editor's objects.
 */
export async function keepIndentation<R>(
  type: string | MessageSignature,
  parameters: unknown,
  token: unknown,
  next: (type: never, parameters: never, token: never) => Promise<R>,
): Promise<R> {
  const answer = await next(type as never, parameters as never, token as never);
  const method = typeof type === 'string' ? type : type.method;
  if (method === 'codeAction/resolve') adjust(answer as CodeAction);
  if (method === 'textDocument/codeAction' && Array.isArray(answer)) answer.forEach(adjust);
  return answer;
}

function adjust(action: CodeAction | null | undefined): void {
  for (const change of action?.edit?.documentChanges ?? []) {
    if (!('edits' in change) || !change.edits.some((edit) => 'snippet' in edit)) continue;
    const uri = Uri.parse(change.textDocument.uri).toString();
    const document = workspace.textDocuments.find((candidate) => candidate.uri.toString() === uri);
    if (!document) continue;
    // The editor treats every edit beside a snippet as one.
    change.edits = change.edits.map((edit) => (sharesLine(change.edits, edit) ? edit : fromLineStart(document, edit)));
  }
}

/** Whether another edit ends or begins before this one on its first line. */
function sharesLine(edits: readonly (TextEdit | SnippetTextEdit)[], edit: TextEdit | SnippetTextEdit): boolean {
  const { line, character } = edit.range.start;
  return edits.some((other) => other !== edit && other.range.end.line === line && other.range.end.character <= character);
}

function fromLineStart<E extends TextEdit | SnippetTextEdit>(document: TextDocument, edit: E): E {
  const { start, end } = edit.range;
  const before = document.getText(new Range(start.line, 0, start.line, start.character));
  const range = { start: { line: start.line, character: 0 }, end };
  if (!('snippet' in edit)) return { ...edit, range, newText: before + edit.newText };
  return { ...edit, range, snippet: { ...edit.snippet, value: before.replace(/[\\$}]/g, '\\$&') + edit.snippet.value } };
}
