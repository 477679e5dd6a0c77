// Any host: the folder as it is built, under any path, from the plainest of servers; and what is said where it cannot start.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cp, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { DIST, WIDE, browser, openPage } from './harness.mjs';

const PYTHON = process.env.PYTHON ?? 'python3';

// Python's own server over a folder; its address.
async function pythonServer(t, folder) {
  const server = spawn(PYTHON, ['-u', '-m', 'http.server', '--bind', '127.0.0.1', '0'], { cwd: folder, stdio: ['ignore', 'pipe', 'ignore'] });
  t.after(() => server.kill());
  const line = await new Promise((done, failed) => {
    server.once('error', failed);
    server.stdout.once('data', (data) => done(String(data)));
  });
  return line.match(/http:\/\/\S+?\//)[0];
}

test('from python’s server, in a folder with a Chinese name, everything is there', { timeout: 60_000 }, async (t) => {
  const folder = await mkdtemp(join(tmpdir(), 'tongbao-host-'));
  t.after(() => rm(folder, { recursive: true }));
  await cp(DIST, join(folder, '通报 站点', '第1版'), { recursive: true });
  const address = `${await pythonServer(t, folder)}${encodeURIComponent('通报 站点')}/${encodeURIComponent('第1版')}/`;
  const profile = await (await browser()).newContext({ viewport: WIDE, locale: 'zh-CN', acceptDownloads: true });
  const page = await profile.newPage();
  const problems = [];
  page.on('pageerror', (error) => problems.push(String(error)));
  page.on('console', (message) => message.type() === 'error' && problems.push(message.text()));
  page.on('request', (request) => request.url().startsWith(address) || /^(data|blob):/.test(request.url()) || problems.push(request.url()));
  t.after(async () => {
    await profile.close();
    assert.deepEqual(problems, []);
  });

  await page.goto(address);
  await page.locator('main h2 a').nth(4).waitFor();
  await page.getByRole('link', { name: '台账' }).first().click();
  await page.locator('.rows tr[data-line]').nth(20).waitFor();
  // The worker finds its script from there, too.
  await page.evaluate(() => (location.hash = '#/'));
  await page.getByRole('button', { name: '打开自己的文件' }).click();
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), page.getByRole('button', { name: '选择文件' }).click()]);
  await chooser.setFiles([{ name: '甲.txt', mimeType: '', buffer: Buffer.from('一、抓项目\n确保6月底前青石镇新建厂房12栋。') }]);
  await page.getByText('文件已打开').waitFor();
  assert.equal(await page.locator('main h2 a').count(), 6);
  await page.getByRole('button', { name: '另存为网页' }).click();
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: '保存网页' }).click()]);
  assert.match(await readFile(await download.path(), 'utf8'), /id="carried">\{"schema":"tongbao-edition/);
});

test('every file that the page names is named by its content', async () => {
  const html = await readFile(join(DIST, 'index.html'), 'utf8');
  const named = [...html.matchAll(/(?:(script|style)-|(wasm)="\.\/([^"]+)" data-)?integrity="(sha384-[^"]+)"/g)];
  assert.ok(named.length >= 6);
  const prints = async (name) => `sha384-${createHash('sha384').update(await readFile(join(DIST, name))).digest('base64')}`;
  const files = [...new Set([...html.matchAll(/"\.\/([^"]+)"/g)].map(([, name]) => name))];
  const known = new Set(named.map((match) => match[4]));
  // The start script alone has none: it must run from a disk too, to say what is wrong.
  for (const name of files.filter((name) => !name.startsWith('boot-'))) assert.ok(known.has(await prints(name)), name);
});

test('a host whose policy forbids WebAssembly is told what to allow', async (t) => {
  const page = await openPage(t, '', {
    ready: false,
    tolerate: [/./],
    before: (page) =>
      page.route(/\/$/, async (route) => {
        const answer = await route.fetch();
        await route.fulfill({ response: answer, headers: { ...answer.headers(), 'content-security-policy': "script-src 'self'" } });
      }),
  });
  await page.locator('#recovery [data-reason="blocked"]').waitFor();
});

test('where not even the start script comes, the page still says what to do', { timeout: 60_000 }, async (t) => {
  const page = await openPage(t, '', {
    ready: false,
    tolerate: [/Failed to load resource/],
    before: (page) => page.route('**/boot-*.js', (route) => route.abort()),
  });
  await page.getByText('正在打开通报').waitFor();
  const advice = page.getByText('请检查网络后刷新');
  assert.equal(await advice.first().isVisible(), false);
  await page.locator('.starting span').waitFor({ state: 'visible', timeout: 15_000 });
});
