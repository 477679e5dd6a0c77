// The same bytes natively and in WebAssembly: everything that is found in a transcript, and every file of the ledger.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../', import.meta.url));
const NATIVE = process.env.TONGBAO ?? join(process.env.CARGO_TARGET_DIR ?? join(ROOT, 'target'), 'debug/tongbao');
const WASM = process.env.TONGBAO_WASM;
const FOLDERS = ['transcripts', 'tests/gold/unseen'];

// WebAssembly sees the folder that it is called in alone, so all paths begin there.
const files = FOLDERS.flatMap((folder) => {
  const names = readdirSync(join(ROOT, folder)).filter((name) => name.endsWith('.txt'));
  return names.sort().map((name) => join(folder, name));
});
const run = (program, args) => execFileSync(program, args, { cwd: ROOT, maxBuffer: 1e9, stdio: ['ignore', 'pipe', 'ignore'] });
const native = (args) => run(NATIVE, args);
const inWasm = (args) => run(process.execPath, ['--no-warnings', 'e2e/wasi.mjs', WASM, ...args]);

test('what is found in every transcript', { timeout: 120_000 }, () => {
  assert.ok(WASM, 'no command line in WebAssembly; run: cargo xtask test browser');
  assert.ok(files.length >= 15, `${files.length} transcripts`);
  for (const file of files) {
    const args = ['extract', file, '--catalog', 'transcripts/catalog.toml'];
    assert.ok(native(args).equals(inWasm(args)), file);
  }
});

for (const format of ['json', 'csv', 'xlsx', 'ics', 'md', 'html']) {
  test(`the ledger as ${format}`, { timeout: 120_000 }, () => {
    const args = ['ledger', ...files, '--format', format, '--asof', '2023-12-31', '--base', 'https://example.org/'];
    const [here, there] = [native(args), inWasm(args)];
    assert.ok(here.length > 10_000, `${here.length} bytes`);
    assert.ok(here.equals(there));
  });
}
