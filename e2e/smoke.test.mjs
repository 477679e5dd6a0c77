// The page as it is served: it starts, under its policy, and says so when it cannot.
import assert from 'node:assert/strict';
import { readFile, readdir } from 'node:fs/promises';
import { test } from 'node:test';
import { DIST, openPage } from './harness.mjs';

const POLICY =
  "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; worker-src blob:; style-src 'self'; " +
  "img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'";

test('the page starts and draws its first view', async (t) => {
  const page = await openPage(t);
  assert.equal(await page.locator('#recovery').isVisible(), false);
  assert.notEqual((await page.locator('#app').innerText()).trim(), '');
});

test('the policy is served as written', async () => {
  const html = await readFile(`${DIST}/index.html`, 'utf8');
  const policies = [...html.matchAll(/http-equiv="Content-Security-Policy" content="([^"]*)"/g)].map(([, policy]) => policy);
  assert.deepEqual(policies, [POLICY]);
});

test('nothing is inline, every file carries its fingerprint', async () => {
  const html = await readFile(`${DIST}/index.html`, 'utf8');
  assert.doesNotMatch(html, /<script(?![^>]*\ssrc=)/, 'an inline script');
  assert.doesNotMatch(html, /<style|\sstyle=|\son[a-z]+=/, 'an inline style or handler');
  const loaded = html.match(/<(script|link)\b[^>]*\b(src|href)="\.\/[^>]*>/g);
  assert.ok(loaded.length >= 3, 'start script, program and WebAssembly');
  // The start script must run where fingerprints cannot be checked (opened from disk), to say so.
  for (const tag of loaded.filter((tag) => !tag.includes('/boot-'))) assert.match(tag, /integrity="sha384-/, tag);
  const names = (await readdir(DIST)).filter((name) => name !== 'index.html');
  for (const name of names.filter((name) => /\.(js|lzma|css)$/.test(name))) assert.match(name, /-[0-9a-f]{8,16}/, name);
});

test('a file that does not come is told', async (t) => {
  const page = await openPage(t, '', {
    ready: false,
    tolerate: [/Failed to load resource|Failed to fetch/],
    before: (page) => page.route('**/*.lzma', (route) => route.abort()),
  });
  await page.locator('#recovery [data-reason="load"]').waitFor();
});

test('a program that was changed on the way does not run', async (t) => {
  const page = await openPage(t, '', {
    ready: false,
    tolerate: [/integrity|Failed to load resource|Failed to fetch/],
    before: (page) =>
      page.route('**/*.lzma', async (route) => {
        const answer = await route.fetch();
        const body = Buffer.concat([await answer.body(), Buffer.from([0])]);
        await route.fulfill({ status: 200, contentType: 'application/octet-stream', body });
      }),
  });
  await page.locator('#recovery [data-reason="load"]').waitFor();
});

test('a browser without WebAssembly is told which ones do', async (t) => {
  const page = await openPage(t, '', {
    ready: false,
    before: (page) => page.addInitScript(() => delete window.WebAssembly),
  });
  await page.locator('#recovery [data-reason="old"]').waitFor();
});
