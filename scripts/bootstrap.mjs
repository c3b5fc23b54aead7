/**
 * Runs before `npm start`, `npm test` and their like, under whatever Node the machine has (18 or newer) and with nothing
 * installed: puts the locked packages into node_modules and sees to it that a Redis can be started. Says what it does
 * in one line each, on stderr, since stdout may be a program's JSON. When nothing is missing it says nothing.
 *
 * --for-tests   development packages and a Redis server of our own are needed, whatever REDIS_URL says; left out: what the
 *               program itself needs
 * --path-only   look for Redis on the PATH alone, not in the usual places beside it
 *
 * Exit codes: 0 all is there, 1 something is missing and could not be installed, 2 bad usage.
 */
import { mkdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { withLock } from './bootstrap/lock.mjs';
import { installPackages, packagesProblem } from './bootstrap/packages.mjs';
import { findServer, installServer } from './bootstrap/redis.mjs';
import { BootstrapError, say } from './bootstrap/run.mjs';

const OLDEST_NODE = 18;
const FLAGS = ['--for-tests', '--path-only'];

const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** The Redis someone named, in the environment or in the checkout's .env; '' when nobody did. */
function namedRedis() {
  if (process.env.REDIS_URL) return process.env.REDIS_URL;
  let text;
  try {
    text = readFileSync(join(root, '.env'), 'utf8');
  } catch (error) {
    if (error.code === 'ENOENT') return '';
    throw error;
  }
  const line = /^\s*(?:export\s+)?REDIS_URL\s*=\s*(.*?)\s*$/m.exec(text);
  return line ? line[1].replace(/^(['"])(.*)\1$/, '$2') : '';
}

async function main(args) {
  const unknown = args.find((argument) => !FLAGS.includes(argument));
  if (unknown !== undefined) {
    throw new BootstrapError(`Unknown option ${unknown}. Known: ${FLAGS.join(', ')}.`, 2);
  }
  if (Number.parseInt(process.versions.node, 10) < OLDEST_NODE) {
    throw new BootstrapError(
      `Node ${process.versions.node} is too old to set this up. Install Node ${OLDEST_NODE} or newer from your system's packages.`,
    );
  }
  const forTests = args.includes('--for-tests');
  const pathOnly = args.includes('--path-only');

  const packages = () => packagesProblem(root, { forTests });
  // The tests start and kill Redis servers of their own; a running program needs one only when none is named.
  const redisIsMissing = () => (forTests || namedRedis() === '') && findServer({ pathOnly }) === null;
  if (packages() === null && !redisIsMissing()) return;

  mkdirSync(join(root, '.data'), { recursive: true });
  await withLock(join(root, '.data', 'bootstrap.lock'), async () => {
    // Looked at again: another start may have done the work while this one waited for the lock.
    const problem = packages();
    const done = await Promise.allSettled([
      problem !== null && installPackages(root, { forTests, problem }),
      redisIsMissing() && installServer({ pathOnly }),
    ]);
    for (const { reason } of done) if (reason !== undefined) throw reason;
  });
}

try {
  await main(process.argv.slice(2));
} catch (error) {
  say(error instanceof BootstrapError ? error.message : `Setting up failed: ${error.stack}`);
  process.exitCode = error instanceof BootstrapError ? error.exitCode : 1;
}
