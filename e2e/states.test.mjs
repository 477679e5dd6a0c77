// Status and notes of one's own: they outlive the page, two tabs lose nothing, and whatever the storage holds or
// refuses, the page works, says so and writes over nothing.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { address, openPage } from './harness.mjs';

const LEDGER = '/ledger?bulletin=ankang-2021-33';
const KEY = 'tongbao.states';
const status = (page, at = 0) => page.getByRole('combobox', { name: '状态' }).nth(at);
const note = (page, at = 0) => page.getByRole('textbox', { name: '备注' }).nth(at);
const panel = (page) => page.locator('details.kept');
const stored = (page, key = KEY) => page.evaluate((key) => localStorage.getItem(key), key);
const keep = (texts) => ({
  before: (page) =>
    page.addInitScript((texts) => {
      for (const [key, text] of Object.entries(texts)) if (localStorage.getItem(key) === null) localStorage.setItem(key, text);
    }, texts),
});

async function write(page, words, at = 0) {
  await note(page, at).fill(words);
  await note(page, at).blur();
}

async function backUp(page) {
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: '备份到文件' }).first().click();
  const file = await download;
  return { name: file.suggestedFilename(), text: await readFile(await file.path(), 'utf8') };
}

async function restore(page, text) {
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: '从文件恢复' }).click();
  await (await chooser).setFiles({ name: 'states.json', mimeType: 'application/json', buffer: Buffer.from(text) });
  await panel(page).getByRole('status').filter({ hasText: /./ }).waitFor();
  return panel(page).getByRole('status').innerText();
}

test('status and note are there after a reload, and on the card of the bulletin', async (t) => {
  const counting = (page) =>
    page.addInitScript(() => {
      window.asked = 0;
      navigator.storage.persist = async () => (window.asked += 1) > 0;
    });
  const page = await openPage(t, LEDGER, { before: counting });
  assert.equal(await page.evaluate(() => window.asked), 0);
  await status(page).selectOption({ label: '进行中' });
  await write(page, '已约谈，7月底前再报', 1);
  await page.getByText('已填 2 项').waitFor();
  assert.equal(await page.evaluate(() => window.asked), 1, 'the browser is asked once not to clear this away');
  await page.reload();
  await page.waitForSelector('.rows');
  assert.equal(await status(page).inputValue(), 'in_progress');
  assert.equal(await note(page, 1).inputValue(), '已约谈，7月底前再报');
  await page.locator('.rows tbody th.task a').first().click();
  await page.locator('.card.on .own').waitFor();
  assert.equal(await page.locator('.card.on .own').innerText(), '状态：进行中');
});

test('an item that is done is green, and the order by status holds after a reload', async (t) => {
  const page = await openPage(t, `${LEDGER}&sort=status`);
  const task = await page.locator('.rows tbody th.task').nth(5).innerText();
  await status(page, 5).selectOption({ label: '已完成' });
  const first = page.locator('.rows tbody tr:has(th.task)').first();
  await page.waitForFunction((task) => document.querySelector('.rows tbody th.task').innerText === task, task);
  assert.match(await first.locator('td.pace').innerText(), /绿灯/);
  await page.reload();
  await page.waitForSelector('.rows');
  assert.equal(await page.locator('.rows tbody th.task').first().innerText(), task);
  assert.equal(await status(page).inputValue(), 'done');
});

test('an edit draws no other row anew and leaves the keyboard where it is', async (t) => {
  const page = await openPage(t, LEDGER);
  await page.locator('.rows tr:has(th.task)').evaluateAll((rows) => rows.forEach((row) => (row.seen = true)));
  await status(page, 2).focus();
  await page.keyboard.press('ArrowDown');
  await page.getByText('已填 1 项').waitFor();
  assert.ok(await status(page, 2).evaluate((field) => field === document.activeElement));
  assert.ok(await page.locator('.rows tbody tr:has(th.task)').evaluateAll((rows) => rows.every((row) => row.seen)));
});

test('two tabs see what the other writes, and lose nothing', async (t) => {
  const one = await openPage(t, LEDGER);
  const other = await one.context().newPage();
  await other.goto(await address(LEDGER));
  await other.waitForSelector('.rows');
  await write(one, '一');
  await other.waitForFunction(() => document.querySelector('.own-note').value === '一');
  await write(other, '二', 1);
  await one.waitForFunction(() => document.querySelectorAll('.own-note')[1].value === '二');
  await Promise.all([write(one, '三', 2), write(other, '四', 3)]);
  await one.waitForFunction((key) => Object.keys(JSON.parse(localStorage.getItem(key)).items).length === 4, KEY);
  const notes = Object.values(JSON.parse(await stored(one)).items).map((item) => item.note);
  assert.deepEqual(notes.sort(), ['一', '三', '二', '四']);
});

