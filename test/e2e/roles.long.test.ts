import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import {
  freePort,
  type OwnRedis,
  type Program,
  runProgram,
  startOwnRedis,
  until,
} from '../chaos/processes.ts';

let redis: OwnRedis;
const programs: Program[] = [];

beforeAll(async () => {
  redis = await startOwnRedis();
});
afterEach(() => Promise.all(programs.splice(0).map((program) => program.kill())));
afterAll(() => redis.close());

function start(...args: string[]): Program {
  const program = runProgram(args, { REDIS_URL: redis.url, PORT: String(port) });
  programs.push(program);
  return program;
}

async function jc(...args: string[]) {
  const program = start(...args);
  await until('end', () => program.child.exitCode !== null);
  return { code: program.child.exitCode, said: program.said() };
}

let port = 0;

it('split over processes shows the work of all of them in one place, and who is at work', {
  timeout: 90_000,
}, async () => {
  port = await freePort();
  const worker = start('serve', '--role', 'worker');
  const web = start('serve', '--role', 'web');
  await until('page', () => web.said().includes('Serving'));
  const metrics = async () => (await fetch(`http://127.0.0.1:${port}/metrics`)).text();
  const line = await until(
    "job of the worker's",
    async () => /^jc_job_seconds_count\{queue="entries".*role="worker".*$/m.exec(await metrics())?.[0],
    45_000,
  );
  expect(Number(line.split(' ').at(-1))).toBeGreaterThan(0);
  const shown = await metrics();
  expect(shown).toMatch(/^jc_process_up\{role="web",process="\S+"\} 1$/m);
  expect(shown).toMatch(/^jc_process_up\{role="worker",process="\S+"\} 1$/m);
  expect(shown.match(/^jc_queue_jobs\{queue="entries",state="failed"\}/gm)).toHaveLength(1);

  expect(await jc('alive', '--role', 'worker')).toMatchObject({
    code: 0,
    said: expect.stringContaining('at work'),
  });
  expect(await jc('alive', '--role', 'scheduler')).toMatchObject({ code: 1 });
  const { processes } = JSON.parse(/\{.*\}/s.exec((await jc('status', '--json')).said)?.[0] ?? '');
  expect(processes.map(({ role }: { role: string }) => role)).toEqual(['web', 'worker']);

  await worker.kill('SIGTERM');
  expect(await jc('alive', '--role', 'worker')).toMatchObject({ code: 1 });
  expect(await metrics()).not.toContain('role="worker"');
});
