// What the reader does beyond the main journey: language, folding, cards in full, open points, paper, sharing.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { PHONE, openPage } from './harness.mjs';

const READER = '/b/ankang-2021-33';
const HAN = /\p{Script=Han}/u;

const fragment = (page) => page.evaluate(() => location.hash);

test('one click changes the language, keeps the view and stands in the address', async (t) => {
  const page = await openPage(t, `${READER}?kind=deadline`);
  await page.getByRole('link', { name: 'English' }).click();
  assert.equal(await fragment(page), `#${READER}?kind=deadline&lang=en`);
  await page.getByRole('link', { name: '中文' }).waitFor();
  assert.equal(await page.evaluate(() => document.documentElement.lang), 'en');
  await page.getByRole('navigation', { name: 'Outline' }).waitFor();
  await page.keyboard.press('j');
  await page.locator('.card.on').getByText(/ (Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) \d{4}/).first().waitFor();
  // What the page says itself is English; what it quotes stays as it is.
  for (const place of ['.foot', '.rail .label', '.facet legend', '.actions', '.toolbar', '.top nav'])
    for (const words of await page.locator(place).allInnerTexts()) assert.doesNotMatch(words, HAN, place);
  await page.getByRole('link', { name: '中文' }).click();
  await page.getByRole('navigation', { name: '提纲' }).waitFor();
});

test('sections are put away in the outline and stay so while one comes back', async (t) => {
  const page = await openPage(t, READER);
  const outline = page.getByRole('navigation', { name: '提纲' });
  const before = await outline.getByRole('link').count();
  await outline.getByRole('button', { name: /^收起/ }).first().click();
  const after = await outline.getByRole('link').count();
  assert.ok(after < before, `${after} of ${before} sections`);
  await page.getByRole('link', { name: '全部通报' }).first().click();
  await page.goBack();
  await outline.waitFor();
  assert.equal(await outline.getByRole('link').count(), after);
  await outline.getByRole('button', { name: /^展开/ }).first().click();
  assert.equal(await outline.getByRole('link').count(), before);
});

test('a card names rule and words, and its result stands beside the target', async (t) => {
  const page = await openPage(t, READER);
  const card = page.locator('.card', { has: page.getByText('> 920亿元') }).first();
  await card.getByRole('link').first().click();
  await card.getByText('进度').waitFor();
  await card.getByText(/完成 \d+(\.\d)?%，时间过去 \d+(\.\d)?%/).waitFor();
  await card.getByText('figure.amount').waitFor();
  await card.getByText(/“.*920.*”/).first().waitFor();
  const result = card.locator('dd a').first();
  const target = await result.getAttribute('href');
  await result.click();
  assert.equal(await fragment(page), target);
});

test('what was left open or not understood is counted, leads to its words and says why', async (t) => {
  const page = await openPage(t, '/b/ankang-2020-plenary');
  await page.getByRole('link', { name: /处没有读懂/ }).click();
  assert.match(await fragment(page), /kind=unrecognised/);
  const first = page.locator('.cards .card').first();
  await first.waitFor();
  await first.getByRole('link').first().click();
  await page.locator('.card.on').getByText('原因').waitFor();
  assert.ok((await page.locator('.document .m.u').count()) > 0);
});

test('place and open times can be chosen like everything else', async (t) => {
  const page = await openPage(t);
  const rail = page.getByRole('complementary', { name: '筛选' });
  await rail.getByRole('checkbox', { name: /^时间未定/ }).check();
  assert.match(await fragment(page), /kind=vague/);
  await rail.getByRole('checkbox', { name: /^柞水县/ }).check();
  assert.match(await fragment(page), /place=/);
});

test('a number in another writing is found as a group of its own', async (t) => {
  const page = await openPage(t, '/?q=%E4%B9%9D%E7%99%BE%E4%BA%8C%E5%8D%81%E4%BA%BF%E5%85%83');
  await page.getByRole('heading', { name: /^数字写法不同/ }).waitFor();
  await page.locator('mark').getByText(/920 ?亿元/).first().waitFor();
});

test('a link to words that have changed opens the likeliest place and says so', async (t) => {
  const page = await openPage(t, `${READER}?s=zzzzzzzz&t=%E5%85%A8%E5%B9%B4%E6%8B%9B%E5%95%86%E5%BC%95%E8%B5%84%E5%88%B0%E4%BD%8D%E8%B5%84`);
  await page.getByRole('alert').getByText(/这里是/).waitFor();
  assert.match(await page.locator('.s.marked').innerText(), /招商引资到位资/);
});

test('on paper the findings are numbered notes behind the document', async (t) => {
  const page = await openPage(t, '/b/zhashui-2023-05');
  await page.emulateMedia({ media: 'print' });
  const notes = page.locator('.notes li');
  await notes.first().waitFor();
  assert.ok((await notes.count()) > 20);
  const number = await notes.nth(3).getAttribute('value');
  const mark = page.locator(`[data-note="${number}"]`).first();
  assert.equal(await mark.evaluate((element) => getComputedStyle(element, '::after').content.replace(/"/g, '')), `[${number}]`.replace(/"/g, ''));
  await page.emulateMedia({ media: 'screen' });
  await page.locator('.notes').waitFor({ state: 'detached' });
});

test('where the browser has a sheet for sharing, a card offers it', async (t) => {
  const page = await openPage(t, '/b/zhashui-2023-05', {
    viewport: PHONE,
    before: (page) => page.addInitScript(() => (navigator.share = async (data) => void (window.shared = data))),
  });
  await page.keyboard.press('j');
  await page.getByRole('button', { name: '分享' }).click();
  const { url, title } = await page.evaluate(() => window.shared);
  assert.match(url, /#\/b\/zhashui-2023-05\?i=.*&t=/);
  assert.ok(title.length > 3);
});
