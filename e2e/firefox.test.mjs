// The main journey in Firefox: open, mark, search, go back. What is asked in detail is asked in Chromium.
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { test } from 'node:test';
import puppeteer from 'puppeteer-core';
import { DIST, WIDE } from './harness.mjs';
import { serve } from './server.mjs';

const FIREFOX = process.env.FIREFOX ?? '/usr/bin/firefox-esr';
const READY = '#app[data-ready]';

async function open(t) {
  assert.ok(existsSync(FIREFOX), `no Firefox at ${FIREFOX}`);
  const site = await serve(DIST, '/some/base/');
  t.after(() => site.close());
  const browser = await puppeteer.launch({ browser: 'firefox', executablePath: FIREFOX, headless: true });
  t.after(() => browser.close());
  const page = await browser.newPage();
  const problems = [];
  page.on('pageerror', (error) => problems.push(String(error)));
  page.on('console', (message) => message.type() === 'error' && problems.push(message.text()));
  t.after(() => assert.deepEqual(problems, []));
  await page.setViewport(WIDE);
  return { page, address: site.address };
}

test('the main journey works in Firefox', { timeout: 120_000 }, async (t) => {
  const { page, address } = await open(t);
  await page.goto(address);
  await page.waitForSelector(READY);
  assert.equal(await page.title(), '全部通报 · 通报');

  await page.locator('main h2 a[href="#/b/ankang-2021-33"]').click();
  await page.waitForSelector('article');
  await page.waitForFunction(() => document.querySelectorAll('aside.beside li').length >= 10);

  await page.keyboard.press('j');
  await page.waitForFunction(() => /[?&]i=/.test(location.hash));
  const marked = await page.evaluate(() => location.hash);
  const [card, words] = await page.evaluate(() => {
    const top = (selector) => document.querySelector(selector).getBoundingClientRect().top;
    return [top('.card.on'), top('article .on')];
  });
  assert.ok(Math.abs(card - words) < 40, `the card stands ${card - words} px off its words`);

  await page.keyboard.press('/');
  await page.keyboard.type('招商引资');
  await page.waitForFunction(() => document.querySelectorAll('main mark, main .hit').length > 0);
  await page.goBack();
  await page.waitForFunction((hash) => location.hash === hash, {}, marked);
  await page.waitForSelector('.card.on');
});
