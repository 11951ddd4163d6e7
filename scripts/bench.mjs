// Measures the built language server from outside, beside an empty one and one that only parses, and a folder scan.
//   npm run bench                    latency, memory, files per second
//   npm run bench -- --rules         also the cost of each rule
//   npm run bench -- --peers         also other servers, fetched in exact versions into the cache

import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { performance } from 'node:perf_hooks';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { files } from './bench/files.mjs';
import { LspClient } from './bench/lsp-client.mjs';
import { at, cache } from './paths.mjs';
import { npm } from './run.mjs';

const STARTS = 7;
/** As many as somebody types in a minute. */
const KEYSTROKES = 200;

const baseline = cache('bench/baseline.cjs');
await build({
  entryPoints: [at('scripts/bench/baseline.mjs')],
  bundle: true,
  minify: true,
  platform: 'node',
  format: 'cjs',
  outfile: baseline,
  logLevel: 'error',
});

const servers = [
  { name: 'plimsoll', command: process.execPath, args: [at('dist/server.js'), '--stdio'] },
  { name: 'empty', command: process.execPath, args: [baseline, '--stdio'] },
  { name: 'parse only', command: process.execPath, args: [baseline, '--stdio', '--parse'] },
];
if (process.argv.includes('--peers')) servers.push(...(await peers()));

const folder = cache('bench/files');
mkdirSync(folder, { recursive: true });
for (const file of files) writeFileSync(`${folder}/${file.name}`, file.text);
// Every rule is on, those of taste too: what is measured is the most it can cost.
writeFileSync(`${folder}/.plimsoll.yaml`, 'preset: all\n');

const rows = [];
for (const file of files) {
  for (const server of servers.filter(({ languages }) => languages === undefined || languages.includes(file.languageId))) {
    process.stderr.write(`\r\u001b[2K${server.name} on ${file.name}`);
    rows.push(await measure(server, file));
  }
}
process.stderr.write('\r\u001b[2K');
print(rows);
scan();
if (process.argv.includes('--rules')) await costOfRules();

async function peers() {
  const home = cache('bench/peers');
  mkdirSync(home, { recursive: true });
  writeFileSync(`${home}/package.json`, '{ "private": true }');
  await npm([
    'install',
    '--prefix',
    home,
    '--no-save',
    '--ignore-scripts',
    '--no-audit',
    '--no-fund',
    'dockerfile-language-server-nodejs@0.15.0',
    '@wharflab/tally-linux-x64@0.45.0',
    'yaml-language-server@1.19.2',
  ]);
  const bin = (file) => `${home}/node_modules/${file}`;
  return [
    {
      name: 'docker-langserver',
      command: process.execPath,
      args: [bin('dockerfile-language-server-nodejs/bin/docker-langserver'), '--stdio'],
      languages: ['dockerfile'],
      push: true,
    },
    { name: 'tally', command: bin('@wharflab/tally-linux-x64/bin/tally'), args: ['lsp', '--stdio'], languages: ['dockerfile'], push: true },
    {
      name: 'yaml-language-server',
      command: process.execPath,
      args: [bin('yaml-language-server/bin/yaml-language-server'), '--stdio'],
      languages: ['yaml'],
      push: true,
    },
  ];
}

async function measure(server, file) {
  const starts = [];
  let client;
  for (let n = 0; n < STARTS; n++) {
    client?.stop();
    client = new LspClient(server.command, server.args);
    starts.push(await open(client, server, file));
  }
  const before = client.memory;
  const keys = [];
  const lines = file.text.split('\n');
  const line = lines.findIndex((text, index) => index >= lines.length / 2 && /^\s*(?:RUN|COPY|image:|- name)/.test(text));
  const character = lines[line].length;
  for (let n = 0; n < KEYSTROKES; n++) {
    const version = n + 2;
    // Another letter each time: a text that came before would be answered from memory.
    const change = { range: { start: { line, character: character + n }, end: { line, character: character + n } }, text: 'x' };
    const from = performance.now();
    const answer = server.push ? client.published(file.uri, version) : undefined;
    client.notify('textDocument/didChange', { textDocument: { uri: file.uri, version }, contentChanges: [change] });
    await (answer ?? client.request('textDocument/diagnostic', { textDocument: { uri: file.uri } }));
    keys.push(performance.now() - from);
  }
  const memory = [before, client.memory];
  client.stop();
  return {
    file,
    server: server.name,
    init: quantile(
      starts.map(({ init }) => init),
      0.5,
    ),
    first: quantile(
      starts.map(({ first }) => first),
      0.5,
    ),
    p50: quantile(keys, 0.5),
    p95: quantile(keys, 0.95),
    memory,
  };
}

