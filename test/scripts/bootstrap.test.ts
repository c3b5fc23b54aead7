import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Checkout, createCheckout } from './checkout.ts';

let checkout: Checkout;

beforeEach(() => {
  checkout = createCheckout();
});

afterEach(() => checkout.remove());

describe('when nothing is missing', () => {
  it('says nothing and calls nothing', async () => {
    expect(await checkout.bootstrap()).toEqual({ code: 0, out: '', said: [] });
    expect(checkout.called()).toEqual([]);
  });

  it('is content with valkey-server', async () => {
    checkout.remove('stubs', 'redis-server');
    checkout.stub('valkey-server');
    expect(await checkout.bootstrap()).toEqual({ code: 0, out: '', said: [] });
  });

  it('leaves a production install alone on a start, which needs no development packages', async () => {
    checkout.install({ without: ['node_modules/tester'] });
    expect(await checkout.bootstrap()).toEqual({ code: 0, out: '', said: [] });
    expect(checkout.called()).toEqual([]);
  });
});

describe('two starts at once', () => {
  it('install once', async () => {
    checkout.remove('node_modules');
    checkout.stub('npm', '/bin/sleep 1; /bin/cp -r downloaded node_modules');
    const runs = await Promise.all([checkout.bootstrap(), checkout.bootstrap(), checkout.bootstrap()]);
    expect(runs.map((run) => run.code)).toEqual([0, 0, 0]);
    expect(checkout.called()).toHaveLength(1);
  });

  it('do not wait for one that died', async () => {
    checkout.remove('node_modules');
    mkdirSync(checkout.path('.data'));
    const lock = checkout.path('.data', 'bootstrap.lock');
    writeFileSync(lock, '1\n');
    utimesSync(lock, new Date(0), new Date(0));
    expect((await checkout.bootstrap()).code).toBe(0);
    expect(existsSync(lock)).toBe(false);
  });

  it('leave no lock and no installer behind when stopped', async () => {
    checkout.remove('node_modules');
    const pidFile = checkout.path('npm.pid');
    checkout.stub(
      'npm',
      `echo $$ > '${pidFile}.new'; /bin/mv '${pidFile}.new' '${pidFile}'; exec /bin/sleep 60`,
    );
    const child = checkout.start();
    await expect.poll(() => existsSync(pidFile), { timeout: 10_000 }).toBe(true);
    child.kill('SIGTERM');
    const [code] = await once(child, 'close');
    expect(code).toBe(1);
    expect(existsSync(checkout.path('.data', 'bootstrap.lock'))).toBe(false);
    expect(spawnSync('kill', ['-0', readFileSync(pidFile, 'utf8').trim()]).status).not.toBe(0);
  });
});

it('refuses an option it does not know', async () => {
  expect(await checkout.bootstrap({ args: ['--quick'] })).toMatchObject({
    code: 2,
    said: [expect.stringContaining('--quick')],
  });
});
