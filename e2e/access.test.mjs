// The page for everyone: axe-core finds nothing in any view and state, light and dark, wide and narrow; the page
// stays usable at 200 % zoom, without motion and with the colours of the system.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { test } from 'node:test';
import { PHONE, WIDE, openPage } from './harness.mjs';

const AXE = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const READER = '/b/zhashui-2023-05';
const SEARCH = 'q=%E6%8B%9B%E5%95%86';

// Address, and the keys (or what is clicked, by its class) that lead to the state.
const STATES = [
  [''],
  ['', '?'],
  ['', 'f'],
  ['/?theme=investment&kind=target'],
  ['/?theme=honours&kind=deadline&month=1999-01'],
  [`/?${SEARCH}`],
  ['/?q=zzzz'],
  ['/about'],
  ['/no-such-view'],
  ['/b/no-such-bulletin'],
  [READER],
  [READER, 'j', 'j'],
  [READER, 'o'],
  [`${READER}?${SEARCH}`],
  [`${READER}?kind=deadline`],
  ['/b/ankang-2020-plenary?kind=vague,unrecognised'],
  ['/b/ankang-2018-08-28'],
  ['/ledger?asof=2021-07-12'],
  ['/ledger?group=owner&sort=-due'],
  ['/calendar'],
  ['/calendar?bulletin=zhashui-2023-05&lanes=owner&asof=2023-09-15'],
  ['/calendar?q=%E5%AD%A6%E4%B9%A0'],
  ['/progress?asof=2021-07-12'],
  ['/progress?asof=2023-12-31&bulletin=zhashui-2023-05'],
  ['/progress?theme=honours&kind=deadline'],
  ['/gaps'],
  ['/gaps?theme=honours&kind=deadline&month=1999-01'],
  ['/ledger?bulletin=zhashui-2023-05', '.kept summary'],
  ['/ledger?bulletin=zhashui-2023-05', 'e'],
  ['/ledger?bulletin=zhashui-2023-05', 'e', '.offers li:last-child button'],
  ['', '.shelf-head .plain >> nth=0'],
  ['', '.shelf-head .plain >> nth=1'],
];
const LANGUAGES = ['', 'en'];

const inLanguage = (hash, language) => (language ? `${hash || '/'}${hash.includes('?') ? '&' : '?'}lang=${language}` : hash);

async function faults(page) {
  await page.evaluate(`${AXE};0`);
  const { violations } = await page.evaluate(() => window.axe.run(document, { resultTypes: ['violations'] }));
  return violations.map(({ id, nodes }) => `${id}: ${nodes[0].target.join(' ')} (${nodes.length}) ${nodes[0].failureSummary}`);
}

for (const [size, viewport] of [['wide', WIDE], ['narrow', PHONE]]) {
  for (const colorScheme of ['light', 'dark']) {
    test(`axe finds nothing, ${size} and ${colorScheme}`, { timeout: 300_000 }, async (t) => {
      const found = [];
      for (const [hash, ...keys] of STATES) {
        for (const language of LANGUAGES) {
          const page = await openPage(t, inLanguage(hash, language), { viewport, colorScheme });
          for (const key of keys) await (key.startsWith('.') ? page.locator(key).click() : page.keyboard.press(key));
          await page.locator('[aria-busy]').waitFor({ state: 'detached' });
          await page.waitForTimeout(100);
          found.push(...(await faults(page)).map((fault) => `${hash} ${keys.join('')} ${language}: ${fault}`));
          await page.context().close();
        }
      }
      assert.deepEqual(found, []);
    });
  }
}

test('at 200 % zoom everything can be reached without scrolling sideways', async (t) => {
  // Zoom halves the window as the page sees it.
  const viewport = { width: WIDE.width / 2, height: WIDE.height / 2 };
  for (const [hash] of STATES) {
    const page = await openPage(t, hash, { viewport, deviceScaleFactor: 2 });
    const [inner, outer] = await page.evaluate(() => [document.documentElement.scrollWidth, document.documentElement.clientWidth]);
    assert.ok(inner <= outer, `${hash}: ${inner} px of page in a window of ${outer} px`);
  }
});

test('who wants no motion gets none', async (t) => {
  const page = await openPage(t, READER, { reducedMotion: 'reduce' });
  await page.keyboard.press('j');
  const moving = await page.evaluate(() => document.getAnimations().filter((one) => one.playState === 'running' && one.effect.getComputedTiming().duration > 1).length);
  assert.equal(moving, 0);
});

test('with the colours of the system marks are still told apart', async (t) => {
  const page = await openPage(t, READER, { forcedColors: 'active' });
  const lines = await page.evaluate(() =>
    ['t', 'r', 'd', 'o'].map((kind) => {
      const style = getComputedStyle(document.querySelector(`.document .m.${kind}`));
      return `${style.textDecorationLine} ${style.textDecorationStyle} ${style.textDecorationThickness}`;
    }),
  );
  assert.equal(new Set(lines).size, lines.length, lines.join('; '));
});

test('nothing moves on its own once the page is there', async (t) => {
  const page = await openPage(t, READER, {
    before: (page) =>
      page.addInitScript(() => {
        window.shifts = 0;
        new PerformanceObserver((list) => {
          for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.shifts += entry.value;
        }).observe({ type: 'layout-shift', buffered: true });
      }),
  });
  const settled = await page.evaluate(() => window.shifts);
  for (let step = 0; step < 5; step += 1) await page.keyboard.press('j');
  await page.mouse.wheel(0, 2000);
  await page.waitForTimeout(500);
  assert.equal((await page.evaluate(() => window.shifts)) - settled, 0);
});
