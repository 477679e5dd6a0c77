// Prints how long the page takes from navigation to use, beside an empty Leptos page: cargo xtask start
// Not a test: the figures are the machine's, so only the two pages of one run are compared. Cold cache, one
// round of each in turn, medians.
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { serve } from './server.mjs';

const DIST = process.env.TONGBAO_DIST ?? fileURLToPath(new URL('../dist/', import.meta.url));
const [EMPTY] = process.argv.slice(2);
if (!EMPTY) throw new Error('where is the empty page? cargo xtask start builds it and names it here');

const ROUNDS = 9;
const WORK = 500;
const MACHINES = [
  { name: 'this machine', cpu: 1, most: 1.5 },
  { name: 'a quarter of it, 1.6 Mbit/s, 150 ms', cpu: 4, line: { latency: 150, downloadThroughput: 200_000, uploadThroughput: 94_000 }, most: 1.75 },
];

const [site, empty] = await Promise.all([serve(DIST, '/'), serve(EMPTY, '/')]);
const PAGES = [
  { name: 'empty page, its button', address: empty.address, ready: 'button' },
  { name: 'shelf, its search box', address: `${site.address}#/`, ready: '#app #search' },
  { name: 'reader, its marked text', address: `${site.address}#/b/zhashui-2023-05`, ready: '#app .document .m' },
];
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu'] });

// One start in a profile of its own: milliseconds until what is waited for has been painted, and those that the
// main thread worked.
async function start({ address, ready }, { cpu, line }) {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'zh-CN' });
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await session.send('Performance.enable');
  await session.send('Emulation.setCPUThrottlingRate', { rate: cpu });
  if (line) await session.send('Network.enable');
  if (line) await session.send('Network.emulateNetworkConditions', { offline: false, ...line });
  await page.addInitScript((selector) => {
    window.usable = new Promise((done) => {
      const look = (observer) => {
        if (!document.querySelector(selector)) return;
        observer.disconnect();
        requestAnimationFrame(() => setTimeout(() => done(performance.now())));
      };
      new MutationObserver((_, observer) => look(observer)).observe(document, { subtree: true, childList: true, attributes: true });
    });
  }, ready);
  await page.goto(address, { waitUntil: 'commit' });
  const time = await page.evaluate(() => window.usable);
  const { metrics } = await session.send('Performance.getMetrics');
  await context.close();
  return { time, work: metrics.find(({ name }) => name === 'TaskDuration').value * 1000 };
}

const median = (values) => values.toSorted((a, b) => a - b)[values.length >> 1];

for (const machine of MACHINES) {
  const starts = PAGES.map(() => []);
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const [at, page] of PAGES.entries()) starts[at].push(await start(page, machine));
  }
  console.log(`\n${machine.name}`);
  const [least] = starts.map((all) => median(all.map(({ time }) => time)));
  for (const [at, { name }] of PAGES.entries()) {
    const time = median(starts[at].map(({ time }) => time));
    const work = median(starts[at].map(({ work }) => work));
    const ratio = time / least;
    const verdict = at && (ratio > machine.most || (machine.cpu === 1 && work > WORK)) ? '   OVER' : '';
    const budgets = at ? `${ratio.toFixed(2).padStart(6)} of ${machine.most}` : '';
    console.log(`${name.padEnd(26)} ${time.toFixed(0).padStart(6)} ms ${work.toFixed(0).padStart(6)} ms main thread${machine.cpu === 1 ? ` of ${WORK}` : ''} ${budgets}${verdict}`);
  }
}
await browser.close();
await Promise.all([site.close(), empty.close()]);
