import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type AxeResults, source as axeSource } from 'axe-core';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { JournalClubError } from '../../src/model/errors.ts';
import { startWebServer } from '../../src/platforms/web/server.ts';
import { reply } from '../../src/replies/compose.ts';
import { answer, createTestSite } from '../platforms/web/site-under-test.ts';
import { findChromium, startChromium } from '../support/chromium.ts';
import { folderWithSeeds } from '../support/read-seeds.ts';
import { sampled } from '../support/sampled.ts';

const MISSING =
  'No Chromium on the PATH, so the web page is not tested in a browser: apt-get install chromium';
const executable = findChromium();
const root = fileURLToPath(new URL('../..', import.meta.url));
const TOKEN = 'token-of-the-admin-area';

let bot: ChildProcess;
let browser: Browser;
let url = '';
let dataDir = '';

if (executable === null) process.stderr.write(`${MISSING}\n`);

async function startBot(): Promise<void> {
  dataDir = await folderWithSeeds();
  bot = spawn(process.execPath, [join(root, 'src/main.ts')], {
    env: {
      PATH: process.env.PATH,
      HOME: process.env.HOME,
      DATA_DIR: dataDir,
      PORT: '0',
      NO_COLOR: '1',
      MEANING: 'off',
      ADMIN_TOKEN: TOKEN,
    },
    cwd: root,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let said = '';
  url = await new Promise<string>((resolve, reject) => {
    bot.stdout?.on('data', (chunk) => {
      said += chunk;
      const served = /Serving (http:\/\/\S*\d)/.exec(said)?.[1];
      if (served) resolve(served);
    });
    bot.once('exit', () => reject(new Error(`It stopped. It said:\n${said}`)));
  });
  while ((await fetch(`${url}/readyz`)).status !== 200)
    await new Promise((resolve) => setTimeout(resolve, 100));
}

/** A page in a window of its own; what the browser complains about is kept. */
async function open(path: string, options: BrowserContextOptions = {}, server = url) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    const isStatus = message.text().startsWith('Failed to load resource');
    if (message.type() === 'error' && !isStatus) complaints.push(message.text());
  });
  await page.goto(server + path);
  return { page, context, complaints };
}

/** @param rules what is looked for; everything when not given */
async function violations(page: Page, rules?: string[]): Promise<string[]> {
  await page.evaluate(axeSource);
  const options = { resultTypes: ['violations'], preload: false, ...(rules && { runOnly: rules }) };
  const found = await page.evaluate<AxeResults>(`axe.run(${JSON.stringify(options)})`);
  return found.violations.map(({ id, impact, nodes }) => `${id} (${impact}): ${nodes[0]?.html}`);
}

const isTooWide = (page: Page) =>
  page.evaluate<boolean>('document.documentElement.scrollWidth > document.documentElement.clientWidth');

/** How far what stood on the page was moved while it came: 0 is nothing. */
const shifted = (page: Page) =>
  page.evaluate<number>(
    `new Promise((resolve) => {
      let sum = 0;
      const watching = new PerformanceObserver((list) => {
        for (const { value } of list.getEntries()) sum += value;
      });
      watching.observe({ type: 'layout-shift', buffered: true });
      requestAnimationFrame(() => setTimeout(() => resolve(sum), 50));
    })`,
  );

const focused = (page: Page) =>
  page.evaluate<string>('document.activeElement.textContent.trim() || document.activeElement.id');

const said = (content: string) => reply([{ type: 'paragraph', content }]);

/** Every kind of page there is; each third is one of its own. */
const views: Record<string, string> = {
  home: '/',
  'several papers': '/ask?q=which+papers+are+about+layer+pruning%3F',
  refusal: '/ask?q=what+licence+is+Liquid+released+under%3F',
  answer: '/ask?q=how+much+memory+does+COAT+save%3F',
  cards: '/ask?q=similar+coat',
  help: '/help',
  papers: '/papers',
  'filtered papers': '/papers?q=memory&tag=optimizers&order=newest',
  'no papers': '/papers?q=zebrafish',
  paper: '/papers/coat',
  'unknown paper': '/papers/zzz',
  confirmation: '/ask?q=save+coat',
  comparison: '/compare?a=GaLore&b=Fira',
  'comparison form': '/compare',
  choices: '/compare?a=VILA&b=GaLore',
  trends: '/trends',
  'trends by arrival': '/trends?by=arrived',
  'not found': '/nothing/here',
  login: '/admin',
};

