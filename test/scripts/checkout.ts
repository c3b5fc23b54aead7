import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** The version of Node that the copy's lockfile pins. */
export const PINNED = '24.0.1';

type Lock = { lockfileVersion: number; packages: Record<string, Record<string, unknown>> };

const LOCK: Lock = {
  lockfileVersion: 3,
  packages: {
    '': { name: 'copy' },
    'node_modules/node': { version: PINNED },
    'node_modules/left': { version: '1.0.0' },
    'node_modules/tester': { version: '2.0.0', dev: true },
    'node_modules/@other/win32-x64': { version: '3.0.0', optional: true, os: ['win32'] },
  },
};

interface Start {
  args?: string[];
  env?: Record<string, string>;
  user?: 'root' | 'someone';
}

export type Checkout = ReturnType<typeof createCheckout>;

/**
 * A copy of the bootstrap in a folder of its own with a small lockfile, everything installed, and a PATH that holds
 * nothing but stubs: an npm that "downloads" the packages, and a redis-server.
 */
export function createCheckout() {
  const root = mkdtempSync(join(tmpdir(), 'jc-bootstrap-'));
  const bin = join(root, 'stubs');
  const calls = join(root, 'calls.log');

  const path = (...parts: string[]) => join(root, ...parts);
  const remove = (...parts: string[]) => rmSync(path(...parts), { recursive: true, force: true });

  /** A program on the stub PATH that notes its name and arguments, then runs `body`. */
  function stub(name: string, body = ''): void {
    writeFileSync(join(bin, name), `#!/bin/sh\necho "${name} $*" >> '${calls}'\n${body}\n`);
    chmodSync(join(bin, name), 0o755);
  }

  /** Shell text that makes a program of that name appear on the stub PATH, as installing it would. */
  function appears(name: string): string {
    return `printf '#!/bin/sh\\n' > '${join(bin, name)}'; /bin/chmod 755 '${join(bin, name)}'`;
  }

  /** What was called so far, a line each. */
  function called(): string[] {
    return existsSync(calls) ? readFileSync(calls, 'utf8').trim().split('\n') : [];
  }

  /** Lays out node_modules as `npm ci` leaves it, with some packages left out or of another version. */
  function install({
    without = [],
    other = {},
  }: {
    without?: string[];
    other?: Lock['packages'];
  } = {}): void {
    remove('node_modules');
    const packages: Lock['packages'] = {};
    for (const [place, entry] of Object.entries({ ...LOCK.packages, ...other })) {
      if (place === '' || 'os' in entry || without.includes(place)) continue;
      mkdirSync(path(place), { recursive: true });
      writeFileSync(path(place, 'package.json'), '{}');
      packages[place] = entry;
    }
    mkdirSync(path('node_modules', '.bin'), { recursive: true });
    writeFileSync(path('node_modules', '.bin', 'node'), `#!/bin/sh\necho v${PINNED}\n`);
    chmodSync(path('node_modules', '.bin', 'node'), 0o755);
    writeFileSync(
      path('node_modules', '.package-lock.json'),
      JSON.stringify({ lockfileVersion: 3, packages }),
    );
  }

  function start({ args = [], env = {}, user = 'root' }: Start = {}): ChildProcess {
    const asUser = `data:text/javascript,process.getuid = () => ${user === 'root' ? 0 : 1000}`;
    const script = path('scripts', 'bootstrap.mjs');
    return spawn(process.execPath, ['--import', asUser, script, '--path-only', ...args], {
      env: { PATH: bin, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
  }

  /** Runs the bootstrap to its end: exit code, stdout, and the lines it said on stderr. */
  async function bootstrap(
    options: Start = {},
  ): Promise<{ code: number | null; out: string; said: string[] }> {
    const child = start(options);
    let out = '';
    let said = '';
    child.stdout?.on('data', (chunk) => {
      out += chunk;
    });
    child.stderr?.on('data', (chunk) => {
      said += chunk;
    });
    const [code] = await once(child, 'close');
    return { code, out, said: said.split('\n').filter((line) => line !== '') };
  }

  mkdirSync(bin);
  cpSync('scripts', path('scripts'), { recursive: true });
  writeFileSync(path('package-lock.json'), JSON.stringify(LOCK));
  install();
  cpSync(path('node_modules'), path('downloaded'), { recursive: true });
  stub('npm', '/bin/rm -rf node_modules; /bin/cp -r downloaded node_modules');
  stub('redis-server');

  return { root, bin, calls, path, remove, stub, appears, called, install, start, bootstrap };
}
