// The same few means in three browser engines, for what must work in all of them: open an address, run a script,
// wait for something, look what was requested.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import puppeteer from 'puppeteer-core';
import { WIDE, browser } from './harness.mjs';

const FIREFOX = process.env.FIREFOX ?? '/usr/bin/firefox-esr';
const WEBKIT = process.env.WEBKIT ?? '/usr/bin/WebKitWebDriver';
const LIBRARIES = '/usr/lib/x86_64-linux-gnu';

export const ENGINES = { Chromium: chromium, Firefox: firefox, WebKit: webkit };

// Opens an engine for a test, which fails on every error of the page that can be heard.
export async function openEngine(t, name) {
  const engine = await ENGINES[name](t);
  const until = async (script, what = script) => {
    for (let tries = 0; tries < 300; tries += 1) {
      const value = await engine.run(`return ${script}`);
      if (value) return value;
      await sleep(50);
    }
    throw new Error(`${name}: not within 15 s: ${what}`);
  };
  return { ...engine, until };
}

async function chromium(t) {
  const context = await (await browser()).newContext({ viewport: WIDE, acceptDownloads: true });
  t.after(() => context.close());
  const page = await context.newPage();
  watch(t, page);
  return {
    open: (address) => page.goto(address),
    run: (script) => page.evaluate(`(() => { ${script} })()`),
  };
}

async function firefox(t) {
  assert.ok(existsSync(FIREFOX), `no Firefox at ${FIREFOX}`);
  const program = await puppeteer.launch({ browser: 'firefox', executablePath: FIREFOX, headless: true });
  t.after(() => program.close());
  const page = await program.newPage();
  await page.setViewport(WIDE);
  watch(t, page);
  return {
    open: (address) => page.goto(address),
    run: (script) => page.evaluate(`(() => { ${script} })()`),
  };
}

function watch(t, page) {
  const problems = [];
  page.on('pageerror', (error) => problems.push(String(error)));
  page.on('console', (message) => message.type() === 'error' && problems.push(message.text()));
  t.after(() => assert.deepEqual(problems, []));
}

// WebKit as Debian has it speaks WebDriver alone, and wants a screen.
async function webkit(t) {
  assert.ok(existsSync(WEBKIT), `no WebKitWebDriver at ${WEBKIT}`);
  const screen = await display();
  const port = await freePort();
  const driver = spawn(WEBKIT, [`--port=${port}`], { env: { ...process.env, DISPLAY: screen.name }, stdio: 'ignore' });
  let session;
  t.after(async () => {
    if (session) await call('DELETE', session);
    driver.kill();
    screen.close();
  });
  const call = async (method, path, body) => {
    const answer = await fetch(`http://127.0.0.1:${port}${path}`, { method, body: body && JSON.stringify(body) });
    const { value } = await answer.json();
    if (!answer.ok) throw new Error(`WebKit: ${value.error}: ${value.message}`);
    return value;
  };
  await answering(() => call('GET', '/status'));
  const options = { binary: miniBrowser(), args: ['--automation'] };
  const { sessionId } = await call('POST', '/session', {
    capabilities: { alwaysMatch: { 'webkitgtk:browserOptions': options } },
  });
  session = `/session/${sessionId}`;
  return {
    open: (url) => call('POST', `${session}/url`, { url }),
    run: (script) => call('POST', `${session}/execute/sync`, { script, args: [] }),
  };
}

function miniBrowser() {
  const folders = existsSync(LIBRARIES) ? readdirSync(LIBRARIES) : [];
  const programs = folders.filter((name) => name.startsWith('webkit2gtk-')).map((name) => `${LIBRARIES}/${name}/MiniBrowser`);
  const found = programs.find((program) => existsSync(program));
  assert.ok(found, `no MiniBrowser of WebKit under ${LIBRARIES}`);
  return found;
}

// A screen that nobody sees; the server chooses its number.
async function display() {
  const server = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', '1440x900x24', '-nolisten', 'tcp'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  });
  const number = await new Promise((done, failed) => {
    server.once('error', failed);
    server.stdio[3].once('data', (data) => done(String(data).trim()));
  });
  return { name: `:${number}`, close: () => server.kill() };
}

async function answering(ask) {
  for (let tries = 0; tries < 100; tries += 1) {
    if (await ask().catch(() => null)) return;
    await sleep(100);
  }
  throw new Error('the driver of WebKit does not answer');
}

function freePort() {
  return new Promise((done) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => done(port));
    });
  });
}
