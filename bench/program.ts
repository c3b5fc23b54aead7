import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';

const MAIN = join(import.meta.dirname, '..', 'src', 'main.ts');

/** Runs the program as a user does. What it complains of is shown when it fails. */
export function startProgram(args: readonly string[], env: Record<string, string>): ChildProcess {
  const { PATH, HOME } = process.env;
  const child = spawn(process.execPath, [MAIN, ...args], {
    env: { PATH, HOME, ...env },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let complaints = '';
  child.stderr?.on('data', (chunk) => {
    complaints += chunk;
  });
  child.on('close', (code) => {
    if (code !== 0) process.stderr.write(complaints);
  });
  return child;
}
