// The ledger: every cell leads to its words and back; order, groups, columns and day stand in the address.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { PHONE, openPage } from './harness.mjs';

const fragment = (page) => page.evaluate(() => location.hash);
const rows = (page) => page.locator('.rows tbody tr:not(.group, .space tr)');
const heads = (page) => page.locator('.rows thead th').allInnerTexts();
const cells = (row, column) => row.locator(`[data-label="${column}"]`);

test('a card leads to its row, the row to its words', async (t) => {
  const page = await openPage(t, '/b/zhashui-2023-05');
  await page.keyboard.press('j');
  const words = await page.locator('.card.on .card-title').innerText();
  await page.getByRole('link', { name: '台账中查看' }).click();
  const row = page.locator('tr[aria-current="true"]');
  await row.waitFor();
  assert.equal(await row.getByRole('rowheader').innerText(), words);
  assert.match(await fragment(page), /^#\/ledger\?i=.*&asof=2023-07-25$/);
  const box = await row.boundingBox();
  assert.ok(box.y > 0 && box.y < 900, 'the row is in sight');
  await row.getByRole('link').first().click();
  await page.locator('.card.on').waitFor();
  assert.equal(await page.locator('.card.on .card-title').innerText(), words);
});

test('target, time and owner each lead to the place where they stand', async (t) => {
  const page = await openPage(t, '/ledger?bulletin=ankang-2021-33');
  for (const kind of ['t', 'd', 'o']) {
    const link = page.locator(`.rows td a.${kind}`).first();
    const words = await link.innerText();
    await link.click();
    await page.locator('.document .on').first().waitFor();
    assert.match(await fragment(page), /^#\/b\/ankang-2021-33\?[is]=/, words);
    await page.goBack();
    await rows(page).first().waitFor();
  }
});

test('a column orders the rows, the other way round the second time, and no more the third', async (t) => {
  const page = await openPage(t, '/ledger?bulletin=zhashui-2023-05');
  const head = () => page.getByRole('columnheader', { name: /^时限/ });
  const first = () => cells(rows(page).first(), '时限').innerText();
  await head().getByRole('link').click();
  assert.equal(await head().getAttribute('aria-sort'), 'ascending');
  const earliest = await first();
  await head().getByRole('link').click();
  assert.equal(await head().getAttribute('aria-sort'), 'descending');
  assert.notEqual(await first(), earliest);
  assert.match(await fragment(page), /sort=-due/);
  await head().getByRole('link').click();
  assert.equal(await head().getAttribute('aria-sort'), null);
});

test('every column can be sorted by', async (t) => {
  const page = await openPage(t, '/ledger');
  for (const name of await heads(page)) {
    await page.getByRole('columnheader', { name, exact: false }).first().getByRole('link').click();
    await page.locator('th[aria-sort="ascending"]', { hasText: name }).waitFor();
    assert.equal(await rows(page).count(), 175, name);
  }
});

test('rows are put together and counted, with the lamps of each group', async (t) => {
  const page = await openPage(t, '/ledger?asof=2023-12-31');
  const all = await rows(page).count();
  for (const [name, key] of [['牵头', 'owner'], ['主题', 'theme'], ['时限月份', 'month'], ['通报', 'bulletin'], ['灯', 'colour']]) {
    await page.locator('.controls').getByRole('link', { name, exact: true }).click();
    await page.locator('.rows .group').first().waitFor();
    assert.match(await fragment(page), new RegExp(`group=${key}`));
  }
  const groups = await page.locator('.rows .group').allInnerTexts();
  assert.equal(groups.map((head) => Number(head.match(/\d+/)[0])).reduce((sum, many) => sum + many), all, groups.join('; '));
});

test('columns are chosen and moved, in the address and after a reload', async (t) => {
  const page = await openPage(t, '/ledger');
  const usual = await heads(page);
  assert.deepEqual(usual, ['序号', '任务', '指标与目标值', '时限', '牵头', '配合', '主题', '来源', '进度', '状态', '备注']);
  await page.locator('.chooser summary').click();
  await page.locator('.chooser').getByLabel('配合', { exact: true }).uncheck();
  await page.locator('.chooser').getByLabel('测算依据', { exact: true }).check();
  await page.getByRole('button', { name: '前移：牵头' }).click();
  const chosen = ['序号', '任务', '指标与目标值', '牵头', '时限', '主题', '来源', '进度', '测算依据', '状态', '备注'];
  assert.deepEqual(await heads(page), chosen);
  assert.match(await fragment(page), /columns=number,task,targets,leads,due,themes,source,pace,basis,status,note/);
  await page.reload();
  await rows(page).first().waitFor();
  assert.deepEqual(await heads(page), chosen);
  await page.locator('.chooser summary').click();
  await page.getByRole('button', { name: '恢复常用列' }).click();
  assert.deepEqual(await heads(page), usual);
});

test('history opens as of its own days, and says so; other days are one click away', async (t) => {
  const page = await openPage(t, '/ledger');
  await page.getByText('测算日：各通报当日').waitFor();
  await page.getByText('这些是往年的通报').waitFor();
  const red = () => page.locator('.rows .lamp.red').count();
  const few = await red();
  await page.getByRole('link', { name: '今天', exact: true }).click();
  await page.waitForFunction(() => /asof=\d{4}-\d\d-\d\d/.test(location.hash));
  assert.ok((await red()) > few, 'by today more deadlines have passed');
  await page.getByRole('link', { name: '当年年底' }).click();
  assert.match(await fragment(page), /asof=2023-12-31/);
  await page.getByRole('link', { name: '通报当日' }).click();
  assert.match(await fragment(page), /asof=own/);
  await page.locator('.days input').fill('2021-12-31');
  assert.match(await fragment(page), /asof=2021-12-31/);
});

test('a lamp says on request what it rests on, and leads to both quotations', async (t) => {
  const page = await openPage(t, '/ledger?bulletin=ankang-2021-33&sort=pace');
  const why = page.locator('.rows .why').first();
  await why.locator('summary').click();
  await why.getByText(/文中结果 .+ ÷ 目标 .+，完成 .+%/).first().waitFor();
  await why.getByRole('link', { name: '结果原文' }).first().click();
  await page.locator('.document').waitFor();
  assert.match(await fragment(page), /^#\/b\/ankang-2021-33\?s=/);
  await page.goBack();
  await page.locator('.legend summary').click();
  await page.getByText('供督查参考，不是考核结论').waitFor();
});

test('of a long table only what is in sight is drawn, and going back finds the same place', async (t) => {
  const page = await openPage(t, '/ledger?group=theme');
  const lines = Number(await page.locator('.rows').getAttribute('aria-rowcount'));
  assert.ok(lines > 200, `${lines} lines`);
  assert.ok((await page.locator('.rows tr[data-line]').count()) < 80);
  await page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight / 2));
  const inSight = () =>
    page.evaluate(() => {
      const rows = [...document.querySelectorAll('.rows tr[data-line]')];
      return rows.find((row) => row.getBoundingClientRect().bottom > 300)?.dataset.line;
    });
  await page.waitForFunction(() => [...document.querySelectorAll('.rows tr[data-line]')].some((row) => {
    const { top, bottom } = row.getBoundingClientRect();
    return top < 400 && bottom > 300;
  }));
  const line = await inSight();
  await page.locator(`.rows tr[data-line="${line}"] th a`).click();
  await page.locator('.document').waitFor();
  await page.goBack();
  await page.locator(`.rows tr[data-line="${line}"]`).waitFor();
  await page.waitForTimeout(300);
  assert.ok(Math.abs(Number(await inSight()) - Number(line)) <= 1, `${await inSight()} after ${line}`);
  await page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight));
  await page.locator(`.rows tr[data-line="${lines - 2}"]`).waitFor();
});

