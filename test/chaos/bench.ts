import { type OwnRedis, type Program, runProgram, startOwnRedis, until } from './processes.ts';

/** Programs of one test, and its Redis; they go together. */
export function createBench() {
  let redis: OwnRedis | null = null;
  const programs: Program[] = [];
  const ends: (() => Promise<unknown>)[] = [];
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
    /** Is done when the test is over, the last one first, after the programs are gone. */
    atEnd(end: () => Promise<unknown>): void {
      ends.push(end);
    },
    async clear(): Promise<void> {
      await Promise.all(programs.splice(0).map((program) => program.kill()));
      await redis?.close();
      redis = null;
      for (const end of ends.splice(0).reverse()) await end();
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

/** What a program says to that question, once it serves. */
export async function answerOf(program: Program): Promise<string> {
  const answer = await askMemory(await until('bot that serves', () => urlOf(program), 60_000));
  return ((await answer.json()) as { text: string }).text;
}
