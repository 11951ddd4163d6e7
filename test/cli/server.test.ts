import { spawn } from 'node:child_process';
import path from 'node:path';
import { expect, it } from 'vitest';
import { root } from './run-cli.ts';

it('plimsoll server --stdio speaks the Language Server Protocol', async () => {
  const server = spawn(process.execPath, [path.join(root, 'server/dist/cli.js'), 'server', '--stdio'], {
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  const body = JSON.stringify({
    jsonrpc: '2.0',
    id: 1,
    method: 'initialize',
    params: { processId: process.pid, rootUri: null, capabilities: {} },
  });
  server.stdin.write(`Content-Length: ${body.length}\r\n\r\n${body}`);
  let answer = '';
  for await (const chunk of server.stdout.setEncoding('utf8')) {
    answer += chunk;
    if (answer.includes('}')) break;
  }
  expect(answer).toMatch(/^Content-Length: \d+\r\n\r\n\{"jsonrpc":"2.0","id":1,"result":\{"capabilities"/);
  server.kill();
});
