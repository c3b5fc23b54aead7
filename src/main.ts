import { createApp } from './app.ts';
import { parseConfig, secretsOf } from './config.ts';
import { describeError } from './core/errors.ts';
import type { Log } from './core/ports/log.ts';
import { createLog } from './log.ts';
import { doctor, restoreSnapshot, takeSnapshot } from './operate.ts';
import { parseCommandLine } from './platforms/terminal/cli.ts';
import type { Prometheus } from './platforms/web/metrics.ts';
import { runChat, runCommandLine, serve } from './run.ts';
import { Stopped, watchSignals } from './stopping.ts';

const write = (stream: NodeJS.WriteStream) => (text: string) => void stream.write(text);

/** Loads .env when there is one; what the environment already holds wins. */
function loadEnvFile(): void {
  try {
    process.loadEnvFile();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
}

/** Metrics are for processes that stay: what runs once and ends does without their library. */
async function loadPrometheus(log: Log): Promise<Prometheus> {
  const { createPrometheus } = await import('./platforms/web/metrics.ts');
  return createPrometheus({ log });
}

async function main(): Promise<number> {
  const out = write(process.stdout);
  const err = write(process.stderr);
  const invocation = parseCommandLine(process.argv.slice(2), { out, err });
  if (invocation.mode === 'exit') return invocation.code;

  loadEnvFile();
  const streams = { output: process.stdout, errors: process.stderr };
  // What is broken may be the configuration itself, so the doctor reads it on its own.
  if (invocation.mode === 'doctor') return doctor(process.env, invocation, streams);
  const config = parseConfig(process.env);
  const log = createLog(config.logLevel, { secrets: secretsOf(config) });
  if (invocation.mode === 'snapshot') return takeSnapshot({ config, log }, invocation.file, streams);
  if (invocation.mode === 'restore') return restoreSnapshot({ config, log }, invocation, streams);
  const stopping = watchSignals({ say: (line) => err(`${line}\n`), exit: (code) => process.exit(code) });

  const app = await createApp({
    config,
    log,
    sleep: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
    clock: () => new Date(),
    prometheus: invocation.mode === 'serve' ? await loadPrometheus(log) : null,
  });
  const terminal = {
    input: process.stdin,
    output: process.stdout,
    errors: process.stderr,
    signal: stopping.signal,
  };
  try {
    if (invocation.mode === 'command') return await runCommandLine(app, invocation, terminal);
    return invocation.mode === 'chat'
      ? await runChat(app, terminal)
      : await serve(app, terminal, invocation.role);
  } catch (error) {
    if (!(error instanceof Stopped)) throw error;
    return invocation.mode === 'command' ? error.exitCode : 0;
  } finally {
    const { handedBack, left } = await app.close();
    if (handedBack > 0)
      err(`Handed back what did not end: ${handedBack} job${handedBack === 1 ? '' : 's'}.\n`);
    if (left.length > 0) err(`Did not end in time: ${left.join(', ')}.\n`);
    stopping.settled();
  }
}

try {
  process.exitCode = await main();
} catch (error) {
  process.stderr.write(`${describeError(error)}\n`);
  process.exitCode = 1;
}