/** Starts the server and opens the file; times are milliseconds since the process was spawned. */
async function open(client, server, file) {
  file.uri = pathToFileURL(`${folder}/${file.name}`).href;
  await client.request('initialize', {
    processId: process.pid,
    rootUri: pathToFileURL(folder).href,
    workspaceFolders: [{ uri: pathToFileURL(folder).href, name: 'bench' }],
    capabilities: {
      workspace: { configuration: true, workspaceFolders: true },
      textDocument: { publishDiagnostics: { versionSupport: true }, ...(server.push ? {} : { diagnostic: {} }) },
    },
  });
  const init = performance.now() - client.started;
  client.notify('initialized', {});
  const answer = server.push ? client.published(file.uri, 1) : undefined;
  client.notify('textDocument/didOpen', { textDocument: { uri: file.uri, languageId: file.languageId, version: 1, text: file.text } });
  await (answer ?? client.request('textDocument/diagnostic', { textDocument: { uri: file.uri } }));
  return { init, first: performance.now() - client.started };
}

function quantile(values, at) {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(at * sorted.length))];
}

function print(all) {
  console.log(
    '| file | server | spawn→initialize ms | →first diagnostics ms | keystroke p50 ms | p95 ms | memory MiB | × empty start | × empty key |',
  );
  console.log('| --- | --- | --: | --: | --: | --: | --: | --: | --: |');
  for (const row of all) {
    const floor = all.find((other) => other.file === row.file && other.server === 'empty');
    const cells = [row.init, row.first, row.p50, row.p95].map((value) => value.toFixed(value < 10 ? 2 : 0));
    const ratios = [row.init / floor.init, row.p50 / floor.p50].map((value) => value.toFixed(2));
    console.log(
      `| ${row.file.name} (${row.file.lines} lines) | ${row.server} | ${cells.join(' | ')} | ${row.memory.map(Math.round).join('→')} | ${ratios.join(' | ')} |`,
    );
  }
  const key = (server, name) => all.find((row) => row.server === server && row.file.name === name)?.p50;
  console.log(
    `\n5,000-line manifest to 300-line one, per keystroke: ${(key('plimsoll', 'long.yaml') / key('plimsoll', 'web.yaml')).toFixed(2)} ×`,
  );
  for (const name of ['Dockerfile', 'long.Dockerfile']) {
    const peer = key('docker-langserver', name);
    if (peer !== undefined)
      console.log(`${name}: plimsoll to docker-langserver, per keystroke: ${(key('plimsoll', name) / peer).toFixed(2)} ×`);
  }
}

/** Files per second of a folder scan by the command line, process start included. */
function scan() {
  const tree = cache('bench/scan');
  rmSync(tree, { recursive: true, force: true });
  const count = 400;
  for (let n = 0; n < count; n++) {
    mkdirSync(`${tree}/service${n}`, { recursive: true });
    const file = files[n % 2 === 0 ? 0 : 2];
    writeFileSync(`${tree}/service${n}/${file.name}`, file.text);
  }
  const from = performance.now();
  execFileSync(process.execPath, [at('server/dist/cli.js'), 'check', '--preset', 'all', '--format', 'json', '--fail-on', 'never', tree], {
    maxBuffer: 1 << 28,
  });
  const seconds = (performance.now() - from) / 1000;
  console.log(`\nFolder scan: ${count} files in ${seconds.toFixed(2)} s, ${Math.round(count / seconds)} files/s`);
}

/** Each rule alone over all files, in microseconds a file, the dearest first. */
async function costOfRules() {
  const outfile = cache('bench/rules.cjs');
  await build({
    entryPoints: [at('scripts/bench/cost-of-rules.ts')],
    bundle: true,
    platform: 'node',
    format: 'cjs',
    outfile,
    logLevel: 'error',
  });
  const { costOfRules } = await import(pathToFileURL(outfile).href);
  console.log('\n| rule | µs a file |\n| --- | --: |');
  for (const { rule, microseconds } of costOfRules(files)) console.log(`| ${rule} | ${microseconds.toFixed(1)} |`);
}
