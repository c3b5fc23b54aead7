import { PassThrough } from 'node:stream';
import { runIn } from '../../src/start.ts';

/** What a command line does, in this process: as `node src/main.ts` does it, without the second a process takes to start. */
export async function runHere(args: readonly string[], env: NodeJS.ProcessEnv, typed = '') {
  const written = { out: '', err: '' };
  const stream = (name: keyof typeof written) =>
    new PassThrough().on('data', (chunk) => {
      written[name] += chunk;
    }) as unknown as NodeJS.WriteStream;
  const code = await runIn({
    env: () => env,
    args: [...args],
    input: new PassThrough().end(typed) as unknown as NodeJS.ReadStream,
    output: stream('out'),
    errors: stream('err'),
    watchStop: () => ({ signal: new AbortController().signal, settled: () => undefined }),
  });
  return { code, ...written };
}
