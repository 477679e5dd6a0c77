// What a reader does with the page, by the names and roles that a reader meets.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { PHONE, address, openPage } from './harness.mjs';

const BULLETINS = [
  ['zhashui-2023-05', '在县政府2023年第二次全体会上的讲话', '刘鹏'],
  ['ankang-2021-33', '在分管联系部门半年工作推进会上的讲话', '寇全安'],
  ['ankang-2021-13', '在稳增长等六大工作专班专题会议上的讲话', '高晶华'],
  ['ankang-2020-plenary', '勇立潮头敢为先——在市政府全体(扩大)会议上的讲话', '赵俊民'],
  ['ankang-2018-08-28', '在全市新时代追赶超越暨脱贫攻坚半年工作点评推进视频会上的讲话', '郭青'],
];
const READER = '/b/ankang-2021-33';

const fragment = (page) => page.evaluate(() => location.hash);
const entries = (page) => page.getByRole('main').getByRole('heading', { level: 2 });
const rail = (page) => page.getByRole('complementary', { name: '筛选' });
const cards = (page) => page.getByRole('complementary', { name: '标注' });
// What one sees of a view, whatever way one came to it.
const seen = async (page) => (await page.getByRole('main').innerText()).replace(/\s+/g, ' ');

async function noSidewaysScroll(page) {
  const [inner, outer] = await page.evaluate(() => [document.documentElement.scrollWidth, document.documentElement.clientWidth]);
  assert.ok(inner <= outer, `${inner} px of page in a window of ${outer} px at ${page.url()}`);
}

test('all five transcripts are on the shelf, the newest first', async (t) => {
  const page = await openPage(t);
  assert.equal(await page.title(), '全部通报 · 通报');
  assert.deepEqual(await entries(page).allInnerTexts(), BULLETINS.map(([, title]) => title));
  for (const [, , speaker] of BULLETINS) await page.getByRole('main').getByText(speaker).first().waitFor();
  // What is known of a transcript's faults stands on it, in plain words.
  await page.getByText('文稿不完整：开头说讲四点，只见三点。').waitFor();
});

for (const [id, title] of BULLETINS) {
  test(`${id} can be read`, async (t) => {
    const page = await openPage(t);
    await page.getByRole('link', { name: title }).click();
    await page.getByRole('article').waitFor();
    assert.equal(await fragment(page), `#/b/${id}`);
    assert.match(await page.title(), new RegExp(title.slice(0, 6)));
    assert.equal(await page.getByRole('heading', { level: 1 }).count(), 1);
    const text = await page.getByRole('article').innerText();
    assert.ok(text.replace(/\s/g, '').length > 3000, `${text.length} characters of text`);
    assert.doesNotMatch(text, /\*\*|ICP备/);
    assert.ok((await page.getByRole('navigation', { name: '提纲' }).getByRole('link').count()) >= 3);
    assert.ok((await cards(page).getByRole('listitem').count()) >= 10);
  });
}

test('bulletin, speaker, theme and kind narrow the shelf in any combination, and one click clears', async (t) => {
  const page = await openPage(t);
  await rail(page).getByRole('checkbox', { name: /^刘鹏/ }).check();
  assert.deepEqual(await entries(page).allInnerTexts(), [BULLETINS[0][1]]);
  await page.goBack();
  await rail(page).getByRole('checkbox', { name: /^安政通报 第33期/ }).check();
  assert.deepEqual(await entries(page).allInnerTexts(), [BULLETINS[1][1]]);
  await rail(page).getByRole('checkbox', { name: /^招商与开放/ }).check();
  await rail(page).getByRole('checkbox', { name: /^指标/ }).check();
  assert.match(await seen(page), /全年招商引资到位资金突破 ?920 ?亿元 > 920亿元/);
  assert.match(await fragment(page), /bulletin=/);
  await page.getByRole('button', { name: '去掉条件：指标' }).click();
  assert.equal(await rail(page).getByRole('checkbox', { name: /^指标/ }).isChecked(), false);
  await page.getByRole('button', { name: '全部清除' }).click();
  assert.equal(await entries(page).count(), 5);
  assert.equal(await fragment(page), '#/');
});

test('the keyboard stays on a box that was ticked', async (t) => {
  const page = await openPage(t);
  const theme = rail(page).getByRole('checkbox', { name: /^脱贫攻坚/ });
  await theme.focus();
  await page.keyboard.press('Space');
  assert.equal(await theme.isChecked(), true);
  assert.equal(await theme.evaluate((box) => box === document.activeElement), true);
});

