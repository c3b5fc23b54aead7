import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll } from 'vitest';
import { runProgram } from '../chaos/processes.ts';
import { startTestCluster, type TestCluster } from './redis-cluster.ts';

/** A cluster and a folder for one test file, and the program's commands on them. Call it at the top of the file. */
export function withProgramOnCluster() {
  const folder = mkdtempSync(join(tmpdir(), 'jc-cluster-'));
  let cluster: TestCluster;

  beforeAll(async () => {
    cluster = await startTestCluster();
  }, 30_000);
  afterAll(async () => {
    await cluster.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  async function jc(args: string[], env: Record<string, string> = { REDIS_URL: cluster.url }) {
    const program = runProgram(args, { DATA_DIR: join(folder, 'plain'), ...env });
    await once(program.child, 'close');
    return { code: program.child.exitCode, said: program.said() };
  }

  return {
    folder,
    cluster: () => cluster,
    jc,
    async json(args: string[], env?: Record<string, string>) {
      const { code, said } = await jc([...args, '--json'], env);
      return { code, data: JSON.parse(said.slice(said.search(/^[[{]/m))) };
    },
  };
}
