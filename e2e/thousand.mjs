// Prints what the page takes with a thousand bulletins open, beside the budget: node e2e/thousand.mjs [HOW MANY]
// Not a test: the figures are the machine's. The bulletins are the bundled ones with other names, numbers and years.
import { readFile, readdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { serve } from './server.mjs';

const DIST = process.env.TONGBAO_DIST ?? fileURLToPath(new URL('../dist/', import.meta.url));
const TRANSCRIPTS = fileURLToPath(new URL('../transcripts/', import.meta.url));
const MANY = Number(process.argv[2] ?? 1000);
const BUDGET = 100;
const ROUNDS = 7;

const names = (await readdir(TRANSCRIPTS)).filter((name) => name.endsWith('.txt')).sort();
const texts = await Promise.all(names.map((name) => readFile(TRANSCRIPTS + name, 'utf8')));

const PLACES = ['安康', '柞水', '旬阳', '汉阴', '平利', '白河', '紫阳', '岚皋', '镇坪', '宁陕', '石泉', '汉滨'];
const SIGNS = [...'青石白云清河长岭永安丰泉新林东山南平北原西川'];
const made = (at) => {
  const sign = (shift) => SIGNS[(at * 7 + shift * 5) % SIGNS.length];
  let text = texts[at % texts.length];
  PLACES.forEach((place, shift) => (text = text.replaceAll(place, sign(shift) + sign(shift + 1))));
  text = text.replace(/20(1\d|2\d)年/g, (_, year) => `20${10 + ((Number(year) + at) % 16)}年`);
  return text.replace(/(\d+)(亿元|万元|个|户|家|亩|公里)/g, (_, number, unit) => `${Number(number) + (at % 89)}${unit}`);
};
const files = Array.from({ length: MANY }, (_, at) => ({
  name: `${at}.txt`,
  mimeType: 'text/plain',
  buffer: Buffer.from(made(at)),
}));

const site = await serve(DIST, '/');
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu'] });
const page = await (await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'zh-CN' })).newPage();
const session = await page.context().newCDPSession(page);
await session.send('Performance.enable');
await page.addInitScript(() => {
  window.tasks = [];
  new PerformanceObserver((list) => window.tasks.push(...list.getEntries().map(({ duration }) => duration))).observe({ type: 'longtask' });
});

const median = (list) => [...list].sort((a, b) => a - b)[list.length >> 1];
const tell = (name, value, unit, budget = '') => console.log(`${name.padEnd(52)} ${String(value).padStart(9)} ${unit}${budget}`);
async function scripting() {
  const { metrics } = await session.send('Performance.getMetrics');
  return metrics.find(({ name }) => name === 'ScriptDuration').value * 1000;
}

await page.goto(`${site.address}#/ledger?bulletin=none`);
await page.waitForSelector('#app[data-ready]');
await page.goto(`${site.address}#/`);
await page.getByRole('button', { name: '打开自己的文件' }).click();
const [chooser] = await Promise.all([page.waitForEvent('filechooser'), page.getByRole('button', { name: '选择文件' }).click()]);
const start = Date.now();
await chooser.setFiles(files);
await page.getByText('文件已打开').waitFor({ timeout: 300_000 });
tell(`${MANY} bulletins taken in and drawn`, ((Date.now() - start) / 1000).toFixed(1), 's');
const long = await page.evaluate(() => window.tasks.sort((a, b) => b - a).map(Math.round));
tell('longest task meanwhile', long[0] ?? 0, 'ms', `   tasks over 50 ms: ${long.length}`);

async function cost(name, act) {
  const costs = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const undo = await act.before?.(round);
    const before = await scripting();
    await act.run(round);
    await page.waitForTimeout(600);
    costs.push((await scripting()) - before);
    await act.after?.(undo);
  }
  const value = median(costs);
  tell(name, value.toFixed(1), 'ms', ` scripting of ${BUDGET}${value > BUDGET ? '   OVER' : ''}`);
}

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
await cost('search, first character (项)', typed('', '项'));
await cost('search, second character (项目)', typed('项', '目'));
await cost('search, four characters (招商引资)', typed('招商引', '资'));
await clear();
await cost('filter by a theme', { run: () => page.locator('.facet', { hasText: '主题' }).getByRole('checkbox').first().click() });

await page.goto(`${site.address}#/ledger`);
await page.locator('.rows tr[data-line]').first().waitFor();
tell('rows of the ledger', Number(await page.locator('.rows').getAttribute('aria-rowcount')) - 1, '');
tell('elements of the page', await page.evaluate(() => document.querySelectorAll('*').length), '', ' of 5000');
await cost('sort the ledger', { run: () => page.locator('.rows thead a').nth(3).click() });
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
  tell(`scroll of the ledger by ${step} px a frame, median`, frames[60].toFixed(1), 'ms', `   of 20 frames the slowest: ${frames[114].toFixed(1)}`);
}

await browser.close();
await site.close();
