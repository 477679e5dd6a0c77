// Exports: the files are byte for byte those of the command line for the same rows, and other programs see in them
// what the screen shows.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { address, openPage } from './harness.mjs';

const ROOT = fileURLToPath(new URL('../', import.meta.url));
const TONGBAO = process.env.TONGBAO ?? join(process.env.CARGO_TARGET_DIR ?? join(ROOT, 'target'), 'debug/tongbao');
const PYTHON = process.env.PYTHON ?? 'python3';
const CLIPBOARD = { permissions: ['clipboard-read', 'clipboard-write'] };
const FILES = [
  ['Excel 工作簿', 'xlsx'],
  ['CSV', 'csv'],
  ['日历', 'ics'],
  ['JSON', 'json'],
];
const VIEWS = [
  '/ledger?theme=investment&asof=2021-07-12&sort=-due',
  '/ledger?q=%E9%A1%B9%E7%9B%AE&sort=leads',
  '/ledger',
  '/b/ankang-2021-33?kind=deadline',
];

function ledger(format, hash, base, states) {
  const folder = join(ROOT, 'transcripts');
  const files = readdirSync(folder).filter((name) => name.endsWith('.txt')).sort().map((name) => join(folder, name));
  const options = ['--catalog', join(folder, 'catalog.toml'), '--filter', `#${hash}`, '--base', base];
  if (states) options.push('--states', states);
  return execFileSync(TONGBAO, ['ledger', ...files, '--format', format, ...options], { maxBuffer: 1e8, stdio: ['ignore', 'pipe', 'ignore'] });
}

async function openDialog(page) {
  await page.getByRole('button', { name: '导出' }).first().click();
  await page.getByRole('dialog').getByRole('button', { name: 'CSV' }).waitFor();
}

async function save(page, name) {
  const download = page.waitForEvent('download');
  await page.getByRole('dialog').getByRole('button', { name, exact: true }).click();
  const file = await download;
  return { name: file.suggestedFilename(), path: await file.path() };
}

const seen = (path, format) => JSON.parse(execFileSync(PYTHON, [join(ROOT, 'tests/readback/rows.py'), path, format], { maxBuffer: 1e8 }));

for (const hash of VIEWS) {
  test(`files of ${hash} are those of the command line`, { timeout: 60_000 }, async (t) => {
    const page = await openPage(t, hash);
    const base = await address();
    await openDialog(page);
    for (const [label, format] of FILES) {
      const { name, path } = await save(page, label);
      assert.match(name, new RegExp(`^通报台账-.*\\.${format}$`));
      await page.getByRole('dialog').getByRole('status').filter({ hasText: name }).waitFor();
      assert.ok(readFileSync(path).equals(ledger(format, hash, base)), `${format} differs`);
    }
  });
}

test('status and notes go along, and a spreadsheet shows the rows of the screen', async (t) => {
  const page = await openPage(t, '/ledger?bulletin=zhashui-2023-05&sort=due');
  await page.getByRole('combobox', { name: '状态' }).nth(1).selectOption('in_progress');
  await page.getByRole('textbox', { name: '备注' }).nth(1).fill('=1+1');
  await page.getByRole('textbox', { name: '备注' }).nth(1).blur();
  const shown = await page.locator('.rows tbody tr:has(th.task)').evaluateAll((rows) =>
    rows.map((row) => ({
      任务: row.querySelector('th.task').innerText.replace(/\s/g, ''),
      状态: row.querySelector('.own-status').selectedOptions[0].label || null,
      备注: row.querySelector('.own-note').value || null,
    })),
  );
  await openDialog(page);
  const { path } = await save(page, 'Excel 工作簿');
  const rows = seen(path, 'xlsx').map(({ 任务, 状态, 备注 }) => ({ 任务: 任务.replace(/\s/g, ''), 状态, 备注 }));
  assert.equal(rows.length, shown.length);
  rows.forEach((row, at) => assert.deepEqual(row, shown[at], `row ${at + 1}`));

  const folder = mkdtempSync(join(tmpdir(), 'tongbao-'));
  t.after(() => rmSync(folder, { recursive: true }));
  const states = join(folder, 'states.json');
  writeFileSync(states, await page.evaluate(() => localStorage.getItem('tongbao.states')));
  const own = ledger('xlsx', '/ledger?bulletin=zhashui-2023-05&sort=due', await address(), states);
  assert.ok(readFileSync(path).equals(own));
});

test('the calendar holds each dated deadline of the screen and tells what it leaves out', async (t) => {
  const page = await openPage(t, '/ledger?bulletin=ankang-2021-33&kind=deadline');
  const dated = await page.locator('.rows td.due a.d').count();
  await openDialog(page);
  const { path } = await save(page, '日历');
  const status = page.getByRole('dialog').getByRole('status').filter({ hasText: '.ics' });
  const undated = /其中 (\d+) 个时限/.exec(await status.innerText())?.[1] ?? 0;
  assert.equal(seen(path, 'ics').length + Number(undated), dated);
});

test('from the program that reads, the desk opens with the dialog over the same bulletin', async (t) => {
  const page = await openPage(t, '/b/zhashui-2023-05?kind=target');
  const items = await page.locator('.cards .card').count();
  await openDialog(page);
  await page.getByRole('dialog').getByText(`${items} 项`).waitFor();
  assert.equal(await page.locator('#app').getAttribute('data-wish'), null);
  await page.keyboard.press('Escape');
  await page.getByRole('article').waitFor();
  assert.match(await page.evaluate(() => location.hash), /^#\/b\/zhashui-2023-05\?kind=target/);
});

test('a table is copied for programs that paste tables, and in words for all others', async (t) => {
  const page = await openPage(t, '/ledger?bulletin=zhashui-2023-05', CLIPBOARD);
  const tasks = await page.locator('.rows tbody th.task').allInnerTexts();
  await openDialog(page);
  await page.getByRole('button', { name: '复制为表格' }).click();
  await page.getByText('已复制').waitFor();
  const read = (type) =>
    page.evaluate(async (type) => (await (await navigator.clipboard.read())[0].getType(type)).text(), type);
  const html = await read('text/html');
  const cells = await page.evaluate((html) => {
    const table = new DOMParser().parseFromString(html, 'text/html').querySelector('table');
    return [...table.querySelectorAll('tbody tr')].map((row) => row.querySelector('a').textContent.replace(/\s/g, ''));
  }, html);
  assert.deepEqual(cells, tasks.map((task) => task.replace(/\s/g, '')));
  const markdown = ledger('md', '/ledger?bulletin=zhashui-2023-05', await address()).toString();
  assert.equal(await read('text/plain'), markdown);
  await page.getByRole('button', { name: '复制 Markdown' }).click();
  await page.getByText('已复制').waitFor();
  assert.equal(await page.evaluate(() => navigator.clipboard.readText()), markdown);
});

test('where nothing is filtered there is nothing to export, and the dialog says so', async (t) => {
  const page = await openPage(t, '/ledger?theme=honours&kind=deadline&month=1999-01');
  await page.getByRole('button', { name: '导出' }).first().click();
  await page.getByRole('dialog').getByText('没有可以导出的内容').waitFor();
});

test('a browser that refuses the clipboard is told of in words', async (t) => {
  const refusing = (page) =>
    page.addInitScript(() => {
      navigator.clipboard.write = () => Promise.reject(new DOMException('no', 'NotAllowedError'));
    });
  const page = await openPage(t, '/ledger?bulletin=zhashui-2023-05', { before: refusing });
  await openDialog(page);
  await page.getByRole('button', { name: '复制为表格' }).click();
  await page.getByText('浏览器没有接受').waitFor();
});
