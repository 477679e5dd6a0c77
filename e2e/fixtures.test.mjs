// The documents of the library's own tests, opened in the page: every encoding is read, nothing hostile does harm.
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { openPage } from './harness.mjs';

const FOLDER = process.env.TONGBAO_FIXTURES ?? '';
const LABELS = { 'utf-8': 'UTF-8', 'utf-16le': 'UTF-16 LE', 'utf-16be': 'UTF-16 BE', gb18030: 'GB18030 / GBK', gbk: 'GB18030 / GBK' };

async function fixtures(kind, ending) {
  const folder = join(FOLDER, kind);
  assert.ok(existsSync(folder), `no documents in ${folder}; they come from: TONGBAO_FIXTURES=${folder} cargo test --test documents`);
  const names = (await readdir(folder)).filter((name) => ending.test(name)).sort();
  return Promise.all(names.map(async (name) => ({ name, mimeType: '', buffer: await readFile(join(folder, name)) })));
}

const dialog = (page) => page.locator('dialog[open]');
const openDialog = (page) => page.getByRole('button', { name: '打开自己的文件' }).click();

async function choose(page, files) {
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), dialog(page).getByRole('button', { name: '选择文件' }).click()]);
  await chooser.setFiles(files);
}

// Words without what markup and layout make of the spaces between them.
const dense = (text) => text.replace(/[\s*]/g, '');

test('sixty files in six encodings show what was written', { timeout: 120_000 }, async (t) => {
  const files = await fixtures('encodings', /\.txt$/);
  assert.equal(files.length, 60);
  const page = await openPage(t, '/');
  await openDialog(page);
  await choose(page, files);
  await page.getByText('文件已打开').waitFor();
  await openDialog(page);
  const entries = await dialog(page).locator('.own-list li').evaluateAll((rows) =>
    rows.map((row) => ({
      name: row.querySelector('.name').textContent,
      address: row.querySelector('a').getAttribute('href'),
      encoding: row.querySelector('option').textContent,
    })),
  );
  assert.deepEqual(entries.map(({ name }) => name).sort(), files.map(({ name }) => name));
  await page.keyboard.press('Escape');
  const wrong = [];
  for (const { name, address, encoding } of entries) {
    const [number, kind] = name.split('.');
    if (!encoding.includes(LABELS[kind.replace('-marked', '')])) wrong.push(`${name}: ${encoding}`);
    const expected = await readFile(join(FOLDER, 'encodings', `${number}.expected`), 'utf8');
    await page.evaluate((address) => (location.hash = address), address);
    await page.locator('.document').waitFor();
    const shown = await page.locator('.document').evaluate((document) => {
      const copy = document.cloneNode(true);
      for (const added of copy.querySelectorAll('.colophon')) added.remove();
      return copy.textContent;
    });
    // A text without a title stands under its name.
    const own = dense(shown).replace(name.replace(/\.txt$/, ''), '');
    if (own !== dense(expected)) wrong.push(`${name}: ${shown} instead of ${expected}`);
  }
  assert.deepEqual(wrong, []);
});

test('every hostile file gets its own reason, and the page goes on', { timeout: 120_000 }, async (t) => {
  const files = await fixtures('hostile', /\.docx$/);
  assert.ok(files.length >= 25, `${files.length} files`);
  const page = await openPage(t, '/');
  await openDialog(page);
  await choose(page, [...files, { name: '好.txt', mimeType: '', buffer: Buffer.from('6月底前完成投资3亿元。') }]);
  await dialog(page).locator('.own-list .name', { hasText: '好.txt' }).waitFor();
  await page.waitForFunction((many) => document.querySelectorAll('.own-list a').length === 1 && document.querySelectorAll('.own-list li').length === many, files.length + 1);
  const rows = await dialog(page).locator('.own-list li').evaluateAll((rows) =>
    rows.map((row) => [row.querySelector('.name').textContent, row.querySelector('.quiet').textContent]),
  );
  // The name of a file begins with its fault: the same one has the same words, and no two faults share theirs.
  const reasons = new Map();
  for (const [name, reason] of rows.filter(([name]) => name !== '好.txt')) {
    const fault = name.split('.')[0];
    assert.ok(reason.length > 5, `${name}: ${reason}`);
    assert.equal(reasons.get(fault) ?? reason, reason, name);
    reasons.set(fault, reason);
  }
  assert.equal(new Set(reasons.values()).size, reasons.size);
});

test('six hundred files of markup that would run are words and nothing else', { timeout: 180_000 }, async (t) => {
  const files = await fixtures('payloads', /./);
  assert.equal(files.length, 600);
  const page = await openPage(t, '/');
  const ran = [];
  page.on('dialog', (asked) => {
    ran.push(asked.message());
    asked.dismiss();
  });
  await openDialog(page);
  // Names do harm as well as contents.
  await choose(page, files.map((file, at) => (at % 7 ? file : { ...file, name: `<img src=x onerror=alert(1)>${file.name}` })));
  await page.getByText('文件已打开').waitFor({ timeout: 120_000 });
  await page.getByText('605 份通报').waitFor();
  await page.keyboard.press('/');
  await page.keyboard.type('alert');
  await page.locator('main').getByText('alert').first().waitFor();
  for (const at of [3, 100, 300, 500]) {
    await page.evaluate(() => (location.hash = '#/'));
    await page.locator('main h2 a').first().waitFor();
    for (const more = page.getByRole('main').getByRole('button', { name: /^(再显示|显示全部)/ }); (await page.locator('main h2 a').count()) <= at; ) await more.click();
    await page.locator('main h2 a').nth(at).click();
    await page.locator('.document').waitFor();
  }
  assert.deepEqual(ran, []);
});
