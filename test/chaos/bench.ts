import { type OwnRedis, type Program, runProgram, startOwnRedis } from './processes.ts';

/** Programs of one test, and its Redis; they go together. */
export function createBench() {
  let redis: OwnRedis | null = null;
  const programs: Program[] = [];
  return {
    async startRedis(options?: Parameters<typeof startOwnRedis>[0]): Promise<OwnRedis> {
      redis = await startOwnRedis(options);
      return redis;
    },
    run(args: string[], env: Record<string, string>): Program {
      const program = runProgram(args, env);
      programs.push(program);
      return program;
    },
    async clear(): Promise<void> {
      await Promise.all(programs.splice(0).map((program) => program.kill()));
      await redis?.close();
      redis = null;
    },
  };
}

/** Where a program serves, once it does. */
export const urlOf = (program: Program): string | undefined =>
  /Serving (http:[^\s:]+:\d+)/.exec(program.said())?.[1];

/** What a serving program says to a question whose answer is 1.54x. */
export const askMemory = (url: string): Promise<Response> =>
  fetch(`${url}/api/ask`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ question: 'how much memory does COAT save versus BF16?' }),
    signal: AbortSignal.timeout(20_000),
  });
