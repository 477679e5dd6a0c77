// The edition that is one file, opened from disk in three engines: everything works, and nothing leaves it.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { ENGINES, openEngine } from './engines.mjs';
import { DIST, openPage } from './harness.mjs';

const FILE = `${DIST}/tongbao.html`;
const ADDRESS = pathToFileURL(FILE).href;
const ROOT = fileURLToPath(new URL('../', import.meta.url));
const TONGBAO = process.env.TONGBAO ?? join(process.env.CARGO_TARGET_DIR ?? join(ROOT, 'target'), 'debug/tongbao');

const folder = await mkdtemp(join(tmpdir(), 'tongbao-single-'));
after(() => rm(folder, { recursive: true }));

test('it is one file under its limit, whose policy allows no connection', async () => {
  const page = await readFile(FILE, 'utf8');
  assert.ok(Buffer.byteLength(page) <= 1_000_000, `${Buffer.byteLength(page)} bytes`);
  const policy = page.match(/Content-Security-Policy" content="([^"]*)"/)[1];
  assert.match(policy, /^default-src 'none'; script-src 'sha256-/);
  assert.match(policy, /connect-src 'none'/);
  assert.doesNotMatch(policy, /unsafe-inline|'self'/);
  assert.doesNotMatch(page.replace(/<script[\s\S]*?<\/script>/g, ''), /\s(src|href)="(?!data:)/, 'it names no other file');
});

test('the page offers it, and the file itself does not offer what is not beside it', async (t) => {
  const page = await openPage(t, '/about');
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: '下载单文件版' }).click()]);
  assert.equal(download.suggestedFilename(), 'tongbao.html');
  assert.equal(await readFile(await download.path(), 'utf8'), await readFile(FILE, 'utf8'));
});

for (const name of Object.keys(ENGINES)) {
  test(`by double click everything works in ${name}`, { timeout: 120_000 }, async (t) => {
    const { open, run, until } = await openEngine(t, name);
    const click = (selector) => run(`document.querySelector(${JSON.stringify(selector)}).click()`);
    const hash = () => run('return location.hash');

    await open(ADDRESS);
    await until(`document.querySelector('#app[data-ready]')?.id`, 'the first view');
    assert.equal(await run('return document.title'), '全部通报 · 通报');

    await click('main h2 a[href="#/b/ankang-2021-33"]');
    await until(`document.querySelectorAll('aside.beside li').length >= 10`, 'cards');
    await click('.document .m.t');
    await until(`document.querySelector('.card.on')?.className`, 'a card');
    const marked = await hash();

    await click('.top a[href^="#/ledger"]');
    await until(`document.querySelectorAll('.rows tr[data-line]').length > 20`, 'the ledger');
    await run('history.back()');
    await until(`document.querySelector('.card.on')?.className`, 'the card again');
    assert.equal(await hash(), marked);

    await open(`${ADDRESS}#/about`);
    await until(`document.querySelector('main.about h1')?.tagName`, 'the page on itself');
    assert.equal(await run(`return document.querySelector('a[download]') === null`), true);

    // A link that was passed on.
    await open(`${ADDRESS}#/ledger?bulletin=zhashui-2023-05&asof=2023-12-31&sort=-due`);
    await until(`document.querySelector('[aria-sort=descending]')?.tagName`, 'the order of the link');

    const requested = await run(`return performance.getEntriesByType('resource').map(({ name }) => name)`);
    assert.deepEqual(requested.filter((url) => !/^(data|blob):/.test(url)), [], 'it asks for nothing');
  });
}

// The ledger of the bundled bulletins as the command line writes it.
function ledger(format, hash) {
  const transcripts = join(ROOT, 'transcripts');
  const files = readdirSync(transcripts).filter((name) => name.endsWith('.txt')).sort().map((name) => join(transcripts, name));
  const options = ['--catalog', join(transcripts, 'catalog.toml'), '--filter', hash, '--format', format, '--base', ADDRESS];
  return execFileSync(TONGBAO, ['ledger', ...files, ...options], { maxBuffer: 1e8, stdio: ['ignore', 'pipe', 'ignore'] });
}

