// Progress: every target with its results on the day looked at, every number with the way to its words.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { PHONE, openPage } from './harness.mjs';

const VIEW = '/progress?asof=2021-07-12';
const fragment = (page) => page.evaluate(() => location.hash);
const stage = (page, name) => page.locator('.stage', { has: page.getByRole('heading', { level: 2, name }) });
const numberIn = async (locator) => Number((await locator.innerText()).match(/\d+/)[0]);

test('the sum line counts every target under one of the five words', async (t) => {
  const page = await openPage(t, VIEW);
  const all = await numberIn(page.locator('.tally b'));
  const words = await page.locator('.tally .count').allInnerTexts();
  assert.deepEqual(words.map((word) => word.match(/^\D+/)[0].trim()), ['超进度', '达进度', '欠进度', '已完成', '其他']);
  assert.equal(words.reduce((sum, word) => sum + Number(word.match(/\d+/)[0]), 0), all);
  const heads = await page.locator('.stage h2 .n').allInnerTexts();
  const listed = heads.slice(0, -1).reduce((sum, many) => sum + Number(many), 0);
  assert.equal(listed, all, 'each target stands under one heading');
  await page.getByText('系统测算', { exact: false }).first().waitFor();
});

test('what is furthest behind comes first, as lamp, word, bar and both shares', async (t) => {
  const page = await openPage(t, VIEW);
  const stands = await stage(page, /^欠进度/).locator('.stand').allInnerTexts();
  const behind = stands.map((line) => {
    const [done, gone] = [...line.matchAll(/([\d.]+)%/g)].map((share) => Number(share[1]));
    assert.match(line, /(黄灯|红灯)\s*欠进度/);
    return gone - done;
  });
  assert.ok(behind.length > 1);
  assert.deepEqual(behind, behind.toSorted((a, b) => b - a));
  const widths = await page.locator('.aim .bar').first().evaluate((bar) => {
    const { width } = bar.querySelector('.track').getBoundingClientRect();
    return [bar.querySelector('.done').getBoundingClientRect().width / width, bar.querySelector('line').x1.baseVal.valueInSpecifiedUnits / 100];
  });
  const [done, gone] = [...stands[0].matchAll(/([\d.]+)%/g)].map((share) => Number(share[1]) / 100);
  assert.ok(Math.abs(widths[0] - done) < 0.01 && Math.abs(widths[1] - gone) < 0.01, `${widths}`);
});

test('the formula is shown on request, and its numbers agree', async (t) => {
  const page = await openPage(t, VIEW);
  const why = page.locator('.aim .why').first();
  const lines = why.locator('p');
  assert.equal(await lines.first().isVisible(), false);
  await why.locator('summary').click();
  const [, gone] = await lines.allInnerTexts();
  const [days, all, share] = gone.match(/已过 (\d+) 天 ÷ 共 (\d+) 天 = ([\d.]+)%/).slice(1).map(Number);
  assert.ok(Math.abs((days / all) * 100 - share) < 0.06);
  await why.getByText(/完成率 = 结果 .+ ÷ 目标 .+ = .+%/).waitFor();
});

test('target and results lead to their words, and back is the same view', async (t) => {
  const page = await openPage(t, VIEW);
  const quotes = page.locator('.aim').first().locator('.quote a');
  assert.ok((await quotes.count()) >= 2);
  for (let at = 0; at < 2; at += 1) {
    const words = (await quotes.nth(at).innerText()).replaceAll(/[“”]/g, '');
    await quotes.nth(at).click();
    await page.locator('.document .on').first().waitFor();
    assert.ok((await page.locator('.document').innerText()).includes(words), words);
    await page.goBack();
    await quotes.first().waitFor();
    assert.match(await fragment(page), /^#\/progress/);
  }
});

test('another day gives other shares, and results later than the day are named so', async (t) => {
  const page = await openPage(t, '/progress?asof=2023-06-30&bulletin=zhashui-2023-05');
  await page.getByText('测算日之后', { exact: true }).first().waitFor();
  assert.equal(await stage(page, /^欠进度/).count(), 0);
  await page.getByRole('link', { name: '当年年底' }).click();
  await stage(page, /^欠进度/).waitFor();
  assert.equal(await page.getByText('测算日之后', { exact: true }).count(), 0);
});

test('targets without a result are folded, counted, and listed to the last', async (t) => {
  const page = await openPage(t, VIEW);
  const open = stage(page, /^尚无结果/);
  const many = await numberIn(open.locator('h2 .n'));
  assert.ok(many > 20);
  assert.equal(await open.locator('.aim').first().isVisible(), false);
  await open.locator('summary').first().click();
  assert.equal(await open.locator('.aim').count(), 20);
  await open.getByRole('button', { name: /显示全部/ }).click();
  assert.equal(await open.locator('.aim').count(), many);
  await page.getByLabel('安政通报 第33期').check();
  await page.waitForFunction((many) => Number(document.querySelector('.tally b').textContent.match(/\d+/)[0]) < many, many);
});

test('where there is nothing the page says what would stand here, and the way on', async (t) => {
  const page = await openPage(t, '/progress?theme=honours&kind=deadline&month=1999-01');
  await page.getByText('这里没有目标值').waitFor();
  await page.locator('.nothing').getByRole('button', { name: '全部清除' }).click();
  await page.locator('.aim').first().waitFor();
});

test('on a phone nothing scrolls sideways', async (t) => {
  const page = await openPage(t, VIEW, { viewport: PHONE });
  await page.locator('.aim .why summary').first().click();
  const [inner, outer] = await page.evaluate(() => [document.documentElement.scrollWidth, document.documentElement.clientWidth]);
  assert.ok(inner <= outer, `${inner} px of page in a window of ${outer} px`);
});
