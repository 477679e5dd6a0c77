// The ledger: every row leads to its words and back, any order and any day stands in the address.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { PHONE, openPage } from './harness.mjs';

const fragment = (page) => page.evaluate(() => location.hash);
const rows = (page) => page.locator('.rows tbody tr:not(.group)');

test('a card leads to its row, the row to its words', async (t) => {
  const page = await openPage(t, '/b/zhashui-2023-05');
  await page.keyboard.press('j');
  const words = await page.locator('.card.on .card-title').innerText();
  await page.getByRole('link', { name: '台账中查看' }).click();
  const row = page.locator('tr[aria-current="true"]');
  await row.waitFor();
  assert.equal(await row.getByRole('rowheader').innerText(), words);
  assert.match(await fragment(page), /^#\/ledger\?i=.*&asof=2023-07-25$/);
  await row.getByRole('link').first().click();
  await page.locator('.card.on').waitFor();
  assert.equal(await page.locator('.card.on .card-title').innerText(), words);
});

test('a column orders the rows, and the other way round the second time', async (t) => {
  const page = await openPage(t, '/ledger?bulletin=zhashui-2023-05');
  const head = () => page.getByRole('columnheader', { name: /^时限/ });
  const first = () => rows(page).first().locator('td[data-label="时限"]').innerText();
  await head().getByRole('link').click();
  assert.equal(await head().getAttribute('aria-sort'), 'ascending');
  const earliest = await first();
  await head().getByRole('link').click();
  assert.equal(await head().getAttribute('aria-sort'), 'descending');
  assert.notEqual(await first(), earliest);
  assert.match(await fragment(page), /sort=-due/);
});

test('rows are put together and counted', async (t) => {
  const page = await openPage(t, '/ledger');
  const all = await rows(page).count();
  await page.getByRole('link', { name: '主题', exact: true }).first().click();
  const groups = page.locator('.rows .group');
  assert.ok((await groups.count()) > 3);
  assert.match(await fragment(page), /group=theme/);
  assert.ok((await rows(page).count()) >= all);
});

test('lamps are those of the day looked at, and the day of the bulletin is one click away', async (t) => {
  const page = await openPage(t, '/ledger?bulletin=ankang-2021-33');
  await page.getByRole('link', { name: '通报当日' }).click();
  assert.match(await fragment(page), /asof=2021-07-12/);
  await page.getByText('测算日：2021年7月12日').waitFor();
  assert.ok((await page.locator('.rows .lamp.green, .rows .lamp.yellow, .rows .lamp.red').count()) > 0);
});

test('on a phone a row is a card, and nothing scrolls sideways', async (t) => {
  const page = await openPage(t, '/ledger', { viewport: PHONE });
  const [inner, outer] = await page.evaluate(() => [document.documentElement.scrollWidth, document.documentElement.clientWidth]);
  assert.ok(inner <= outer, `${inner} px of page in a window of ${outer} px`);
});