test('a mark leads to its card, a card to its words, and Escape lets go', async (t) => {
  const page = await openPage(t, READER);
  const mark = page.getByRole('article').getByText('突破 920 亿元').or(page.getByRole('article').getByText('突破920亿元')).first();
  await mark.scrollIntoViewIfNeeded();
  await mark.click();
  const card = cards(page).getByRole('listitem').filter({ has: page.locator('[aria-current="true"]') });
  await card.getByText('> 920亿元').waitFor();
  await card.getByText('招商引资到位资金', { exact: true }).waitFor();
  assert.match(await fragment(page), /^#\/b\/ankang-2021-33/);
  assert.notEqual(await fragment(page), '#/b/ankang-2021-33');

  const other = cards(page).getByRole('link', { name: /实际利用外资/ });
  await other.click();
  const marked = await page.locator('.document .on').allInnerTexts();
  assert.match(marked.join(''), /实际利用外资/);

  await page.keyboard.press('Escape');
  assert.equal(await page.locator('.document .on').count(), 0);
  assert.equal(await fragment(page), '#/b/ankang-2021-33');
});

test('cards stand in order beside their sentences and never overlap, also after the window has changed', async (t) => {
  const page = await openPage(t, '/b/zhashui-2023-05');
  const check = async () => {
    await page.waitForTimeout(120);
    const boxes = await page.locator('.cards > li').evaluateAll((cards) =>
      cards.map((card) => ({ top: card.getBoundingClientRect().top, bottom: card.getBoundingClientRect().bottom })),
    );
    assert.ok(boxes.length > 20);
    boxes.slice(1).forEach(({ top }, at) => assert.ok(top >= boxes[at].bottom, `card ${at + 1} begins at ${top}, the one before ends at ${boxes[at].bottom}`));
  };
  await check();
  await page.setViewportSize({ width: 1000, height: 700 });
  await check();
  await page.setViewportSize({ width: 1600, height: 900 });
  await page.keyboard.press('j');
  await page.keyboard.press('j');
  await check();
  const [words, card] = await page.evaluate(() => {
    const card = document.querySelector('.cards > li[aria-current]');
    return [document.getElementById(card.dataset.beside), card].map((element) => element.getClientRects()[0].top);
  });
  assert.ok(Math.abs(words - card) <= 2, `the card stands at ${card}, its words at ${words}`);
});

test('an address opened cold gives the same view', async (t) => {
  const page = await openPage(t, READER);
  await cards(page).getByRole('checkbox', { name: /^时限/ }).check();
  await cards(page).getByRole('link').nth(1).click();
  const [view, hash] = [await seen(page), await fragment(page)];
  const marked = await page.locator('.document .on').allInnerTexts();
  assert.ok(marked.length > 0);
  const cold = await openPage(t, hash);
  assert.equal(await fragment(cold), hash);
  assert.equal(await seen(cold), view);
  assert.deepEqual(await cold.locator('.document .on').allInnerTexts(), marked);
  assert.equal(await cards(cold).getByRole('checkbox', { name: /^时限/ }).isChecked(), true);
  await assert.doesNotReject(cold.locator('.document .on').first().waitFor());
  const top = await cold.locator('.document .on').first().evaluate((words) => words.getBoundingClientRect().top);
  assert.ok(top > 0 && top < 800, `the marked words stand at ${top}`);
});

test('the back button undoes one choice and brings one back to where one was', async (t) => {
  const page = await openPage(t);
  await rail(page).getByRole('checkbox', { name: /^寇全安/ }).check();
  await rail(page).getByRole('checkbox', { name: /^时限/ }).check();
  const narrowed = await fragment(page);
  await page.goBack();
  assert.equal(await rail(page).getByRole('checkbox', { name: /^时限/ }).isChecked(), false);
  assert.equal(await rail(page).getByRole('checkbox', { name: /^寇全安/ }).isChecked(), true);
  await page.goForward();
  assert.equal(await fragment(page), narrowed);
  await page.getByRole('button', { name: '全部清除' }).click();
  await page.getByRole('link', { name: BULLETINS[4][1] }).click();
  await page.evaluate(() => window.scrollTo(0, 2400));
  await page.waitForTimeout(200);
  await page.getByRole('navigation', { name: '主导航' }).getByRole('link', { name: '说明' }).click();
  await page.getByRole('heading', { name: '隐私' }).waitFor();
  await page.goBack();
  await page.getByRole('article').waitFor();
  await page.waitForFunction(() => Math.abs(window.scrollY - 2400) < 4);
});

test('a search finds sentences while one types, marks them, and leads there', async (t) => {
  const page = await openPage(t);
  await page.keyboard.press('/');
  await page.keyboard.type('招商引资', { delay: 10 });
  await page.getByRole('heading', { name: '“招商引资”的搜索结果' }).waitFor();
  const hits = page.getByRole('main').locator('mark');
  assert.ok((await hits.count()) >= 5);
  for (const hit of await hits.allInnerTexts()) assert.equal(hit.replace(/\s/g, ''), '招商引资');
  const sentences = Number((await page.getByRole('main').getByText(/^\d+ 句$/).first().innerText()).match(/\d+/)[0]);
  assert.ok(sentences >= 5);
  const link = page.getByRole('main').getByRole('link').first();
  const words = (await link.innerText()).replace(/[…\s]/g, '').slice(0, 12);
  await link.click();
  await page.getByRole('article').waitFor();
  const marked = (await page.locator('.s.marked').innerText()).replace(/\s/g, '');
  assert.ok(marked.includes(words), `${marked} holds ${words}`);
  assert.ok((await page.locator('.document .hit').count()) > 0);
  // One step back are the results, one more the shelf.
  await page.goBack();
  await page.getByRole('heading', { name: '“招商引资”的搜索结果' }).waitFor();
  await page.goBack();
  await page.getByRole('heading', { name: '全部通报' }).waitFor();
});

test('nothing found is said, with a way on', async (t) => {
  const page = await openPage(t);
  await page.getByRole('searchbox', { name: '搜索全部通报' }).fill('量子火锅');
  await page.getByText('没有找到“量子火锅”').waitFor();
  await page.getByRole('button', { name: '结束搜索' }).click();
  assert.equal(await entries(page).count(), 5);
});

test('conditions that nothing meets are said, with a way on', async (t) => {
  const page = await openPage(t);
  await rail(page).getByRole('checkbox', { name: /^刘鹏/ }).check();
  const hash = await fragment(page);
  // Another speaker's bulletin beside it: nothing is of both.
  const cold = await openPage(t, `${hash}&bulletin=ankang-2021-33`);
  await cold.getByText('没有同时符合这些条件的内容').waitFor();
  await cold.getByRole('main').getByRole('button', { name: '全部清除' }).last().click();
  assert.equal(await entries(cold).count(), 5);
});

test('a broken address, an unknown bulletin and an unknown place say so and lead on', async (t) => {
  const page = await openPage(t, '/nowhere/at/all?frob=1');
  await page.getByRole('alert').waitFor();
  assert.equal(await entries(page).count(), 5);
  await page.getByRole('button', { name: '知道了' }).click();
  assert.equal(await page.getByRole('main').getByRole('alert').count(), 0);

  const gone = await openPage(t, '/b/no-such-bulletin');
  await gone.getByRole('heading', { name: /没有找到通报/ }).waitFor();
  await gone.getByRole('link', { name: '看全部通报' }).click();
  assert.equal(await entries(gone).count(), 5);

  const place = await openPage(t, `${READER}?s=zzzzzzz`);
  await place.getByRole('alert').getByText('链接所指的位置在原文中已找不到').waitFor();
  await place.getByRole('article').waitFor();
});

test('hover on either side lights up the other', async (t) => {
  const page = await openPage(t, READER);
  const card = cards(page).getByRole('link', { name: /全年招商引资到位资金/ });
  await card.scrollIntoViewIfNeeded();
  await card.hover();
  assert.match((await page.locator('.document .near').allInnerTexts()).join(''), /到位资金突破 ?920 ?亿元/);
  await page.locator('.document .near').first().hover();
  assert.match((await page.locator('.card.near').allInnerTexts()).join(''), /920亿元/);
});

test('the outline leads to its section and follows the reading', async (t) => {
  const page = await openPage(t, READER);
  const outline = page.getByRole('navigation', { name: '提纲' });
  await outline.getByRole('link', { name: /^二、/ }).click();
  const heading = page.getByRole('heading', { name: /^二、聚焦发展/ });
  const top = await heading.evaluate((element) => element.getBoundingClientRect().top);
  assert.ok(top >= 0 && top < 200, `the heading stands at ${top}`);
  await page.waitForFunction(() => document.querySelector('.outline [aria-current]')?.textContent.startsWith('二、'));
});

test('everything can be done from the keyboard', async (t) => {
  const page = await openPage(t);
  await page.keyboard.press('Tab');
  assert.equal(await page.evaluate(() => document.activeElement.textContent), '跳到正文');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  assert.equal(await page.evaluate(() => document.activeElement.textContent), '打开自己的文件');
  await page.keyboard.press('Tab');
  assert.equal(await page.evaluate(() => document.activeElement.textContent), '另存为网页');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await page.getByRole('article').waitFor();
  await page.keyboard.press('j');
  const first = await fragment(page);
  await page.keyboard.press('j');
  assert.notEqual(await fragment(page), first);
  await page.keyboard.press('k');
  assert.equal(await fragment(page), first);
  await page.keyboard.press('?');
  await page.getByRole('dialog', { name: '快捷键' }).waitFor();
  await page.keyboard.press('Escape');
  assert.equal(await page.getByRole('dialog').count(), 0);
  assert.equal(await fragment(page), first);
  await page.keyboard.press('o');
  await page.getByRole('dialog', { name: '提纲' }).getByRole('link').first().waitFor();
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  assert.equal(await page.locator('.document .on').count(), 0);
});

test('link and quotation are copied, and the page says so', async (t) => {
  const page = await openPage(t, READER, { permissions: ['clipboard-read', 'clipboard-write'] });
  await page.keyboard.press('j');
  const copied = () => page.evaluate(() => navigator.clipboard.readText());
  await cards(page).getByRole('button', { name: '复制链接' }).click();
  await page.getByText('链接已复制').waitFor();
  const link = await copied();
  assert.ok(link.startsWith(`${await address()}#/b/ankang-2021-33`), link);
  assert.match(link, /^[\x21-\x7e]+$/, 'ASCII alone, for chat programs');
  await cards(page).getByRole('button', { name: '引用' }).click();
  await page.getByText('引文和出处已复制').waitFor();
  assert.match(await copied(), /^“.+”——.*寇全安.*https?:/s);
});

test('without a clipboard the words are laid out for copying by hand', async (t) => {
  const page = await openPage(t, READER, {
    before: (page) => page.addInitScript(() => (navigator.clipboard.writeText = () => Promise.reject(new Error('no')))),
  });
  await page.keyboard.press('j');
  await cards(page).getByRole('button', { name: '复制链接' }).click();
  const words = page.getByRole('dialog', { name: '请手动复制' }).getByRole('textbox');
  assert.match(await words.inputValue(), /#\/b\/ankang-2021-33/);
});

for (const width of [390, 320]) {
  test(`at ${width} px nothing scrolls sideways, and a mark opens its card below the sentence`, async (t) => {
    const viewport = { ...PHONE, width };
    for (const hash of ['', '/about', '/b/no-such-bulletin', '/?q=%E9%A1%B9%E7%9B%AE', ...BULLETINS.map(([id]) => `/b/${id}`)]) {
      const page = await openPage(t, hash, { viewport });
      await noSidewaysScroll(page);
    }
    const page = await openPage(t, '/b/zhashui-2023-05', { viewport, hasTouch: true });
    const mark = page.locator('.document .m.d').nth(3);
    await mark.scrollIntoViewIfNeeded();
    await mark.tap();
    await page.getByRole('button', { name: '复制链接' }).waitFor();
    const [words, card] = await page.evaluate(() =>
      ['.document .on', '#open-card'].map((place) => document.querySelector(place).getBoundingClientRect().top),
    );
    assert.ok(card > words, 'the card is below its words');
    await noSidewaysScroll(page);
    await page.getByRole('button', { name: '筛选' }).click();
    await page.getByRole('dialog', { name: '筛选' }).getByRole('checkbox', { name: /^时限/ }).check();
    await page.getByRole('dialog').getByRole('button', { name: '关闭' }).click();
    await page.getByRole('button', { name: '提纲' }).click();
    await page.getByRole('dialog', { name: '提纲' }).getByRole('link', { name: /^三、/ }).click();
    assert.equal(await page.getByRole('dialog').count(), 0);
    await noSidewaysScroll(page);
  });
}

test('in print there is the document and no interface', async (t) => {
  const page = await openPage(t, READER);
  await page.emulateMedia({ media: 'print' });
  assert.equal(await page.getByRole('article').isVisible(), true);
  for (const hidden of ['.top', '.rail', '.beside', '.foot']) assert.equal(await page.locator(hidden).isVisible(), false, hidden);
});
