import { spawn } from 'node:child_process';
import { accessSync, constants, statSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** A failure a person can act on: the message is all that is shown. */
export class BootstrapError extends Error {
  constructor(message, exitCode = 1) {
    super(message);
    this.exitCode = exitCode;
  }
}

/** One line for the person at the terminal. */
export function say(line) {
  process.stderr.write(`${line}\n`);
}

/** Full path of a program in the first of `directories` that has it, or null. */
export function findIn(directories, name) {
  for (const directory of directories) {
    if (directory === '') continue;
    const path = join(directory, name);
    try {
      accessSync(path, constants.X_OK);
      if (statSync(path).isFile()) return path;
    } catch (error) {
      if (!['ENOENT', 'ENOTDIR', 'EACCES', 'ELOOP', 'EPERM'].includes(error.code)) throw error;
    }
  }
  return null;
}

/**
 * The PATH without what `npm run` puts in front of it: while packages are being replaced, a `node` in
 * node_modules/.bin may be the wrong one, or half of one.
 */
export function machinePath() {
  return (process.env.PATH ?? '')
    .split(delimiter)
    .filter((directory) => !/[/\\](node_modules[/\\]\.bin|node-gyp-bin)[/\\]?$/.test(directory));
}

const KEPT_OUTPUT = 64 * 1024;

/**
 * Runs a program to its end, quietly: its output is kept (the last 64 KiB) for the case that it fails. When this process
 * is told to stop, the program is stopped first.
 * @returns {Promise<{ok: boolean, how: string, output: string}>} `how` it ended, in words.
 * @throws BootstrapError when this process was told to stop meanwhile.
 */
export function run(command, args, { cwd = undefined, env = process.env } = {}) {
  return new Promise((resolve, reject) => {
    let output = '';
    let stopped = null;
    const keep = (chunk) => {
      output = (output + chunk).slice(-KEPT_OUTPUT);
    };
    const child = spawn(command, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
    const stop = (signal) => {
      stopped = signal;
      // A Ctrl-C at the terminal reaches the child by itself; a kill of this process alone does not, and an installer
      // left running would fight with the next one.
      if (signal !== 'SIGINT') child.kill(signal);
    };
    const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
    for (const signal of signals) process.on(signal, stop);
    const done = (ok, how) => {
      for (const signal of signals) process.off(signal, stop);
      if (stopped !== null) reject(new BootstrapError(`Stopped by ${stopped} while ${command} was running.`));
      else resolve({ ok, how, output: output.trim() });
    };
    child.stdout.setEncoding('utf8').on('data', keep);
    child.stderr.setEncoding('utf8').on('data', keep);
    child.on('error', (error) => done(false, error.message));
    child.on('close', (code, signal) =>
      done(code === 0, signal ? `ended by ${signal}` : `exit code ${code}`),
    );
  });
}
