// Gaps: what is missing, counted, each with why it matters and the way to its words.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { PHONE, openPage } from './harness.mjs';

const contents = (page) => page.getByRole('navigation', { name: '目录' });
const section = (page, id) => page.locator('.stage', { has: page.locator(`#${id}`) });

test('the table of contents counts what the sections hold, and leads to them', async (t) => {
  const page = await openPage(t, '/gaps');
  const lines = contents(page).getByRole('listitem');
  const heads = page.getByRole('heading', { level: 2 });
  assert.equal(await lines.count(), await heads.count());
  for (let at = 0; at < (await lines.count()); at += 1) {
    const [line, head] = [await lines.nth(at).innerText(), await heads.nth(at).innerText()];
    assert.equal(line.match(/\d+/)[0], head.match(/\d+/)[0], line);
    await lines.nth(at).getByRole('link').click();
    const focused = await page.evaluate(() => document.activeElement.tagName + document.activeElement.textContent);
    assert.ok(focused.startsWith('H2') && focused.includes(line.split('\n')[0].trim()), focused);
    const { y } = await heads.nth(at).boundingBox();
    assert.ok(y >= 0 && y < 900, `${line} in sight`);
    assert.match(await page.evaluate(() => location.hash), /^#\/gaps/);
  }
});

test('items are counted as a share of all of them', async (t) => {
  const page = await openPage(t, '/gaps');
  const all = Number((await contents(page).locator('p').innerText()).match(/\d+/)[0]);
  for (const id of ['gap-lead', 'gap-deadline', 'gap-figure']) {
    const [many, share] = (await page.locator(`#${id}`).innerText()).match(/\d+(\.\d+)?/g).map(Number);
    assert.ok(Math.abs((many / all) * 100 - share) < 0.06, id);
  }
});

test('a long list shows its beginning, and all of it when asked; each entry leads to its words', async (t) => {
  const page = await openPage(t, '/gaps');
  const own = section(page, 'gap-deadline');
  const many = Number((await own.locator('h2 .n').innerText()).match(/\d+/)[0]);
  const entries = own.locator('.left-out > li');
  assert.equal(await entries.count(), 20);
  await own.getByRole('button', { name: `显示全部 ${many}` }).click();
  assert.equal(await entries.count(), many);
  const link = entries.nth(many - 1).getByRole('link');
  const words = (await link.innerText()).replaceAll(/[“”]/g, '');
  await link.click();
  await page.locator('.document .on').first().waitFor();
  assert.equal((await page.locator('.card.on .card-title').innerText()).replaceAll(/[“”]/g, ''), words);
});

test('a speech with fewer points than it announces leads to the announcement', async (t) => {
  const page = await openPage(t, '/gaps');
  await section(page, 'gap-points').getByRole('link', { name: /只见/ }).click();
  await page.locator('.document').waitFor();
  assert.match(await page.evaluate(() => location.hash), /^#\/b\/[^?]+\?s=/);
});

test('what was not understood stands by its reason', async (t) => {
  const page = await openPage(t, '/gaps');
  const own = section(page, 'gap-unread');
  const counts = await own.locator('h3 .n').allInnerTexts();
  const sum = counts.reduce((sum, many) => sum + Number(many), 0);
  assert.equal(sum, Number(await own.locator('h2 .n').innerText()));
});

test('where nothing is missing it says so, and where nothing is looked at what would stand here', async (t) => {
  const page = await openPage(t, '/gaps');
  await section(page, 'gap-conflict').getByText(/^很好/).waitFor();
  await page.evaluate(() => { location.hash = '#/gaps?theme=honours&kind=deadline&month=1999-01'; });
  await page.getByText('这里没有可查的任务').waitFor();
  await page.locator('.nothing').getByRole('button', { name: '全部清除' }).click();
  await contents(page).waitFor();
});

test('the filter narrows what is counted', async (t) => {
  const page = await openPage(t, '/gaps');
  const all = () => contents(page).locator('p').innerText();
  const before = await all();
  await page.getByLabel('安政通报 第33期').check();
  await page.waitForFunction((before) => document.querySelector('.contents p').textContent !== before, before);
  assert.match(await page.evaluate(() => location.hash), /bulletin=ankang-2021-33/);
});

test('printed, the lists are there whole', async (t) => {
  const page = await openPage(t, '/gaps');
  const own = section(page, 'gap-figure');
  const many = Number((await own.locator('h2 .n').innerText()).match(/\d+/)[0]);
  await page.emulateMedia({ media: 'print' });
  await own.locator('.left-out > li').nth(many - 1).waitFor({ state: 'attached' });
});

test('on a phone nothing scrolls sideways', async (t) => {
  const page = await openPage(t, '/gaps', { viewport: PHONE });
  const [inner, outer] = await page.evaluate(() => [document.documentElement.scrollWidth, document.documentElement.clientWidth]);
  assert.ok(inner <= outer, `${inner} px of page in a window of ${outer} px`);
});
