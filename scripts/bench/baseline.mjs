// What a server costs that does nothing, or only parses: the floor the real one is compared with.
// usage: node baseline.js --stdio [--parse]
import { DockerfileParser } from 'dockerfile-ast';
import {
  createConnection,
  DocumentDiagnosticReportKind,
  ProposedFeatures,
  TextDocumentSyncKind,
  TextDocuments,
} from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { parseAllDocuments } from 'yaml';

const connection = createConnection(ProposedFeatures.all);
const documents = new TextDocuments(TextDocument);
connection.onInitialize(() => ({
  capabilities: {
    textDocumentSync: TextDocumentSyncKind.Incremental,
    diagnosticProvider: { interFileDependencies: false, workspaceDiagnostics: false },
  },
}));
connection.languages.diagnostics.on(({ textDocument }) => {
  const document = documents.get(textDocument.uri);
  if (process.argv.includes('--parse') && document !== undefined) {
    if (document.languageId === 'dockerfile') DockerfileParser.parse(document.getText()).getInstructions();
    else parseAllDocuments(document.getText(), { prettyErrors: false, uniqueKeys: false, logLevel: 'silent' });
  }
  return { kind: DocumentDiagnosticReportKind.Full, items: [] };
});
documents.listen(connection);
connection.listen();