describe.skipIf(executable === null)('the web page in Chromium', () => {
  beforeAll(async () => {
    [browser] = await Promise.all([startChromium(executable ?? ''), startBot()]);
  });

  afterAll(async () => {
    await browser?.close();
    if (bot?.exitCode === null) {
      bot.kill('SIGTERM');
      await once(bot, 'exit');
    }
    rmSync(dataDir, { recursive: true, force: true });
  });

  describe('has no fault, in light, in the dark, on a phone,', () => {
    let window: Awaited<ReturnType<typeof open>>;
    beforeAll(async () => {
      window = await open('/');
    });
    afterAll(() => window.context.close());

    it.each(sampled(Object.entries(views), 3))('on the page “%s”', async (_, path) => {
      const { page, complaints } = window;
      await page.setViewportSize({ width: 1280, height: 900 });
      await page.emulateMedia({ colorScheme: 'light' });
      await page.goto(url + path);
      expect(await shifted(page), 'moves while it comes').toBe(0);
      expect(await violations(page), 'light').toEqual([]);
      await page.emulateMedia({ colorScheme: 'dark' });
      // The page is the same; its colours are others.
      expect(await violations(page, ['color-contrast']), 'dark').toEqual([]);
      await page.setViewportSize({ width: 360, height: 740 });
      expect(await isTooWide(page), 'wider than a phone').toBe(false);
      expect(complaints.splice(0)).toEqual([]);
    });
  });

  it('opens the abstract at the quoted sentence', async () => {
    const { page, context } = await open(views.answer ?? '', { viewport: { width: 1000, height: 500 } });
    await page.locator('.sources a').first().click();
    await page.waitForURL(/\/papers\/coat\?quote=.*#quote$/);
    const mark = page.locator('mark#quote');
    expect(await mark.textContent()).toContain('1.54x');
    const box = await mark.boundingBox();
    expect(box?.y).toBeGreaterThanOrEqual(0);
    expect(box?.y).toBeLessThan(500);
    await context.close();
  });

  it('is asked by keyboard alone', async () => {
    const { page, context } = await open('/papers');
    await page.keyboard.press('Tab');
    expect(await focused(page)).toBe('Skip to the content');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    expect(await focused(page)).toBe('filter-q');
    await page.goto(url);
    await page.keyboard.press('/');
    expect(await focused(page)).toBe('q');
    await page.keyboard.type('how much memory does COAT save?');
    await page.keyboard.press('Enter');
    await page.waitForSelector('.sources');
    expect(await page.textContent('main')).toContain('1.54x');
    await context.close();
  });

  it('shows where the keyboard is, on everything it reaches', async () => {
    const { page, context } = await open('/papers/coat');
    const unseen: string[] = [];
    for (let i = 0; i < 40; i++) {
      await page.keyboard.press('Tab');
      // Behind the last link it leaves the page.
      if (await page.evaluate<boolean>('document.activeElement === document.body')) break;
      const outline = await page.evaluate<string>('getComputedStyle(document.activeElement).outlineStyle');
      if (outline === 'none') unseen.push(await focused(page));
    }
    expect(unseen).toEqual([]);
    await context.close();
  });

  it('works without its script', async () => {
    const { page, context } = await open('/', { javaScriptEnabled: false });
    await page.fill('#q', 'how much memory does COAT save?');
    await page.click('button:has-text("Ask")');
    expect(await page.textContent('main')).toContain('1.54x');
    await page.fill('#follow-up', 'and its speedup?');
    await page.click('.follow-up button');
    expect(await page.textContent('main')).toContain('1.43x');

    await page.goto(`${url}/compare`);
    await page.fill('#subject-a', 'GaLore');
    await page.fill('#subject-b', 'Fira');
    await page.click('button:has-text("Compare")');
    expect(await page.textContent('table')).toContain('82.5%');

    await page.goto(`${url}/papers`);
    await page.fill('#filter-q', 'FP8 training');
    await page.click('button:has-text("Show")');
    expect(await page.textContent('.cards h2')).toContain('COAT');
    await context.close();
  });

  it('keeps papers for one browser', async () => {
    const { page, context } = await open('/papers/coat');
    await page.click('button:has-text("Save")');
    await page.goto(`${url}/ask?q=saved`);
    expect(await page.textContent('main')).toContain('COAT');
    const other = await open('/ask?q=saved');
    expect(await other.page.textContent('main')).not.toContain('COAT');
    await Promise.all([context.close(), other.context.close()]);
  });

  it('offers names while one is typed', async () => {
    const { page, context } = await open('/compare');
    await page.locator('#subject-a').pressSequentially('galor');
    const option = page.locator('#subject-a-names option[value="galore"]');
    await option.waitFor({ state: 'attached' });
    expect(await option.getAttribute('label')).toContain('GaLore');
    await context.close();
  });

  it('says that it is looking, and lets nobody ask twice', async () => {
    const { page, context } = await open('/');
    // The answer never comes.
    await page.evaluate("addEventListener('submit', (event) => event.preventDefault())");
    await page.fill('#q', 'how much?');
    await page.click('button:has-text("Ask")');
    const status = page.locator('[role=status]');
    await status.waitFor({ state: 'visible' });
    expect(await status.textContent()).toBe('Looking in the papers …');
    expect(await page.isDisabled('button:has-text("Ask")')).toBe(true);
    await context.close();
  });

  it('shows an answer as it comes where a model writes it, and a better one in its place', async () => {
    const rest = Promise.withResolvers<void>();
    const better = Promise.withResolvers<void>();
    const { site } = createTestSite({
      async runCommand(_, { watcher }) {
        watcher?.grew(said('COAT cuts memory.'));
        watcher?.later(better.promise.then(() => said('Better.')));
        await rest.promise;
        return { reply: said('COAT cuts memory. That is all.'), data: answer, ok: true };
      },
    });
    const server = await startWebServer(site, { host: '127.0.0.1', port: 0 });
    const { page, context, complaints } = await open('/', {}, server.url);
    await page.fill('#q', 'how much memory?');
    await page.keyboard.press('Enter');
    await page.waitForSelector('text=COAT cuts memory.');
    expect(await page.textContent('[data-growing] [role=status]')).toBe('Looking in the papers …');
    expect(page.url()).not.toContain('grow');
    expect(await violations(page)).toEqual([]);
    await page.fill('#follow-up', 'and its');
    rest.resolve();
    await page.waitForSelector('text=That is all.');
    expect(await page.isVisible('[role=status]')).toBe(false);
    expect(await violations(page)).toEqual([]);
    better.resolve();
    await page.waitForSelector('text=Better.');
    expect(await page.inputValue('#follow-up')).toBe('and its');
    expect(complaints).toEqual([]);
    await context.close();
    await server.close();
  });

  it('shows the whole page where an answer breaks off', async () => {
    let asked = 0;
    const { site } = createTestSite({
      async runCommand(_, { watcher }) {
        asked += 1;
        if (watcher !== undefined) throw new JournalClubError('unavailable', 'It broke off.');
        return { reply: said('The whole.'), data: answer, ok: true };
      },
    });
    const server = await startWebServer(site, { host: '127.0.0.1', port: 0 });
    const { page, context } = await open('/ask?q=how%3F&grow=1', {}, server.url);
    await page.waitForSelector('text=The whole.');
    expect(asked).toBe(2);
    await context.close();
    await server.close();
  });

  it('shows what was read to admins, and their queues', async () => {
    const { page, context } = await open('/admin');
    await page.fill('#token', 'not-the-token-of-it');
    await page.click('button:has-text("Log in")');
    expect(await page.textContent('[role=alert]')).toContain('That is not the token.');
    await page.fill('#token', TOKEN);
    await page.click('button:has-text("Log in")');
    expect(await page.textContent('main')).toContain('274');
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      expect(await violations(page)).toEqual([]);
    }
    await page.setViewportSize({ width: 360, height: 740 });
    expect(await isTooWide(page)).toBe(false);
    await page.click('text=Dashboard of the queues');
    await page.waitForSelector('text=entries');
    await page.goto(`${url}/admin`);
    await page.click('button:has-text("Log out")');
    await page.goto(`${url}/admin`);
    expect(await page.textContent('main')).toContain('Token');
    await context.close();
  });
});
