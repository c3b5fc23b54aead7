import { parseArgs } from 'node:util';
import { randomFrom } from './damage.ts';
import { fuzzers } from './fuzzers.ts';

/**
 * `npm run fuzz -- [--cases 10000] [--seed 1] [--only pages]`: many cases, each named by its seed, with what failed or took
 * too long. Ends with 1 when something did.
 */
const { values } = parseArgs({
  options: {
    cases: { type: 'string', default: '10000' },
    seed: { type: 'string', default: String(Date.now() % 1e9) },
    only: { type: 'string' },
  },
});
/** Time of the processor, ms: a busy machine makes no case a hang. */
function worked(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

const cases = Number(values.cases);
const first = Number(values.seed);

for (const fuzzer of fuzzers) {
  if (values.only !== undefined && values.only !== fuzzer.name) continue;
  let problems = 0;
  let slowest = { ms: 0, seed: first };
  const began = performance.now();
  for (let seed = first; seed < first + cases; seed += 1) {
    const started = worked();
    try {
      await fuzzer.try(randomFrom(seed), seed);
    } catch (error) {
      problems += 1;
      const said = error instanceof Error ? error.stack : String(error);
      process.stdout.write(`${fuzzer.name}, seed ${seed}: ${said}\n`);
    }
    const ms = worked() - started;
    if (ms > slowest.ms) slowest = { ms, seed };
    if (ms > fuzzer.withinMs) {
      problems += 1;
      process.stdout.write(`${fuzzer.name}, seed ${seed}: took ${(ms / 1000).toFixed(1)} s\n`);
    }
  }
  const seconds = ((performance.now() - began) / 1000).toFixed(0);
  process.stdout.write(
    `${fuzzer.name}: ${cases} cases from seed ${first} in ${seconds} s, ${problems} problems; the slowest took ${slowest.ms.toFixed(0)} ms (seed ${slowest.seed}).\n`,
  );
  if (problems > 0) process.exitCode = 1;
}
