import { writeFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Checkout, createCheckout, PINNED } from './checkout.ts';

let checkout: Checkout;

beforeEach(() => {
  checkout = createCheckout();
});

afterEach(() => checkout.remove());

describe('the packages', () => {
  const rows: [string, string, () => void][] = [
    ['nothing is installed', 'none is installed yet', () => checkout.remove('node_modules')],
    [
      'an install was killed before its end',
      'an earlier install did not finish',
      () => checkout.remove('node_modules', '.package-lock.json'),
    ],
    [
      'the account of the install is cut short',
      'an earlier install did not finish',
      () => writeFileSync(checkout.path('node_modules', '.package-lock.json'), '{"packa'),
    ],
    [
      'the lockfile names another version',
      'package-lock.json has changed',
      () => {
        checkout.install({ other: { 'node_modules/left': { version: '0.9.0' } } });
      },
    ],
    [
      'the lockfile names a package more',
      'left is missing',
      () => checkout.install({ without: ['node_modules/left'] }),
    ],
    [
      'a package was deleted by hand',
      'node_modules/left has gone',
      () => checkout.remove('node_modules', 'left'),
    ],
    [
      'the pinned Node is half a file',
      `Node ${PINNED} does not run`,
      () => writeFileSync(checkout.path('node_modules', '.bin', 'node'), '\x7fELF'),
    ],
    [
      'the pinned Node was never fetched',
      `Node ${PINNED} does not run`,
      () => checkout.remove('node_modules', '.bin', 'node'),
    ],
  ];

  it.each(rows)('are installed, with one line on stderr, when %s', async (_when, reason, damage) => {
    damage();
    const { code, out, said } = await checkout.bootstrap();
    expect(said).toEqual([`Installing the locked packages (${reason}); about half a minute.`]);
    expect({ code, out }).toEqual({ code: 0, out: '' });
    expect(checkout.called()).toEqual([expect.stringMatching(/^npm ci .*--omit=dev/)]);
    expect(await checkout.bootstrap()).toEqual({ code: 0, out: '', said: [] });
  });

  it('include the development packages before the tests', async () => {
    checkout.install({ without: ['node_modules/tester'] });
    const { code, said } = await checkout.bootstrap({
      args: ['--for-tests'],
      env: { NODE_ENV: 'production' },
    });
    expect(code).toBe(0);
    expect(said[0]).toContain('tester is missing');
    expect(checkout.called()).toEqual([expect.stringMatching(/^npm ci .*--include=dev/)]);
  });

  it('are installed by the npm that runs us, free of what was said to it', async () => {
    checkout.remove('node_modules');
    checkout.stub(
      'npm',
      `echo "json=$npm_config_json level=$npm_config_loglevel registry=$npm_config_registry event=$npm_lifecycle_event path=$PATH" >> '${checkout.calls}'; /bin/cp -r downloaded node_modules`,
    );
    const { code } = await checkout.bootstrap({
      env: {
        PATH: `${checkout.path('node_modules', '.bin')}:${checkout.bin}`,
        npm_config_json: 'true',
        npm_config_loglevel: 'silent',
        npm_config_registry: 'https://mirror.example/',
        npm_lifecycle_event: 'prestart',
      },
    });
    expect(code).toBe(0);
    expect(checkout.called()[1]).toBe(
      `json= level= registry=https://mirror.example/ event= path=${checkout.bin}`,
    );
  });

  it('stop the start with npm’s own words when they cannot be installed, and are tried again', async () => {
    checkout.remove('node_modules');
    checkout.stub('npm', 'echo "npm error network is down" >&2; exit 7');
    const { code, out, said } = await checkout.bootstrap();
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(said).toEqual([
      expect.stringContaining('Installing the locked packages'),
      'npm error network is down',
      expect.stringMatching(/could not be installed: npm ci failed \(exit code 7\)/),
    ]);
    expect((await checkout.bootstrap()).code).toBe(1);
  });

  it('are seen to be unfinished after npm was killed half-way', async () => {
    checkout.install({ other: { 'node_modules/left': { version: '0.9.0' } } });
    checkout.stub('npm', 'kill -9 $$');
    expect(await checkout.bootstrap()).toMatchObject({
      code: 1,
      said: [expect.any(String), expect.stringContaining('SIGKILL')],
    });
    expect((await checkout.bootstrap()).said[0]).toContain('an earlier install did not finish');
  });

  it('name what to do when npm ends well without the pinned Node', async () => {
    checkout.remove('node_modules');
    checkout.remove('downloaded', '.bin', 'node');
    const { code, said } = await checkout.bootstrap();
    expect(code).toBe(1);
    expect(said.at(-1)).toContain('npm rebuild node --ignore-scripts=false');
  });

  it('need a lockfile', async () => {
    writeFileSync(checkout.path('package-lock.json'), '<<<<<<< ours');
    const { code, said } = await checkout.bootstrap();
    expect(code).toBe(1);
    expect(said).toEqual([expect.stringContaining('package-lock.json is missing or damaged')]);
  });
});
