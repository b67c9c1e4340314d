// The server by the layers that the extension speaks through, without the editor. FOIA_LINT names the program.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import protocol from 'vscode-languageserver-protocol/node.js';

const example = await readFile(new URL('../../../examples/faulty.txt', import.meta.url), 'utf8');
const manifest = JSON.parse(await readFile(new URL('../package.json', import.meta.url), 'utf8'));
const uri = 'untitled:Untitled-1';

async function served(use) {
  const child = spawn(process.env.FOIA_LINT, ['lsp', '--lang', 'en'], { stdio: ['pipe', 'pipe', 'inherit'] });
  const connection = protocol.createProtocolConnection(
    new protocol.StreamMessageReader(child.stdout),
    new protocol.StreamMessageWriter(child.stdin),
  );
  connection.listen();
  const capabilities = {
    textDocument: { diagnostic: {}, publishDiagnostics: { relatedInformation: true } },
    general: { positionEncodings: ['utf-16'] },
  };
  const greeted = await connection.sendRequest(protocol.InitializeRequest.type, {
    processId: process.pid,
    rootUri: null,
    capabilities,
  });
  await connection.sendNotification(protocol.InitializedNotification.type, {});
  await connection.sendNotification(protocol.DidOpenTextDocumentNotification.type, {
    textDocument: { uri, languageId: 'plaintext', version: 1, text: example },
  });
  await use(connection, greeted);
  await connection.sendRequest(protocol.ShutdownRequest.type);
  await connection.sendNotification(protocol.ExitNotification.type);
  const [status] = await once(child, 'exit');
  assert.equal(status, 0);
}

test('findings, a fix and the outline', () =>
  served(async (connection, { capabilities }) => {
    assert.equal(capabilities.positionEncoding, 'utf-16');
    const textDocument = { uri };
    const report = await connection.sendRequest(protocol.DocumentDiagnosticRequest.type, { textDocument });
    const label = report.items.find((one) => one.code === 'S113');
    const line = example.split('\n')[label.range.start.line];
    assert.equal(line.slice(label.range.start.character, label.range.end.character), '5.属于三类内部事物信息');
    const actions = await connection.sendRequest(protocol.CodeActionRequest.type, {
      textDocument,
      range: label.range,
      context: { diagnostics: [label], only: [protocol.CodeActionKind.QuickFix] },
    });
    assert.equal(actions[0].isPreferred, true);
    const symbols = await connection.sendRequest(protocol.DocumentSymbolRequest.type, { textDocument });
    assert.equal(symbols.length, 6);
    await assert.rejects(connection.sendRequest('textDocument/moniker', { textDocument, position: {} }), {
      code: protocol.ErrorCodes.MethodNotFound,
    });
  }));

test('a request that is called off is refused or answered, never lost', () =>
  served(async (connection) => {
    const source = new protocol.CancellationTokenSource();
    const textDocument = { uri };
    const asked = connection.sendRequest(protocol.DocumentSymbolRequest.type, { textDocument }, source.token);
    source.cancel();
    const code = await asked.then(
      () => protocol.LSPErrorCodes.RequestCancelled,
      (refused) => refused.code,
    );
    assert.equal(code, protocol.LSPErrorCodes.RequestCancelled);
  }));

test('what the folder check prints is what the Problems view reads', async () => {
  const child = spawn(process.env.FOIA_LINT, ['check', '.', '--output-format', 'short', '--lang', 'zh'], {
    cwd: new URL('../../../examples/', import.meta.url),
  });
  const lines = (await child.stdout.setEncoding('utf8').toArray()).join('').split('\n');
  const [{ pattern }] = manifest.contributes.problemMatchers;
  const matched = lines.map((line) => line.match(new RegExp(pattern.regexp))).filter(Boolean);
  const found = matched.map((match) => [match[pattern.file].endsWith('faulty.txt'), match[pattern.code]].join(' '));
  for (const code of ['D401', 'L805', 'T305', 'D404']) {
    assert.ok(found.includes(`true ${code}`), code);
  }
});

test('every text stands in both languages', async () => {
  const read = async (name) => JSON.parse(await readFile(new URL(`../${name}`, import.meta.url), 'utf8'));
  const keys = async (name) => Object.keys(await read(name)).sort();
  assert.deepEqual(await keys('package.nls.json'), await keys('package.nls.zh-cn.json'));
  const named = JSON.stringify(manifest).match(/%\w+%/g).map((key) => key.slice(1, -1));
  assert.deepEqual([...new Set(named)].sort(), await keys('package.nls.json'));
  const sources = await Promise.all(['server.ts', 'commands.ts'].map((name) => readFile(new URL(`../src/${name}`, import.meta.url), 'utf8')));
  const said = [...sources.join('').matchAll(/l10n\.t\('([^']*)'/g)].map((match) => match[1]);
  assert.deepEqual([...new Set(said)].sort(), await keys('l10n/bundle.l10n.zh-cn.json'));
});
