// A page saved as one file for others: it shows what was chosen, carries states and documents, and can be saved again.
import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { DIST, WIDE, browser, openPage } from './harness.mjs';

const folder = await mkdtemp(join(tmpdir(), 'tongbao-edition-'));
after(() => rm(folder, { recursive: true }));

const SPEECH = `周远同志在全县重点工作推进会上的讲话
（2024年3月5日）

一、抓项目
由周远同志负责，确保6月底前青石镇新建标准化厂房12栋。
`;
// In an encoding that was chosen by hand; the name would be markup.
const OWN = { name: '</script><b>甲.txt', mimeType: 'text/plain', buffer: Buffer.from(SPEECH, 'utf16le') };

const dialog = (page) => page.locator('dialog[open]');
const titles = (page) => page.locator('main h2 a').allInnerTexts();

// Another view of the open page.
const visit = (page, hash) => page.evaluate((hash) => (location.hash = hash), hash);

// Saves the page from its open dialog.
async function save(page, name) {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    dialog(page).getByRole('button', { name: '保存网页' }).click(),
  ]);
  await dialog(page).getByText(`已保存为“${download.suggestedFilename()}”`).waitFor();
  const path = join(folder, name);
  await download.saveAs(path);
  return { path, suggested: download.suggestedFilename() };
}

// Opens a file in a profile of its own, and fails on every error and on every request.
async function openFile(t, path, hash = '') {
  const profile = await (await browser()).newContext({ viewport: WIDE, locale: 'zh-CN', timezoneId: 'Asia/Shanghai' });
  const page = await profile.newPage();
  const problems = [];
  page.on('pageerror', (error) => problems.push(String(error)));
  page.on('console', (message) => message.type() === 'error' && problems.push(message.text()));
  page.on('request', (request) => /^(file|data|blob):/.test(request.url()) || problems.push(request.url()));
  t.after(async () => {
    await profile.close();
    assert.deepEqual(problems, []);
  });
  await page.goto(`${pathToFileURL(path)}${hash}`);
  await page.waitForSelector('#app[data-ready]', { timeout: 15_000 });
  return page;
}

test('a page with chosen bulletins, a document of one’s own, states and notes', async (t) => {
  const page = await openPage(t, '');
  await page.getByRole('button', { name: '打开自己的文件' }).click();
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), page.getByRole('button', { name: '选择文件' }).click()]);
  await chooser.setFiles([OWN]);
  await page.locator('main h2 a', { hasText: '重点工作推进会' }).waitFor();
  await page.getByRole('button', { name: '打开自己的文件' }).click();
  await dialog(page).locator('.own-list select').selectOption('utf-16le');
  await dialog(page).waitFor({ state: 'detached' });
  await page.locator('main h2 a', { hasText: '重点工作推进会' }).waitFor();
  const id = await page.locator('main h2 a', { hasText: '重点工作推进会' }).getAttribute('href');

  await visit(page, '#/ledger?bulletin=ankang-2021-33');
  const row = page.locator('.rows tr[data-line]').first();
  await row.locator('.own-status').selectOption('done');
  await row.locator('.own-note').fill('</script>已报送');
  await row.locator('.own-note').blur();

  await visit(page, '#/');
  await page.getByRole('button', { name: '另存为网页' }).click();
  assert.equal(await dialog(page).getByText('已选 6 份通报').count(), 1);
  await dialog(page).getByRole('button', { name: '全不选' }).click();
  assert.ok(await dialog(page).getByRole('button', { name: '保存网页' }).isDisabled());
  await dialog(page).getByRole('checkbox', { name: /第33期/ }).check();
  await dialog(page).getByRole('checkbox', { name: /重点工作推进会/ }).check();
  await dialog(page).getByText('带上办理状态和备注（1 项）').waitFor();
  const saved = await save(page, 'two.html');
  assert.match(saved.suggested, /^通报2份-\d{4}-\d\d-\d\d\.html$/);

  const opened = await openFile(t, saved.path);
  const shown = await titles(opened);
  assert.equal(shown.length, 2);
  assert.ok(shown.some((title) => title.includes('重点工作推进会')));
  assert.match(await opened.locator('footer.foot').innerText(), /本页于\d{4}年\d+月\d+日另存/);
  // Status and note are there, and merely looking at them has kept nothing.
  await visit(opened, '#/ledger?bulletin=ankang-2021-33');
  const first = opened.locator('.rows tr[data-line]').first();
  assert.equal(await first.locator('.own-status').inputValue(), 'done');
  assert.equal(await first.locator('.own-note').inputValue(), '</script>已报送');
  assert.equal(await opened.evaluate(() => localStorage.getItem('tongbao.states')), null);
  // A link to the document of one's own leads to the same place.
  const link = await openFile(t, saved.path, id);
  await link.locator('.document', { hasText: '青石镇新建标准化厂房12栋' }).waitFor();

  // Saved again from the file itself, with less in it.
  await visit(link, '#/');
  await link.getByRole('button', { name: '另存为网页' }).click();
  await dialog(link).getByRole('checkbox', { name: /第33期/ }).uncheck();
  const again = await save(link, 'one.html');
  assert.match(again.suggested, /^通报-.*重点工作推进会.*\.html$/);
  const last = await openFile(t, again.path);
  assert.equal((await titles(last)).length, 1);
});

