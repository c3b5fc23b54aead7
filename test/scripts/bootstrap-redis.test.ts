import { writeFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Checkout, createCheckout } from './checkout.ts';

let checkout: Checkout;

beforeEach(() => {
  checkout = createCheckout();
});

afterEach(() => checkout.remove());

describe('Redis', () => {
  beforeEach(() => checkout.remove('stubs', 'redis-server'));

  const managers: [string, RegExp][] = [
    ['apt-get', /^apt-get install -y .*redis-server$/],
    ['apk', /^apk add --no-cache redis$/],
    ['dnf', /^dnf install -y redis$/],
    ['yum', /^yum install -y redis$/],
  ];

  it.each(managers)('is installed by root with %s, with one line on stderr', async (manager, command) => {
    checkout.stub(manager, checkout.appears('redis-server'));
    checkout.stub('update-rc.d');
    const { code, out, said } = await checkout.bootstrap();
    expect(said).toEqual([expect.stringMatching(`^Installing Redis with ${manager} `)]);
    expect({ code, out }).toEqual({ code: 0, out: '' });
    expect(checkout.called()[0]).toMatch(command);
    expect(await checkout.bootstrap()).toEqual({ code: 0, out: '', said: [] });
  });

  it('comes while the packages come, not after them', async () => {
    checkout.remove('node_modules');
    const began = checkout.path('redis.began');
    const waits = `for i in 1 2 3 4 5 6 7 8 9; do [ -e '${began}' ] || /bin/sleep 1; done; [ -e '${began}' ] || exit 1`;
    checkout.stub('npm', `${waits}; /bin/cp -r downloaded node_modules`);
    checkout.stub('apt-get', `: > '${began}'; ${checkout.appears('redis-server')}`);
    checkout.stub('update-rc.d');
    expect((await checkout.bootstrap()).code).toBe(0);
    expect(await checkout.bootstrap()).toEqual({ code: 0, out: '', said: [] });
  });

  it('is put back by apt-get when its package is there and its program is not', async () => {
    checkout.stub('apt-get', `case "$*" in *--reinstall*) ${checkout.appears('redis-server')};; esac`);
    checkout.stub('update-rc.d');
    expect((await checkout.bootstrap()).code).toBe(0);
    expect(checkout.called().filter((line) => line.startsWith('apt-get')).length).toBe(2);
  });

  it('is installed with brew by anyone but root, whom brew refuses', async () => {
    checkout.stub('brew', checkout.appears('redis-server'));
    expect(await checkout.bootstrap({ user: 'root' })).toMatchObject({
      code: 1,
      said: [expect.stringMatching(/Type: brew install redis$/)],
    });
    expect(checkout.called()).toEqual([]);
    expect((await checkout.bootstrap({ user: 'someone' })).code).toBe(0);
    expect(checkout.called()).toEqual(['brew install redis']);
  });

  it('is installed through sudo when it asks for no password, with the service kept off', async () => {
    checkout.stub('sudo', 'shift; exec "$@"');
    checkout.stub('env', 'exec /usr/bin/env "$@"');
    checkout.stub(
      'apt-get',
      `echo "runlevel=$RUNLEVEL offline=$SYSTEMD_OFFLINE" >> '${checkout.calls}'; ${checkout.appears('redis-server')}`,
    );
    checkout.stub('update-rc.d');
    checkout.stub('true');
    expect((await checkout.bootstrap({ user: 'someone' })).code).toBe(0);
    expect(checkout.called()).toContain('runlevel=1 offline=1');
    expect(checkout.called().filter((line) => line.startsWith('sudo '))).toEqual([
      'sudo -n true',
      expect.stringMatching(/^sudo -n env .*apt-get install /),
      expect.stringMatching(/^sudo -n env .*update-rc.d redis-server disable$/),
    ]);
  });

  it('leaves the one line to type when sudo would ask for a password', async () => {
    checkout.stub('sudo', 'exit 1');
    checkout.stub('apt-get');
    const { code, out, said } = await checkout.bootstrap({ user: 'someone' });
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(said).toEqual([
      expect.stringMatching(/Type: sudo apt-get update && sudo apt-get install -y redis-server$/),
    ]);
    expect(checkout.called()).toEqual(['sudo -n true']);
  });

  it('comes from brew where apt-get would need a password', async () => {
    checkout.stub('apt-get');
    checkout.stub('brew', checkout.appears('redis-server'));
    expect((await checkout.bootstrap({ user: 'someone' })).code).toBe(0);
    expect(checkout.called()).toEqual(['brew install redis']);
  });

  it('leaves the one line to type when there is no package manager', async () => {
    const { code, said } = await checkout.bootstrap();
    expect(code).toBe(1);
    expect(said).toEqual([expect.stringMatching(/Redis is missing.* type: REDIS_URL=\S+ npm start$/)]);
  });

  it('is looked for again after apt-get has fetched its lists', async () => {
    const fetched = checkout.path('lists');
    checkout.stub(
      'apt-get',
      `case "$1" in update) : > '${fetched}';; install) [ -e '${fetched}' ] || exit 100; ${checkout.appears('redis-server')};; esac`,
    );
    checkout.stub('update-rc.d');
    expect((await checkout.bootstrap()).code).toBe(0);
    expect(checkout.called().map((line) => line.split(' ').slice(0, 2).join(' '))).toEqual([
      'apt-get install',
      'apt-get update',
      'apt-get install',
      'update-rc.d redis-server',
    ]);
  });

  it('is Valkey where the system has no Redis any more', async () => {
    checkout.stub('dnf', `case "$*" in *redis) exit 1;; esac; ${checkout.appears('valkey-server')}`);
    expect((await checkout.bootstrap()).code).toBe(0);
    expect(checkout.called()).toEqual(['dnf install -y redis', 'dnf install -y valkey']);
  });

  it('stops the start with the manager’s words and the line to type when it cannot be installed', async () => {
    checkout.stub('apt-get', 'echo "E: no space left"; exit 100');
    const { code, out, said } = await checkout.bootstrap();
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(said).toContain('E: no space left');
    expect(said.at(-1)).toMatch(
      /apt-get update .* failed \(exit code 100\)\. Type: sudo apt-get update && sudo apt-get/,
    );
  });

  it('is not needed when REDIS_URL names one', async () => {
    checkout.stub('apt-get');
    expect(await checkout.bootstrap({ env: { REDIS_URL: 'redis://db.example:6379' } })).toEqual({
      code: 0,
      out: '',
      said: [],
    });
    writeFileSync(checkout.path('.env'), 'PORT=1\nREDIS_URL="redis://db.example:6379"\n');
    expect((await checkout.bootstrap()).code).toBe(0);
    writeFileSync(checkout.path('.env'), '# REDIS_URL=redis://db.example:6379\nREDIS_URL=\n');
    expect((await checkout.bootstrap()).code).toBe(1);
    expect(checkout.called()[0]).toContain('apt-get install');
  });

  it('is needed for the tests whatever REDIS_URL names, since they start and kill servers', async () => {
    const { code } = await checkout.bootstrap({
      args: ['--for-tests'],
      env: { REDIS_URL: 'redis://db.example:6379' },
    });
    expect(code).toBe(1);
  });
});
