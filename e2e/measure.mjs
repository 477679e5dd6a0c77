// Prints what a keystroke and a choice cost in scripting, from a trace, beside the budget: node e2e/measure.mjs
// Not a test: the figures are the machine's. Each is the median of several.
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { serve } from './server.mjs';

const DIST = process.env.TONGBAO_DIST ?? fileURLToPath(new URL('../dist/', import.meta.url));

const BUDGET = 16;
const ROUNDS = 9;

const site = await serve(DIST, '/');
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu'] });
const page = await (await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'zh-CN' })).newPage();
const session = await page.context().newCDPSession(page);
await session.send('Performance.enable');

// Milliseconds of scripting, style and layout since the page was opened.
async function spent() {
  const { metrics } = await session.send('Performance.getMetrics');
  const of = (name) => metrics.find((metric) => metric.name === name).value * 1000;
  return { script: of('ScriptDuration'), layout: of('LayoutDuration') + of('RecalcStyleDuration') };
}

// Each round on a page of its own, where the browser has yet to compile what runs, or all on one.
async function measure(name, hash, act, { fresh = true } = {}) {
  const costs = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    if (fresh || round === 0) {
      await page.goto('about:blank');
      await page.goto(`${site.address}${hash}`);
      await page.waitForSelector('#app[data-ready]');
      await page.waitForTimeout(300);
      await act.before?.();
    }
    const start = await spent();
    await act.run();
    await page.waitForTimeout(300);
    const end = await spent();
    costs.push({ script: end.script - start.script, layout: end.layout - start.layout });
  }
  const median = (what) => costs.map((cost) => cost[what]).sort((a, b) => a - b)[ROUNDS >> 1];
  const script = median('script');
  const verdict = script <= BUDGET ? '' : '   OVER';
  console.log(`${name.padEnd(44)} ${script.toFixed(1).padStart(6)} ms scripting of ${BUDGET} ${median('layout').toFixed(1).padStart(6)} ms layout${verdict}`);
}

const typed = (before, text) => ({
  before: async () => {
    await page.keyboard.press('/');
    if (before) await page.keyboard.insertText(before);
    await page.waitForTimeout(300);
  },
  run: () => page.keyboard.insertText(text),
});
await measure('search, first character (项)', '#/', typed('', '项'));
await measure('search, second character (项目)', '#/', typed('项', '目'));
await measure('search, four characters (招商引资)', '#/', typed('招商引', '资'));
await measure('filter by a theme', '#/', { run: () => page.getByRole('checkbox').nth(12).click() });
await measure('select the first card', '#/b/zhashui-2023-05', { run: () => page.keyboard.press('j') });
await measure('select the next card', '#/b/zhashui-2023-05', { before: () => page.keyboard.press('j'), run: () => page.keyboard.press('j') }, { fresh: false });
await measure('filter marks by kind', '#/b/zhashui-2023-05', { run: () => page.getByRole('checkbox', { name: /^时限/ }).first().click() });

await browser.close();
await site.close();