test('the hosted page and the single file save the same bytes', async (t) => {
  const hosted = await openPage(t, '');
  await hosted.getByRole('button', { name: '另存为网页' }).click();
  const one = await save(hosted, 'hosted.html');
  const file = await openFile(t, `${DIST}/tongbao.html`);
  await file.getByRole('button', { name: '另存为网页' }).click();
  const other = await save(file, 'file.html');
  const [first, second] = await Promise.all([readFile(one.path, 'utf8'), readFile(other.path, 'utf8')]);
  assert.equal(first.length, second.length);
  assert.ok(first === second);
  const opened = await openFile(t, one.path);
  assert.equal((await titles(opened)).length, 5);
});

test('from a bulletin, only that bulletin is chosen; from a filter, what it shows', async (t) => {
  const page = await openPage(t, '/b/zhashui-2023-05');
  await page.keyboard.press('e');
  await dialog(page).getByRole('button', { name: '另存为网页' }).click();
  await dialog(page).getByText('已选 1 份通报').waitFor();
  const saved = await save(page, 'reader.html');
  assert.match(saved.suggested, /^通报-.*\.html$/);
  await visit(page, '#/ledger?speaker=%E8%B5%B5%E4%BF%8A%E6%B0%91');
  await page.locator('.rows tr[data-line]').first().waitFor();
  const shown = await page.evaluate(() => new Set([...document.querySelectorAll('.rows tr[data-line] a[href^="#/b/"]')].map((a) => a.getAttribute('href').split(/[/?@]/)[2])).size);
  await page.keyboard.press('e');
  await dialog(page).getByRole('button', { name: '另存为网页' }).click();
  await dialog(page).getByText(`已选 ${shown} 份通报`).waitFor();
});

test('what a page came with may be damaged: the reader says so and is there', async (t) => {
  const whole = await readFile(`${DIST}/tongbao.html`, 'utf8');
  const path = join(folder, 'damaged.html');
  await writeFile(path, whole.replace('id="carried">', 'id="carried">{"schema":"tongbao-edition/1","edition":{'));
  const page = await openFile(t, path);
  await dialog(page).getByText('已经损坏').waitFor();
  assert.equal((await titles(page)).length, 5);
});

test('where the single file is not beside the page, nothing is saved and the reason is said', async (t) => {
  const page = await openPage(t, '', { tolerate: [/404/] });
  await page.route('**/tongbao.html', (route) => route.fulfill({ status: 404 }));
  await page.getByRole('button', { name: '另存为网页' }).click();
  await dialog(page).getByRole('button', { name: '保存网页' }).click();
  await dialog(page).getByText('没有取到单文件版').waitFor();
});