test('the keyboard goes from row to row', async (t) => {
  const page = await openPage(t, '/ledger');
  const here = () => page.evaluate(() => document.activeElement.closest('tr')?.dataset.line);
  await page.keyboard.press('j');
  assert.equal(await here(), '0');
  for (let step = 0; step < 40; step += 1) await page.keyboard.press('j');
  assert.equal(await here(), '40');
  await page.keyboard.press('k');
  assert.equal(await here(), '39');
  await page.keyboard.press('Enter');
  await page.locator('.card.on').waitFor();
});

test('on a phone a row is a card, and nothing scrolls sideways', async (t) => {
  const page = await openPage(t, '/ledger', { viewport: PHONE });
  const [inner, outer] = await page.evaluate(() => [document.documentElement.scrollWidth, document.documentElement.clientWidth]);
  assert.ok(inner <= outer, `${inner} px of page in a window of ${outer} px`);
});

test('printed, the table is there whole', async (t) => {
  const page = await openPage(t, '/ledger?group=theme');
  await page.emulateMedia({ media: 'print' });
  const lines = Number(await page.locator('.rows').getAttribute('aria-rowcount'));
  await page.locator(`.rows tr[data-line="${lines - 2}"]`).waitFor({ state: 'attached' });
  assert.equal(await page.locator('.rows tr[data-line]').count(), lines - 1);
});