// Keeps what the page saves instead of asking where to: engines differ in nothing so much as in that.
const CATCH = `
  window.caught = [];
  let last;
  const made = URL.createObjectURL;
  URL.createObjectURL = (blob) => made.call(URL, (last = blob));
  HTMLAnchorElement.prototype.click = function () {
    const file = { name: this.download };
    window.caught.push(file);
    last.arrayBuffer().then((bytes) => {
      let text = '';
      for (const byte of new Uint8Array(bytes)) text += String.fromCharCode(byte);
      file.base64 = btoa(text);
    });
  };`;

const SPEECH = `周远同志在全县重点工作推进会上的讲话
（2024年3月5日）

一、抓项目
由周远同志负责，确保6月底前青石镇新建标准化厂房12栋。
`;

for (const name of Object.keys(ENGINES)) {
  test(`files go out, documents come in, and what is noted stays in ${name}`, { timeout: 180_000 }, async (t) => {
    const { open, run, until } = await openEngine(t, name);
    const press = (label) => run(`[...document.querySelectorAll('button')].find((one) => one.textContent.trim() === ${JSON.stringify(label)}).click()`);
    const button = (label) => until(`[...document.querySelectorAll('button')].some((one) => one.textContent.trim() === ${JSON.stringify(label)})`, label);
    const saved = async (label) => {
      await run('window.caught.length = 0');
      await press(label);
      const base64 = await until('window.caught[0]?.base64', `the file of ${label}`);
      return Buffer.from(base64, 'base64');
    };

    // What is noted is there when the file is opened again.
    const hash = '#/ledger?bulletin=ankang-2021-33&asof=2021-12-31';
    await open(`${ADDRESS}${hash}`);
    await until(`document.querySelectorAll('.rows tr[data-line]').length > 5`, 'the ledger');
    await run(CATCH);
    await press('导出');
    await button('Excel 工作簿');
    for (const [label, format] of [['CSV', 'csv'], ['JSON', 'json'], ['日历', 'ics'], ['Excel 工作簿', 'xlsx']]) {
      const bytes = await saved(label);
      assert.ok(bytes.equals(ledger(format, hash)), `${format} in ${name} is not that of the command line`);
    }
    await press('关闭');
    await run(`
      const status = document.querySelector('.own-status');
      status.value = 'done';
      status.dispatchEvent(new Event('change', { bubbles: true }));`);
    await open('about:blank');
    await open(`${ADDRESS}${hash}`);
    await until(`document.querySelector('.own-status')?.value === 'done'`, 'the status again');

    // A document is dropped, and goes along in a page that is saved.
    await run(CATCH);
    await run(`
      const given = new DataTransfer();
      given.items.add(new File([${JSON.stringify(SPEECH)}], '甲.txt', { type: 'text/plain' }));
      window.dispatchEvent(new DragEvent('drop', { dataTransfer: given, bubbles: true, cancelable: true }));`);
    await until(`document.querySelector('#app[data-ready]') && document.body.textContent.includes('文件已打开')`, 'the document');
    await run(`location.hash = '#/'`);
    await until(`[...document.querySelectorAll('main h2 a')].some((one) => one.textContent.includes('重点工作推进会'))`, 'the document on the shelf');
    // It is kept where its reader asks for that, and only there.
    await press('打开自己的文件');
    await until(`document.querySelector('dialog[open] .keep input')?.type`, 'the choice to keep it');
    await run(`document.querySelector('dialog[open] .keep input').click()`);
    await until(`localStorage.getItem('tongbao.documents') === '1'`, 'the document in the storage');
    await open('about:blank');
    await open(`${ADDRESS}#/`);
    await until(`document.querySelectorAll('main h2 a').length === 6`, 'the document that was kept');
    await run(CATCH);
    await press('另存为网页');
    await button('保存网页');
    const page = await saved('保存网页');
    const path = join(folder, `${name}.html`);
    await writeFile(path, page);

    await open(pathToFileURL(path).href);
    await until(`document.querySelectorAll('main h2 a').length === 6`, 'all bulletins of the saved page');
    await run(`location.hash = ${JSON.stringify(hash)}`);
    await until(`document.querySelector('.own-status')?.value === 'done'`, 'the status in the saved page');
    const requested = await run(`return performance.getEntriesByType('resource').map(({ name }) => name)`);
    assert.deepEqual(requested.filter((url) => !/^(data|blob):/.test(url)), [], 'it asks for nothing');
  });
}