test('without storage the page works, says so, and still makes a backup', async (t) => {
  const denied = (page) =>
    page.addInitScript(() => {
      Object.defineProperty(window, 'localStorage', {
        get() {
          throw new DOMException('denied', 'SecurityError');
        },
      });
    });
  const page = await openPage(t, LEDGER, { before: denied });
  await page.getByRole('alert').filter({ hasText: '不允许本页保存' }).waitFor();
  await write(page, '只在内存');
  assert.match((await backUp(page)).text, /只在内存/);
  assert.equal(await note(page).inputValue(), '只在内存');
});

test('when the storage is full it is said at once, and tried again with the next edit', async (t) => {
  const full = (page) =>
    page.addInitScript(() => {
      const setItem = Storage.prototype.setItem;
      Storage.prototype.setItem = function (key, text) {
        if (!window.hasRoom && key.startsWith('tongbao')) throw new DOMException('full', 'QuotaExceededError');
        setItem.call(this, key, text);
      };
    });
  const page = await openPage(t, LEDGER, { before: full });
  await write(page, '第一');
  await page.getByRole('alert').filter({ hasText: '存储空间满了' }).waitFor({ timeout: 1000 });
  await page.evaluate(() => (window.hasRoom = true));
  await write(page, '第二', 1);
  await page.getByRole('alert').waitFor({ state: 'detached' });
  assert.match(await stored(page), /第一[^]*第二|第二[^]*第一/);
});

test('what cannot be read is set aside as it was, and can be saved to a file', async (t) => {
  const page = await openPage(t, LEDGER, keep({ [KEY]: '{"schema":"tongbao-states/1","it' }));
  await page.getByText('有 1 份内容读不出来').waitFor();
  await write(page, '新的');
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: '存成文件' }).click();
  assert.equal(await readFile(await (await download).path(), 'utf8'), '{"schema":"tongbao-states/1","it');
  const keys = await page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith('tongbao.states.aside.')));
  assert.equal(keys.length, 1);
  assert.equal(await stored(page, keys[0]), '{"schema":"tongbao-states/1","it');
  await page.reload();
  await page.getByText('有 1 份内容读不出来').waitFor();
  assert.equal(await note(page).inputValue(), '新的');
});

test('what a newer version wrote is left as it is', async (t) => {
  const newer = '{"schema":"tongbao-states/9","items":{},"more":true}';
  const page = await openPage(t, LEDGER, keep({ [KEY]: newer }));
  await page.getByRole('alert').filter({ hasText: '更新的版本' }).waitFor();
  await write(page, '只在内存');
  assert.equal(await stored(page), newer);
});

test('a backup gives everything back elsewhere, and the later edit of an item stands', async (t) => {
  const page = await openPage(t, LEDGER);
  await write(page, '旧');
  await status(page, 1).selectOption({ label: '已销号' });
  await panel(page).locator('summary').click();
  const { name, text } = await backUp(page);
  assert.match(name, /^通报状态备份-\d{4}-\d\d-\d\d\.json$/);
  await panel(page).getByText('上次备份：').waitFor();
  await write(page, '后改的', 2);
  await panel(page).getByText('其后改动 1 项').waitFor();

  const elsewhere = await openPage(t, LEDGER);
  await write(elsewhere, '新');
  await panel(elsewhere).locator('summary').click();
  assert.equal(await restore(elsewhere, text), '已恢复，更新了 1 项。');
  assert.equal(await note(elsewhere).inputValue(), '新');
  assert.equal(await status(elsewhere, 1).inputValue(), 'closed');
  assert.equal(await restore(elsewhere, text), '文件里没有比这里更新的内容。');
});

test('a file that is no backup changes nothing', async (t) => {
  const page = await openPage(t, LEDGER);
  await write(page, '原来的');
  const before = await stored(page);
  await panel(page).locator('summary').click();
  for (const [text, message] of [
    ['{}', /不是状态备份/],
    ['{"schema":"tongbao-states/9","items":{}}', /更新的版本/],
    ['{"schema":"tongbao-states/1","items":{"a"', /不完整/],
  ]) {
    await restore(page, text);
    await panel(page).getByRole('status').filter({ hasText: message }).waitFor();
  }
  assert.equal(await stored(page), before);
});

test('a note is kept when the tab is closed before its field is left', async (t) => {
  const page = await openPage(t, LEDGER);
  await note(page).focus();
  await page.keyboard.insertText('等回执');
  await page.waitForFunction((key) => localStorage.getItem(key)?.includes('等回执'), KEY);
  await page.reload();
  await note(page).waitFor();
  assert.equal(await note(page).inputValue(), '等回执');
});
