import { createJobQueue } from '../../jobs/job-queue.ts';
import { type FakeOpenAi, startFakeOpenAi } from '../fakes/openai/server.ts';
import { type OwnRedis, type Program, runProgram, startOwnRedis, until } from './processes.ts';

/** A seed page with few papers. */
export const PAGE = new URL('../../seeds/001_afe57e478b154b9d.txt', import.meta.url).pathname;
/** What the program promises. */
const AT_MOST_MS = 10_000;

export interface Stage {
  redis: OwnRedis;
  /** A model server that never answers. */
  openAi: FakeOpenAi;
  /** What makes a program use it. */
  model: Record<string, string>;
  start(args: string[], env?: Record<string, string>): Program;
  /** Asks a program to end, and holds it to its promise. @returns its exit code */
  ends(program: Program, signal?: NodeJS.Signals): Promise<number | null>;
  jobs(): Promise<{
    active: number;
    failures: unknown[];
    counts: Record<string, { waiting: number; delayed: number }>;
  }>;
  /** Kills the programs and empties the store. */
  clear(): Promise<void>;
  close(): Promise<void>;
}

/** Where programs are started, to be asked to end. */
export async function startStage(): Promise<Stage> {
  const redis = await startOwnRedis();
  const openAi = await startFakeOpenAi(() => ({ kind: 'hang' }));
  const programs: Program[] = [];

  async function killAll(): Promise<void> {
    await Promise.all(programs.splice(0).map((program) => program.kill()));
  }

  return {
    redis,
    openAi,
    model: { OPENAI_BASE_URL: openAi.baseURL, OPENAI_MODEL: 'small' },
    start(args, env = {}) {
      const program = runProgram(args, { REDIS_URL: redis.url, ...env });
      programs.push(program);
      return program;
    },
    async ends(program, signal = 'SIGTERM') {
      program.child.kill(signal);
      await until(
        `end of the program; it said: ${program.said()}`,
        () => program.child.exitCode !== null,
        AT_MOST_MS,
      );
      return program.child.exitCode;
    },
    async jobs() {
      const { host = '127.0.0.1', port = 6379 } = redis.client.options;
      const queue = createJobQueue({ host, port, maxRetriesPerRequest: null }, () => {});
      const counts = await queue.port.counts();
      const failures = await queue.port.failures();
      await queue.close();
      const active = Object.values(counts).reduce((sum, count) => sum + count.active, 0);
      return { active, failures, counts };
    },
    async clear() {
      openAi.reset();
      await killAll();
      await redis.client.flushall();
    },
    async close() {
      await killAll();
      await openAi.close();
      await redis.close();
    },
  };
}
