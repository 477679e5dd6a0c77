// Prints what the page costs beside its budgets: the first view, reading a bulletin, a keystroke and a choice:
// node e2e/measure.mjs
// Not a test: the figures are the machine's. Each is the median of several.
import { readFile, readdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { serve } from './server.mjs';

const DIST = process.env.TONGBAO_DIST ?? fileURLToPath(new URL('../dist/', import.meta.url));

const TRANSCRIPTS = fileURLToPath(new URL('../transcripts/', import.meta.url));
const BUDGET = 16;
const READING = 5;
const READINGS = 25;
const EMPTY = 'empty.txt';
const TRANSFER = 300_000;
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

function tell(name, value, unit, budget) {
  const verdict = budget === undefined ? '' : ` of ${budget}${value > budget ? '   OVER' : ''}`;
  console.log(`${name.padEnd(44)} ${value.toFixed(1).padStart(9)} ${unit}${verdict}`);
}
const medianOf = (values) => [...values].sort((a, b) => a - b)[values.length >> 1];

// What comes over the line before the marked text is there, and the memory that it takes.
async function firstView(hash) {
  const profile = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'zh-CN' });
  const page = await profile.newPage();
  const session = await profile.newCDPSession(page);
  // The memory of the program, which only its start script knows.
  await page.addInitScript(() => {
    const instantiate = WebAssembly.instantiate;
    WebAssembly.instantiate = async (...given) => {
      const started = await instantiate.apply(WebAssembly, given);
      window.memory = (started.instance ?? started).exports.memory;
      return started;
    };
  });
  let bytes = 0;
  session.on('Network.loadingFinished', ({ encodedDataLength }) => (bytes += encodedDataLength));
  await session.send('Network.enable');
  await page.goto(`${site.address}${hash}`);
  await page.waitForSelector('.document .m');
  await page.waitForTimeout(300);
  await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  const memory = await page.evaluate(() => window.memory.buffer.byteLength);
  await profile.close();
  return { bytes, heap: usedSize / 2 ** 20, memory: memory / 2 ** 20 };
}
const { bytes, heap, memory } = await firstView('#/b/zhashui-2023-05');
tell('transfer until the text is marked (heads too)', bytes, 'bytes', TRANSFER);
tell('memory then: heap of JavaScript', heap, 'MB');
tell('memory then: the program', memory, 'MB');

// Reading and extracting a bulletin in the worker's WebAssembly: from the message that brings it to the answer, less
// what the messages alone take, which an empty document tells. The first reading of all, in which the browser has yet
// to compile what runs, is told by itself.
async function reading() {
  const page = await (await browser.newContext({ locale: 'zh-CN' })).newPage();
  await page.addInitScript(() => {
    window.readings = [];
    const post = Worker.prototype.postMessage;
    Worker.prototype.postMessage = function (message, ...more) {
      if (Array.isArray(message)) {
        const start = performance.now();
        this.addEventListener('message', () => window.readings.push({ name: message[0], took: performance.now() - start }), { once: true });
      }
      return post.call(this, message, ...more);
    };
  });
  await page.goto(`${site.address}#/`);
  await page.getByRole('button', { name: '打开自己的文件' }).click();
  const names = (await readdir(TRANSCRIPTS)).filter((name) => name.endsWith('.txt'));
  const files = await Promise.all(names.map(async (name) => ({ name, mimeType: '', buffer: await readFile(TRANSCRIPTS + name) })));
  files.push({ name: EMPTY, mimeType: '', buffer: Buffer.alloc(0) });
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), page.getByRole('button', { name: '选择文件' }).click()]);
  const many = files.length * READINGS;
  await chooser.setFiles(Array.from({ length: READINGS }, () => files).flat());
  await page.waitForFunction((many) => window.readings.length === many, many);
  const readings = await page.evaluate(() => window.readings);
  await page.context().close();
  return readings;
}
const [coldest, ...readings] = await reading();
const tookOf = (name) => medianOf(readings.filter((one) => one.name === name).map(({ took }) => took));
const messages = tookOf(EMPTY);
tell('reading the first bulletin in WebAssembly', coldest.took - messages, 'ms');
for (const name of new Set(readings.map(({ name }) => name))) {
  if (name !== EMPTY) tell(`reading ${name} in WebAssembly`, tookOf(name) - messages, 'ms', READING);
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
