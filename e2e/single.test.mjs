// The edition that is one file, opened from disk in three engines: everything works, and nothing leaves it.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { ENGINES, openEngine } from './engines.mjs';
import { DIST, openPage } from './harness.mjs';

const FILE = `${DIST}/tongbao.html`;
const ADDRESS = pathToFileURL(FILE).href;

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
