import { type RulePageResult, rulePage } from '@plimsoll/shared/protocol';
import { type CancellationToken, type Disposable, type TextDocumentContentProvider, Uri, workspace } from 'vscode';
import type { Server } from './server-connection.ts';

const scheme = 'plimsoll-rule';
const ruleId = /^[a-z]{1,20}\/[a-z0-9-]{1,80}$/;

/** The pages of the rules as read-only documents. Their text comes from the server, which brings it along: no network. */
export class RulePages implements TextDocumentContentProvider, Disposable {
  private readonly registration: Disposable;

  constructor(private readonly server: Pick<Server, 'request'>) {
    this.registration = workspace.registerTextDocumentContentProvider(scheme, this);
  }

  /** The document of a rule's page; `undefined` when the text is not shaped like a rule's id. */
  static uriOf(id: string): Uri | undefined {
    return ruleId.test(id) ? Uri.from({ scheme, path: `/${id}.md` }) : undefined;
  }

  async provideTextDocumentContent(uri: Uri, token: CancellationToken): Promise<string> {
    const id = uri.path.slice(1, -'.md'.length);
    const page = await this.server.request<RulePageResult>(rulePage, { id }, token);
    return page?.markdown ?? `# ${id}\n\nThis version of Plimsoll has no such rule.\n`;
  }

  dispose(): void {
    this.registration.dispose();
  }
}
