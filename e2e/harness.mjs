// Opens the built page in Chromium for a test, and fails that test on everything a user must never
// meet: errors on the console, uncaught exceptions, policy violations, requests to another host.
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { after } from 'node:test';
import { chromium } from 'playwright-core';
import { serve } from './server.mjs';

export const DIST = process.env.TONGBAO_DIST ?? fileURLToPath(new URL('../dist/', import.meta.url));
const CHROMIUM = process.env.CHROMIUM ?? '/usr/bin/chromium';
const READY = '#app[data-ready]';

export const WIDE = { width: 1440, height: 900 };
export const PHONE = { width: 390, height: 844 };

// One server and one browser for all tests of a file.
const started = {};

after(async () => {
  await (await started.browser)?.close();
  await (await started.site)?.close();
});

// A deep prefix, so that an address that only works at the root of a host shows at once.
export function site() {
  assert.ok(existsSync(DIST + '/index.html'), `no page in ${DIST}; build it with: cargo xtask build`);
  started.site ??= serve(DIST, '/some/base/');
  return started.site;
}

export function browser() {
  started.browser ??= chromium.launch({
    executablePath: CHROMIUM,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
  return started.browser;
}

// The address of a view; `hash` with or without its '#'.
export async function address(hash = '') {
  const { address } = await site();
  return hash ? `${address}#${hash.replace(/^#/, '')}` : address;
}

// Opens a view in a fresh browser profile and waits until it is drawn.
//
// Options: `viewport` (WIDE), `colorScheme` ('light'), `ready` (true: wait for the first view),
// `before` (async (page) => …, called before the page is opened), `tolerate` (list of patterns of
// problems that this test provokes), and everything that playwright's newContext takes.
export async function openPage(t, hash = '', options = {}) {
  const { ready = true, before, tolerate = [], ...context } = options;
  const profile = await (await browser()).newContext({
    viewport: WIDE,
    colorScheme: 'light',
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    reducedMotion: 'reduce',
    ...context,
  });
  const page = await profile.newPage();
  const problems = await watch(page, new URL(await address()).origin);
  const unexpected = () => problems.filter((problem) => !tolerate.some((pattern) => pattern.test(problem)));
  t.after(async () => {
    await profile.close();
    const faults = unexpected();
    if (faults.length) assert.fail(`the page met faults:\n${faults.join('\n')}`);
  });
  await before?.(page);
  await page.goto(await address(hash));
  if (ready) {
    await page.waitForSelector(READY, { state: 'attached', timeout: 15_000 }).catch((error) => {
      throw new Error(`the page did not get ready: ${unexpected().join('; ') || error.message}`);
    });
  }
  return page;
}

async function watch(page, origin) {
  const problems = [];
  page.on('console', (message) => {
    if (message.type() === 'error') problems.push(`console: ${message.text()}`);
  });
  page.on('pageerror', (error) => problems.push(`exception: ${error.stack ?? error}`));
  page.on('crash', () => problems.push('the page crashed'));
  page.on('request', (request) => {
    const { protocol, origin: host } = new URL(request.url());
    if (protocol !== 'data:' && protocol !== 'blob:' && host !== origin) problems.push(`request: ${request.url()}`);
  });
  await page.exposeFunction('reportViolation', (what) => problems.push(`policy: ${what}`));
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) => {
      window.reportViolation(`${event.effectiveDirective} ${event.blockedURI} ${event.sample}`);
    });
  });
  return problems;
}
