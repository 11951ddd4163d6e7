import { describe, expect, it } from 'vitest';
import { type Abilities, abilitiesOf } from './abilities.ts';
import { canApply, type FileEdits, workspaceEditOf } from './workspace-edits.ts';

const nothing = abilitiesOf({ processId: null, rootUri: null, capabilities: {} });
const everything: Abilities = { ...nothing, documentChanges: true, createFiles: true, annotations: true, snippetEdits: true };

const source = { uri: 'file:///a/Dockerfile', clientUri: 'file:///a/Dockerfile', text: 'FROM a\nCOPY . .\n', version: 3 };
const insert = (at: number, text: string) => ({ span: { start: at, end: at }, text });
const own: FileEdits = { source, edits: [insert(7, 'USER 1\n')] };
const other: FileEdits = {
  source: { ...source, uri: 'file:///a/.dockerignore', clientUri: 'file:///a/.dockerignore', version: null },
  edits: [insert(0, '.env\n')],
};
const created: FileEdits = { create: '.env\n', clientUri: 'file:///a/.dockerignore' };

describe('the edit of an action', () => {
  it('is versioned', () => {
    expect(workspaceEditOf(everything, [own])).toEqual({
      documentChanges: [
        {
          textDocument: { uri: source.uri, version: 3 },
          edits: [{ range: { start: { line: 1, character: 0 }, end: { line: 1, character: 0 } }, newText: 'USER 1\n' }],
        },
      ],
    });
  });

  it('holds changes of other files back until they are confirmed', () => {
    const edit = workspaceEditOf(everything, [own], [other], { label: 'Ignore .env', description: 'Changes another file' });
    const [[id, annotation] = []] = Object.entries(edit.changeAnnotations ?? {});
    expect(annotation).toMatchObject({ label: 'Ignore .env', needsConfirmation: true });
    expect(
      edit.documentChanges?.map((change) =>
        'edits' in change ? change.edits.map((one) => 'annotationId' in one && one.annotationId) : [],
      ),
    ).toEqual([[false], [id]]);
  });

  it('creates a file that is not there, and never overwrites one', () => {
    const edit = workspaceEditOf(everything, [], [created], { label: 'Create .dockerignore', description: '' });
    expect(edit.documentChanges).toMatchObject([
      { kind: 'create', uri: created.clientUri, options: { overwrite: false, ignoreIfExists: false }, annotationId: expect.any(String) },
      { textDocument: { uri: created.clientUri, version: null }, edits: [{ newText: '.env\n' }] },
    ]);
  });

  it('does without annotations and versions where they are not known', () => {
    expect(
      workspaceEditOf({ ...everything, annotations: false }, [own], [other], { label: 'x', description: '' }).changeAnnotations,
    ).toBeUndefined();
    const { changes, documentChanges } = workspaceEditOf(nothing, [own], [other]);
    expect(documentChanges).toBeUndefined();
    expect(Object.keys(changes ?? {})).toEqual(['file:///a/Dockerfile', 'file:///a/.dockerignore']);
  });

  it('numbers the tab stops of a file on', () => {
    const stops = (text: string, at: number) => ({ ...insert(at, text), placeholders: [{ start: 0, end: 1 }] });
    const edit = workspaceEditOf(everything, [{ source, edits: [stops('x\n', 0), stops('y\n', 7)] }]);
    expect(edit.documentChanges).toMatchObject([{ edits: [{ snippet: { value: '${1:x}\n' } }, { snippet: { value: '${2:y}\n' } }] }]);
  });

  it('is not offered when it would create a file and the client cannot', () => {
    const elsewhere = [{ uri: 'file:///a/.dockerignore', create: '' }];
    expect([canApply(everything, elsewhere), canApply(nothing, elsewhere), canApply(nothing, [])]).toEqual([true, false, true]);
  });
});
