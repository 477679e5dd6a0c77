// A thousand bulletins: taken in with their progress shown, then searched and filtered, with every count true.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openPage } from './harness.mjs';
import { withFiles } from './made.mjs';

const MANY = 1000;
const BUNDLED = 5;
const TOWNS = ['青石镇', '白水镇', '长岭镇', '丰泉镇', '新林镇', '东坪镇', '南湾镇', '石桥镇', '云溪镇', '永和镇'];

const speech = (at) => `周远同志在全县重点工作推进会上的讲话
（2024年3月5日）

一、抓项目
确保6月底前${TOWNS[at % TOWNS.length]}新建标准化厂房${at + 1}栋。
二、抓民生
县竹编局牵头，8月31日前完成3所学校改造。
`;

test('a thousand bulletins are taken in, searched and filtered, with true counts', { timeout: 120_000 }, async (t) => {
  const page = await openPage(t, '');
  const main = page.getByRole('main');
  const head = main.locator('.shelf-head');
  const told = (words) => head.getByText(words, { exact: false }).waitFor();

  await page.getByRole('button', { name: '打开自己的文件' }).click();
  const choose = page.getByRole('button', { name: '选择文件' });
  await choose.waitFor();
  await withFiles(Array.from({ length: MANY }, (_, at) => speech(at)), async (paths) => {
    const [chooser] = await Promise.all([page.waitForEvent('filechooser'), choose.click()]);
    await chooser.setFiles(paths);
    const progress = page.getByRole('progressbar');
    await progress.waitFor();
    assert.equal(await progress.getAttribute('max'), String(MANY));
    await page.getByText('文件已打开').waitFor({ timeout: 100_000 });
  });

  // The shelf is drawn at its beginning, and the keyboard gets the rest.
  await told(`${MANY + BUNDLED} 份通报`);
  const entries = main.locator('.entries > li');
  assert.equal(await entries.count(), 50);
  const more = main.getByRole('button', { name: `共 ${MANY + BUNDLED} 个` });
  await more.focus();
  await page.keyboard.press('Enter');
  await entries.nth(249).waitFor();
  assert.equal(await entries.count(), 250);
  assert.ok(await more.evaluate((button) => button === document.activeElement), 'the keyboard stays where it was');

  // All hits are counted, and the first speeches shown.
  await page.keyboard.press('/');
  await page.keyboard.type('县竹编局');
  await told(`${MANY} 句`);
  const sources = main.locator('.hit-source');
  assert.equal(await sources.count(), 20);
  await main.getByRole('button', { name: `共 ${MANY} 个` }).click();
  await sources.nth(219).waitFor();
  await page.getByRole('searchbox').fill('青石镇新建');
  await told(`${MANY / TOWNS.length} 句`);
  await main.getByRole('button', { name: `显示全部 ${MANY / TOWNS.length} 个` }).click();
  await sources.nth(MANY / TOWNS.length - 1).waitFor();
  assert.equal(await sources.count(), MANY / TOWNS.length);

  // An owner of all of them, then one of the towns as well.
  await page.getByRole('searchbox').fill('');
  const owner = page.locator('.facet label', { hasText: '县竹编局' });
  await owner.waitFor();
  assert.equal(await owner.locator('.n').innerText(), String(MANY));
  await owner.getByRole('checkbox').check();
  await told(`${MANY} 份通报`);
  await told(`${MANY} 条`);

  await page.getByRole('link', { name: '台账' }).click();
  const rows = main.locator('.rows');
  await rows.waitFor();
  assert.equal(await rows.getAttribute('aria-rowcount'), String(MANY + 1));
  await page.goto(page.url().replace(/#.*/, '#/ledger?q=青石镇新建'));
  await main.getByText(`${MANY / TOWNS.length} 项任务`).first().waitFor();
});
