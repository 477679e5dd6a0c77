// The calendar: every deadline stands in the picture and in the list, each leads to its sentence; lanes, filter and
// day stand in the address; the picture is one stop of the tab key; it prints on one sheet.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { PHONE, openPage } from './harness.mjs';

const ONE = '/calendar?bulletin=zhashui-2023-05';
const fragment = (page) => page.evaluate(() => location.hash);
const lanes = (page) => page.locator('.lane:not(.axis) .lane-name b').allInnerTexts();
const mark = (page, words) => page.getByRole('link', { name: words }).and(page.locator('.mark'));
const stop = (page) => page.evaluate(() => document.activeElement.getAttribute('data-stop'));

test('the lanes are themes or owners, as the address says', async (t) => {
  const page = await openPage(t, ONE);
  await page.getByRole('group', { name: '时限图' }).waitFor();
  assert.equal((await lanes(page))[0], '常态化工作');
  assert.ok((await lanes(page)).includes('项目与投资'));
  await page.locator('.controls').getByRole('link', { name: '牵头', exact: true }).click();
  assert.match(await fragment(page), /lanes=owner/);
  assert.ok((await lanes(page)).includes('冯锐'));
  await page.reload();
  await page.getByRole('group', { name: '冯锐' }).waitFor();
  await page.goBack();
  await page.getByRole('group', { name: '项目与投资' }).waitFor();
});

test('a mark tells task, time, owner and source, and leads to its sentence', async (t) => {
  const page = await openPage(t, ONE);
  const one = mark(page, /10月20日.*万银新材料/).first();
  await one.hover();
  const told = page.locator('.told');
  await told.getByText('2023年10月20日').waitFor();
  for (const words of ['万银新材料', '冯锐', '柞政通报']) await told.getByText(words).first().waitFor();
  await one.click();
  await page.locator('.card.on').waitFor();
  assert.match(await fragment(page), /^#\/b\/zhashui-2023-05\?i=/);
});

test('every mark of the picture stands in the list too, with its words', async (t) => {
  const page = await openPage(t, ONE);
  const marks = await page.locator('.mark').evaluateAll((marks) =>
    marks.map((one) => [one.getAttribute('href'), one.getAttribute('aria-label')]),
  );
  const entries = await page.locator('.due-list li').evaluateAll((entries) =>
    entries.map((one) => [one.querySelector('a').getAttribute('href'), one.innerText]),
  );
  for (const [href, label] of marks) {
    // What stands beside a mark may be shortened; the task is whole behind it.
    const parts = label.split('、').filter((part) => part.length >= 8);
    const found = entries.some(([link, words]) => link === href && parts.some((part) => words.includes(part)));
    assert.ok(found, label);
  }
  await page.locator('.due-list li a').first().click();
  await page.locator('.card.on').waitFor();
});

test('the picture is one stop, and the arrows go from mark to mark', async (t) => {
  const page = await openPage(t, ONE);
  assert.equal(await page.locator('.picture [tabindex="0"]').count(), 1);
  await page.locator('.controls summary').focus();
  await page.keyboard.press('Tab');
  assert.equal(await stop(page), '0');
  await page.keyboard.press('ArrowRight');
  assert.equal(await stop(page), '1');
  await page.keyboard.press('ArrowDown');
  const below = Number(await stop(page));
  assert.ok(below > 1, `${below}`);
  await page.keyboard.press('ArrowUp');
  assert.ok(Number(await stop(page)) < below);
  await page.keyboard.press('End');
  assert.equal(Number(await stop(page)), (await page.locator('.mark').count()) - 1);
  assert.equal(await page.locator('.picture [tabindex="0"]').count(), 1);
  await page.keyboard.press('Tab');
  assert.equal(await stop(page), null, 'Tab leaves the picture');
  await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('Home');
  await page.keyboard.press('Enter');
  await page.locator('.card.on').waitFor();
});

test('the line of the day follows the day, and there is none where each bulletin has its own', async (t) => {
  const page = await openPage(t, ONE);
  assert.equal(await page.locator('.now-name').count(), 0);
  await page.locator('.days input').fill('2023-09-15');
  await page.locator('.now-name', { hasText: '2023年9月15日' }).waitFor();
  assert.ok((await page.locator('.mark.red').count()) > 0, 'deadlines before that day are red');
  await page.locator('.days input').fill('2026-09-15');
  await page.locator('.now-name').waitFor({ state: 'detached' });
});

test('filter and search words narrow the picture', async (t) => {
  const page = await openPage(t, '/calendar');
  const all = await page.locator('.mark').count();
  const few = await openPage(t, '/calendar?theme=investment');
  assert.ok((await few.locator('.mark').count()) < all);
  const found = await openPage(t, '/calendar?q=%E5%B1%B1%E5%BA%84');
  assert.ok((await found.locator('.mark').count()) < all);
});

test('what no picture can show stands apart, in its own words', async (t) => {
  const page = await openPage(t, '/calendar');
  const section = (name) => page.locator('.due-list section', { has: page.getByRole('heading', { name }) });
  for (const name of ['常态化工作', '说法含糊的时间']) assert.ok((await section(name).locator('li').count()) > 0, name);
  await page.getByRole('link', { name: '在台账中看全部任务' }).click();
  await page.locator('.rows').waitFor();
});

test('without a deadline the page says what would stand here', async (t) => {
  const page = await openPage(t, '/calendar?q=%E5%AD%A6%E4%B9%A0');
  await page.getByText('这些任务里没有可以上图的时限').waitFor();
});

test('on a phone the whole picture is there, and nothing scrolls sideways', async (t) => {
  const page = await openPage(t, ONE, { viewport: PHONE });
  const wide = await page.evaluate(() => ['html', '.picture'].map((of) => {
    const { scrollWidth, clientWidth } = document.querySelector(of);
    return scrollWidth - clientWidth;
  }));
  assert.deepEqual(wide, [0, 0]);
});

test('printed, the picture takes one sheet that lies, and its words are there', async (t) => {
  const page = await openPage(t, `${ONE}&asof=2023-09-15`);
  await page.emulateMedia({ media: 'print' });
  await page.locator('.poster').getByText('挂图作战').waitFor();
  assert.equal(await page.locator('.top').isVisible(), false);
  // A lying A4 sheet without its margins.
  await page.setViewportSize({ width: 1032, height: 718 });
  const below = await page.locator('.signs').evaluate((signs) => signs.getBoundingClientRect().bottom + scrollY);
  assert.ok(below <= 718, `the picture with its legend ends at ${below} px`);
});
