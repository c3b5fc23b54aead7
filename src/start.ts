import { hostname } from 'node:os';
import { join } from 'node:path';
import { Stopped, watchSignals } from './app/stopping.ts';
import { parseConfig, secretsOf } from './config.ts';
import { createLog } from './log.ts';
import { describeError } from './model/errors.ts';
import type { Log } from './model/ports/log.ts';
import type { ProcessInfo } from './model/ports/processes.ts';
import type { Prometheus } from './operations/metrics.ts';
import { type Invocation, parseCommandLine } from './platforms/terminal/cli.ts';

const write = (stream: NodeJS.WriteStream) => (text: string) => void stream.write(text);

/** Who reads what is printed may stop reading (`| head`): what is done goes on, and nothing is wrong. */
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
  });
}

/** Loads .env when there is one; what the environment already holds wins. */
function loadEnvFile(): void {
  try {
    process.loadEnvFile();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
}

/** Metrics are for processes that stay: what runs once and ends does without their library. */
async function loadPrometheus(log: Log, { role, name }: ProcessInfo): Promise<Prometheus> {
  const { createPrometheus } = await import('./operations/metrics.ts');
  return createPrometheus({ log, process: { role, process: name } });
}

/** Each way to run loads what it needs: a health check that asks every half minute must cost little. */
const load = {
  alive: () => import('./app/alive.ts'),
  doctor: () => import('./app/doctor.ts'),
  moveStore: () => import('./app/move-store.ts'),
  app: () => import('./app.ts'),
  run: () => import('./run.ts'),
} as const;

function processInfo(invocation: Invocation): ProcessInfo {
  return {
    name: `${hostname()}:${process.pid}`,
    role: invocation.mode === 'serve' ? invocation.role : invocation.mode,
    host: hostname(),
    since: new Date(Date.now() - process.uptime() * 1000).toISOString(),
  };
}

/** What a run has of the process it is in: its variables, arguments and streams, and what stops it. */
export interface Surroundings {
  env(): NodeJS.ProcessEnv;
  args: string[];
  input: NodeJS.ReadStream;
  output: NodeJS.WriteStream;
  errors: NodeJS.WriteStream;
  /** @param rest lets what cannot be broken off end, before the process ends at once */
  watchStop(rest: () => Promise<unknown>): { signal: AbortSignal; settled(): void };
}

async function run({ args, input, output, errors, watchStop, ...around }: Surroundings): Promise<number> {
  const env = around.env();
  // Where the terminal does not tell its width, COLUMNS does.
  output.columns ??= Number(env.COLUMNS) || 80;
  const err = write(errors);
  const invocation = parseCommandLine(args, { out: write(output), err });
  if (invocation.mode === 'exit') return invocation.code;

  const streams = { output, errors };
  // What is broken may be the configuration itself, so the doctor reads it on its own.
  if (invocation.mode === 'doctor') return (await load.doctor()).doctor(env, invocation, streams);
  const config = parseConfig(env);
  const log = createLog(config.logLevel, { secrets: secretsOf(config) });
  if (invocation.mode === 'alive') return (await load.alive()).alive({ config, log }, invocation, streams);
  if (invocation.mode === 'snapshot')
    return (await load.moveStore()).takeSnapshot({ config, log }, invocation.file, streams);
  if (invocation.mode === 'restore')
    return (await load.moveStore()).restoreSnapshot({ config, log }, invocation, streams);
  let rest = async (): Promise<unknown> => undefined;
  const stopping = watchStop(() => rest());

  const me = processInfo(invocation);
  const [{ createApp }, { runChat, runCommandLine, runMcp, serve }] = await Promise.all([
    load.app(),
    load.run(),
  ]);
  const app = await createApp({
    config,
    log,
    sleep: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
    clock: () => new Date(),
    prometheus: invocation.mode === 'serve' ? await loadPrometheus(log, me) : null,
  });
  rest = () => app.rest();
  const terminal = { input, ...streams, history: join(config.dataDir, 'history'), signal: stopping.signal };
  try {
    if (invocation.mode === 'command') return await runCommandLine(app, invocation, terminal);
    if (invocation.mode === 'mcp') return await runMcp(app, terminal, log);
    return invocation.mode === 'chat'
      ? await runChat(app, terminal)
      : await serve(app, terminal, { ...me, role: invocation.role });
  } catch (error) {
    if (!(error instanceof Stopped)) throw error;
    return invocation.mode === 'command' ? error.exitCode : 0;
  } finally {
    const { handedBack, left } = await app.close();
    // Of use to whoever runs the bot; a question or command that ended is not held up by work that goes on next time.
    if (handedBack > 0 && invocation.mode === 'serve')
      err(`Handed back what did not end: ${handedBack} job${handedBack === 1 ? '' : 's'}.\n`);
    if (left.length > 0) err(`Did not end in time: ${left.join(', ')}.\n`);
    stopping.settled();
  }
}

/** Does what the arguments ask for, and says what went wrong. @returns the exit code */
export async function runIn(around: Surroundings): Promise<number> {
  try {
    return await run(around);
  } catch (error) {
    around.errors.write(`${describeError(error)}\n`);
    return 1;
  }
}

/** Does what the command line asks for. @param env the process's own: a `.env` file adds to it */
export function start(env: NodeJS.ProcessEnv): Promise<number> {
  const { stdin: input, stdout: output, stderr: errors } = process;
  return runIn({
    env() {
      loadEnvFile();
      return env;
    },
    args: process.argv.slice(2),
    ...{ input, output, errors },
    watchStop: (rest) =>
      watchSignals({
        say: (line) => write(errors)(`${line}\n`),
        exit: (code) => void rest().finally(() => process.exit(code)),
      }),
  });
}
