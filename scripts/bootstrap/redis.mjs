import { spawnSync } from 'node:child_process';
import { delimiter } from 'node:path';
import { BootstrapError, findIn, machinePath, run, say } from './run.mjs';

const SERVERS = ['redis-server', 'valkey-server'];

/** Where servers live that a plain PATH may lack; src/redis/embedded/binary.ts looks in the same places. */
const USUAL_PLACES = [
  '/usr/bin',
  '/usr/local/bin',
  '/usr/local/sbin',
  '/usr/sbin',
  '/opt/homebrew/bin',
  '/home/linuxbrew/.linuxbrew/bin',
];

/**
 * How each package manager installs a Redis: the first of `attempts` whose every step succeeds will do. `byHand` is the
 * line to type where we may not.
 */
const MANAGERS = [
  {
    command: 'apt-get',
    asRoot: true,
    byHand: 'sudo apt-get update && sudo apt-get install -y redis-server',
    attempts: [[apt('install', 'redis-server')], [apt('update'), apt('install', 'redis-server')]],
    // The package is here, its program is not: somebody took it away.
    again: [[apt('install', '--reinstall', 'redis-server', 'redis-tools')]],
    // Debian's package starts a server on port 6379 and at every boot. We start our own, so that one stays off:
    // RUNLEVEL=1 is what invoke-rc.d goes by, SYSTEMD_OFFLINE what deb-systemd-invoke's systemctl goes by.
    // NEEDRESTART_SUSPEND keeps Ubuntu from restarting other people's services at the end.
    environment: {
      DEBIAN_FRONTEND: 'noninteractive',
      NEEDRESTART_SUSPEND: '1',
      RUNLEVEL: '1',
      SYSTEMD_OFFLINE: '1',
    },
    afterwards: ['update-rc.d', 'redis-server', 'disable'],
  },
  {
    command: 'apk',
    asRoot: true,
    byHand: 'apk add redis',
    attempts: [[['add', '--no-cache', 'redis']], [['add', '--no-cache', 'valkey']]],
  },
  {
    command: 'dnf',
    asRoot: true,
    byHand: 'sudo dnf install -y redis',
    attempts: [[['install', '-y', 'redis']], [['install', '-y', 'valkey']]],
  },
  {
    command: 'yum',
    asRoot: true,
    byHand: 'sudo yum install -y redis',
    attempts: [[['install', '-y', 'redis']], [['install', '-y', 'valkey']]],
  },
  {
    command: 'brew',
    asRoot: false,
    byHand: 'brew install redis',
    attempts: [[['install', 'redis']], [['install', 'valkey']]],
    environment: { HOMEBREW_NO_INSTALLED_DEPENDENTS_CHECK: '1', HOMEBREW_NO_INSTALL_CLEANUP: '1' },
  },
];

function apt(verb, ...names) {
  // Nobody is there to answer a question: wait for another apt to finish, keep configuration files as they are.
  const options = ['-y', '-q', '-o', 'DPkg::Lock::Timeout=120', '-o', 'DPkg::Options::=--force-confold'];
  return [
    verb,
    ...options,
    ...(verb === 'install' ? ['--no-install-recommends', '--no-remove'] : []),
    ...names,
  ];
}

/** Path of a Redis or Valkey server on this machine, or null. */
export function findServer({ pathOnly }) {
  const places = [...machinePath(), ...(pathOnly ? [] : USUAL_PLACES)];
  for (const name of SERVERS) {
    const path = findIn(places, name);
    if (path !== null) return path;
  }
  return null;
}

/** What to put before the manager's own name, or null when we may not run it. */
function permission(manager) {
  const isRoot = process.getuid?.() === 0;
  // Homebrew refuses to run as root.
  if (!manager.asRoot) return isRoot ? null : [];
  if (isRoot) return [];
  const sudo = findIn(machinePath(), 'sudo');
  return sudo !== null && spawnSync(sudo, ['-n', 'true'], { stdio: 'ignore' }).status === 0
    ? [sudo, '-n']
    : null;
}

function commandLine(manager, before, command, args) {
  const environment = manager.environment ?? {};
  // sudo passes no environment on by itself.
  const settings =
    before.length > 0 ? ['env', ...Object.entries(environment).map((pair) => pair.join('='))] : [];
  const [first, ...rest] = [...before, ...settings, command, ...args];
  return { first, rest, env: { ...process.env, PATH: machinePath().join(delimiter), ...environment } };
}

async function execute(manager, before, command, args) {
  const { first, rest, env } = commandLine(manager, before, command, args);
  return run(first, rest, { env });
}

/**
 * Installs a Redis with the machine's package manager, or says the one line to type.
 * @throws BootstrapError when there is none we may use, or it fails.
 */
export async function installServer({ pathOnly }) {
  const present = MANAGERS.filter((manager) => findIn(machinePath(), manager.command) !== null);
  for (const manager of present) {
    const before = permission(manager);
    if (before === null) continue;
    say(`Installing Redis with ${manager.command} (none is on this machine; no system service is started).`);
    await install(manager, before, manager.attempts);
    if (findServer({ pathOnly }) === null && manager.again) await install(manager, before, manager.again);
    if (findServer({ pathOnly }) === null) {
      throw new BootstrapError(
        `${manager.command} ended well, and yet there is no redis-server. Type: ${manager.byHand}`,
      );
    }
    return;
  }
  const line = present[0]?.byHand ?? 'REDIS_URL=redis://localhost:6379 npm start';
  throw new BootstrapError(
    present.length > 0
      ? `Redis is missing, and installing it here needs your permission. Type: ${line}`
      : `Redis is missing, and no package manager known here can install it. With one running anywhere, type: ${line}`,
  );
}

async function install(manager, before, attempts) {
  let failed = null;
  for (const attempt of attempts) {
    failed = null;
    for (const args of attempt) {
      const step = await execute(manager, before, manager.command, args);
      if (!step.ok) {
        failed = { ...step, line: [manager.command, ...args].join(' ') };
        break;
      }
    }
    if (failed === null) break;
  }
  if (failed !== null) {
    throw new BootstrapError(
      `${failed.output}\nRedis could not be installed: ${failed.line} failed (${failed.how}). Type: ${manager.byHand}`,
    );
  }
  if (manager.afterwards) {
    const [command, ...args] = manager.afterwards;
    const off = await execute(manager, before, command, args);
    if (!off.ok)
      say(
        `The redis-server package may start a service at boot: ${command} failed (${off.how}). We do not need it.`,
      );
  }
}
