import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runHere } from '../support/run-here.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const readme = readFileSync(join(root, 'README.md'), 'utf8');
const dataDir = mkdtempSync(join(tmpdir(), 'jc-readme-'));
const env = {
  PATH: process.env.PATH,
  HOME: process.env.HOME,
  DATA_DIR: dataDir,
  PORT: '0',
  NO_COLOR: '1',
  MEANING: 'off',
  // Nothing here may ask the network.
  RESOLVE: 'off',
  FULL_TEXT: 'off',
};

const asProse = (text: string): string => text.replace(/\s+/g, ' ');
const section = (heading: string): string => readme.split(`\n## ${heading}\n`)[1]?.split('\n## ')[0] ?? '';

/** Starts the bot with the given lines typed into it, and waits until it serves. */
async function start(typed: readonly string[]) {
  const child = spawn(process.execPath, ['src/main.ts'], {
    env,
    cwd: root,
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  let said = '';
  child.stdout.on('data', (chunk) => {
    said += chunk;
  });
  child.stdin.end(`${typed.join('\n')}\n`);
  const saying = (pattern: RegExp): Promise<RegExpExecArray> =>
    new Promise((resolve, reject) => {
      const look = (): void => {
        const found = pattern.exec(said);
        if (found === null) return;
        child.stdout.off('data', look);
        resolve(found);
      };
      child.stdout.on('data', look);
      child.once('exit', () => reject(new Error(`It stopped. It said:\n${said}`)));
      look();
    });
  const [, url = ''] = await saying(/Serving (http:\S+)/);
  return { child, url, said: () => said, saying };
}

/** What README shows of a first start: questions, each with its answer. */
const shown = (readme.split('$ npm start\n')[1]?.split('\n## ')[0] ?? '')
  .split('›')
  .map((part) => part.replace(/^ {4}/gm, '').trim());
const [startLines = '', ...turns] = shown;
const conversation = turns.map((turn) => {
  const [question = '', ...answer] = turn.split('\n');
  return { question: question.trim(), answer: asProse(answer.join('\n')).trim() };
});

/** What stands in README for something of one's own. */
const FILLED: readonly (readonly [RegExp, string])[] = [
  [/ \[for WORDS\]| \[vs C\]| \[TOPIC\]/g, ''],
  [/\bA vs B\b/, 'GaLore vs Fira'],
  [/\bNAME\b/, 'coat'],
  [/\b(?:WORDS|TOPIC)\b/, 'FP8 training'],
];
/** These ask other sites. */
const ELSEWHERE = /^(?:add|sources add) /;
/** The commands of README's table, as somebody types them who goes through it from the top. */
const typed = section('Asking')
  .split('\n')
  .filter((line) => line.startsWith('| ') && !line.startsWith('| type'))
  .flatMap((row) => {
    const [, names = '', what = ''] = row.split(' | ').length > 1 ? ['', ...row.split(' | ')] : [];
    const source = names.includes('any question') || what.includes('Filters') ? names + what : names;
    return [...source.matchAll(/`([^`]+)`/g)].map(([, text = '']) => text);
  })
  .filter((text) => !/^\w+:|^(?:ris|csl|jsonl|markdown|csv)$/.test(text))
  .map((text) => FILLED.reduce((filled, [mark, value]) => filled.replace(mark, value), text))
  .map((text) => text.replace(/ \[.*$/, ''));

let bot: Awaited<ReturnType<typeof start>>;

beforeAll(async () => {
  bot = await start(conversation.map(({ question }) => question));
});

afterAll(async () => {
  bot.child.kill('SIGTERM');
  await once(bot.child, 'exit');
  rmSync(dataDir, { recursive: true, force: true });
});

describe('what README shows', () => {
  it('is what a first start says, and what it answers', async () => {
    for (const line of startLines.split('\n').filter(Boolean)) expect(bot.said()).toContain(line);
    expect(conversation.length).toBeGreaterThan(1);
    const last = conversation.at(-1)?.answer.slice(-20) ?? '';
    await bot.saying(new RegExp(last.replace(/[.?]/g, '\\$&').replace(/\s+/g, '\\s+')));
    for (const { answer } of conversation) expect(asProse(bot.said())).toContain(answer);
  });

  it('can be typed as it stands there, from the top of the table to its end', {
    timeout: 90_000,
  }, async () => {
    const here = typed.filter((text) => !ELSEWHERE.test(text));
    expect(here.length).toBeGreaterThan(20);
    let cookie = '';
    for (const text of here) {
      const response = await fetch(`${bot.url}/api/commands`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', cookie },
        body: JSON.stringify({ text }),
      });
      cookie = response.headers.get('set-cookie')?.split(';')[0] ?? cookie;
      const said = await response.text();
      // What posts to a channel or is for who runs the bot is refused, and says where it may be typed.
      if (response.status === 200) expect(said).not.toMatch(/"tone":"error"|Did you mean/);
      else expect(said, text).toMatch(/belongs to a channel|for the people who run/);
    }
    const { code, out } = await runHere(['chat'], env, `${here.join('\n')}\nexit\n`);
    expect(code).toBe(0);
    expect(out).not.toContain('✗');
    expect(out).not.toContain('! ');
  });

  const lines = [...readme.matchAll(/^ {4}npm run -s jc -- (.+?)(?:\s+#.*)?$/gm)].map(
    ([, line = '']) => line,
  );
  it.each(lines)('runs as a command: %s', async (line) => {
    const args = (line.match(/"[^"]*"|\S+/g) ?? []).map((word) =>
      word
        .replaceAll('"', '')
        .replace('FILE', join(dataDir, 'snapshot.jsonl'))
        .replace('path/to/page.txt', 'seeds/000_ae6e7eaa451278a0.txt'),
    );
    const { code, out, err } = await runHere(args, env);
    expect(code, out + err).toBe(0);
  });

  it('is asked over HTTP as it stands there', async () => {
    const [, path = '', body = ''] = /curl -s localhost:8420(\S+) .*-d '(.*)'/.exec(readme) ?? [];
    const response = await fetch(bot.url + path, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body,
    });
    expect(await response.json()).toMatchObject({ status: 'answered' });
  });

  it('names only addresses that are there', async () => {
    const named = [...section('Asking').matchAll(/`(?:GET |POST )?(\/[a-z/.]*[a-z])`/g)].map(
      ([, path = '']) => path,
    );
    expect(named.length).toBeGreaterThan(7);
    const missing = await Promise.all(
      named.map(async (path) => ((await fetch(bot.url + path)).status === 404 ? path : null)),
    );
    // These are asked with POST.
    const posted = new Set([
      '/api/search',
      '/api/ask',
      '/api/compare',
      '/api/digest',
      '/api/commands',
      '/mcp',
    ]);
    expect(missing.filter((path) => path !== null && !posted.has(path))).toEqual([]);
  });
});
