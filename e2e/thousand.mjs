// Prints what the page takes with a thousand bulletins open, beside the budgets: node e2e/thousand.mjs [HOW MANY]
// Not a test: the figures are the machine's. Each cost is the median of several.
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { made, withFiles } from './made.mjs';
import { serve } from './server.mjs';

const DIST = process.env.TONGBAO_DIST ?? fileURLToPath(new URL('../dist/', import.meta.url));
const MANY = Number(process.argv[2] ?? 1000);
const KEYSTROKE = 100;
const TASK = 200;
const FRAME = 1000 / 60;
const ROUNDS = 7;

const site = await serve(DIST, '/');
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu'] });
const page = await (await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'zh-CN' })).newPage();
const session = await page.context().newCDPSession(page);
await session.send('Performance.enable');
await page.addInitScript(() => {
  window.tasks = [];
  new PerformanceObserver((list) => window.tasks.push(...list.getEntries().map(({ duration }) => duration))).observe({ type: 'longtask' });
  // The memory of the program that has the page, which only its start script knows.
  for (const name of ['instantiate', 'instantiateStreaming']) {
    const instantiate = WebAssembly[name];
    WebAssembly[name] = async (...given) => {
      const started = await instantiate.apply(WebAssembly, given);
      const memory = (started.instance ?? started).exports.memory;
      if (memory) window.memory = memory;
      return started;
    };
  }
});

const median = (list) => [...list].sort((a, b) => a - b)[list.length >> 1];
function tell(name, value, unit, budget, digits = 1) {
  const verdict = budget === undefined ? '' : ` of ${Math.round(budget)}${value > budget ? '   OVER' : ''}`;
  console.log(`${name.padEnd(48)} ${value.toFixed(digits).padStart(9)} ${unit}${verdict}`);
}
async function metric(wanted) {
  const { metrics } = await session.send('Performance.getMetrics');
  return metrics.find(({ name }) => name === wanted).value;
}
const tasks = async () => (await page.evaluate(() => window.tasks.splice(0))).sort((a, b) => b - a);

async function cost(name, act) {
  const costs = [];
  await tasks();
  for (let round = 0; round < ROUNDS; round += 1) {
    await act.before?.();
    const before = await metric('ScriptDuration');
    await act.run(round);
    await page.waitForTimeout(600);
    costs.push((await metric('ScriptDuration')) - before);
  }
  tell(name, median(costs) * 1000, 'ms scripting', KEYSTROKE);
}
async function opening(name, view) {
  await page.goto(`${site.address}#/about`);
  await page.waitForTimeout(600);
  await tasks();
  const before = await metric('ScriptDuration');
  await page.goto(`${site.address}${view}`);
  await page.waitForTimeout(2500);
  const spent = (await metric('ScriptDuration')) - before;
  tell(`${name} opened: scripting`, spent * 1000, 'ms');
  tell(`${name} opened: longest task`, (await tasks())[0] ?? 0, 'ms', TASK, 0);
}

// The desk first: a program that takes the page over on the way is measured elsewhere.
await page.goto(`${site.address}#/ledger?bulletin=none`);
await page.waitForSelector('#app[data-ready]');
await page.goto(`${site.address}#/`);
await page.getByRole('button', { name: '打开自己的文件' }).click();
await withFiles(Array.from({ length: MANY }, (_, at) => made(at)), async (paths) => {
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), page.getByRole('button', { name: '选择文件' }).click()]);
  const start = Date.now();
  await chooser.setFiles(paths);
  // The browser has been handed the files: that is no task of the page.
  await tasks();
  await page.getByText('文件已打开').waitFor({ timeout: 300_000 });
  tell(`${MANY} bulletins taken in and drawn`, (Date.now() - start) / 1000, 's');
});
await page.waitForTimeout(500);
const long = await tasks();
tell('longest task meanwhile', long[0] ?? 0, 'ms', TASK, 0);
tell('tasks over 50 ms meanwhile', long.length, '', undefined, 0);
await session.send('HeapProfiler.collectGarbage');
tell('memory of the program', (await page.evaluate(() => window.memory?.buffer.byteLength ?? 0)) / 2 ** 20, 'MB');
tell('heap of JavaScript', (await metric('JSHeapUsedSize')) / 2 ** 20, 'MB');

const box = page.locator('#search');
const clear = async () => {
  await box.fill('');
  await page.waitForTimeout(300);
};
const typed = (before, last) => ({
  before: async () => {
    await clear();
    await box.focus();
    if (before) await page.keyboard.insertText(before);
    await page.waitForTimeout(800);
  },
  run: () => page.keyboard.insertText(last),
});
const choose = (label, within = '') => ({ run: () => page.locator(`${within} .facet`, { hasText: label }).getByRole('checkbox').first().click() });
await cost('search, first character (项)', typed('', '项'));
await cost('search, second character (项目)', typed('项', '目'));
await cost('search, four characters (招商引资)', typed('招商引', '资'));
await cost('search, two words (项目 投资)', typed('项目 投', '资'));
await clear();
await cost('shelf, filter by a theme', choose('主题'));
await cost('shelf, filter by a bulletin', choose('通报'));
await page.goto(`${site.address}#/`);
await page.waitForTimeout(500);
tell('elements of the shelf', await page.evaluate(() => document.querySelectorAll('*').length), '', 5000, 0);

await opening('ledger', '#/ledger');
await page.locator('.rows tr[data-line]').first().waitFor();
tell('rows of the ledger', Number(await page.locator('.rows').getAttribute('aria-rowcount')) - 1, '', undefined, 0);
tell('elements of the ledger', await page.evaluate(() => document.querySelectorAll('*').length), '', 5000, 0);
await cost('ledger, sorted', { run: () => page.locator('.rows thead a').nth(3).click() });
await cost('ledger, grouped by theme', { run: () => page.getByRole('main').getByRole('link', { name: '主题' }).first().click() });
await page.evaluate(() => document.activeElement.blur());
await page.keyboard.press('f');
await page.locator('dialog .facet').first().waitFor();
await cost('ledger, filter by a theme', choose('主题', 'dialog'));
await page.keyboard.press('Escape');
await cost('ledger, search (项目)', {
  before: async () => {
    await page.goto(`${site.address}#/ledger`);
    await page.waitForTimeout(600);
  },
  run: () => page.goto(`${site.address}#/ledger?q=项目`),
});
await page.goto(`${site.address}#/ledger`);
await page.waitForTimeout(600);
// Turning a wheel, and throwing the table.
for (const step of [100, 700]) {
  const frames = await page.evaluate(async (step) => {
    const lengths = [];
    let last = performance.now();
    for (let frame = 0; frame < 120; frame += 1) {
      scrollBy(0, step);
      await new Promise(requestAnimationFrame);
      const now = performance.now();
      lengths.push(now - last);
      last = now;
    }
    return lengths.sort((a, b) => a - b);
  }, step);
  tell(`scroll of the ledger by ${step} px, median frame`, frames[60], 'ms', FRAME + 1);
  tell(`scroll of the ledger by ${step} px, slowest of 20`, frames[114], 'ms');
}
await opening('calendar', '#/calendar');
await opening('progress', '#/progress');
await opening('gaps', '#/gaps');

await browser.close();
await site.close();
