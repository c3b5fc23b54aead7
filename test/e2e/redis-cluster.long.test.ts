import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runProgram, until } from '../chaos/processes.ts';
import { withProgramOnCluster } from '../support/cluster-program.ts';

const { cluster, folder, jc, json } = withProgramOnCluster();

describe('the program on a cluster', () => {
  it('reads the pages, answers, keeps what people keep, and comes back from a snapshot', {
    timeout: 180_000,
  }, async () => {
    expect((await json(['reindex'])).data).toMatchObject({ read: { length: 5 } });
    const answer = await json(['ask', 'how much memory does COAT save versus BF16?']);
    expect(answer.data).toMatchObject({ status: 'answered', text: expect.stringContaining('1.54') });
    expect((await jc(['save', 'coat'])).code).toBe(0);
    const everything = ['papers', '--limit', '500'];
    const papers = (await json(everything)).data;
    expect(papers).toMatchObject({ total: 274, next: null });

    const file = join(folder, 'snapshot.jsonl');
    expect((await jc(['snapshot', file])).code).toBe(0);
    // To one server, and from there back to a cluster.
    expect((await jc(['restore', file], {})).said).toContain('with 274 papers');
    expect((await json(everything, {})).data).toEqual(papers);
    expect((await jc(['snapshot', file], {})).code).toBe(0);
    await cluster().flush();
    expect((await jc(['restore', file])).said).toContain('with 274 papers');
    expect((await json(everything)).data).toEqual(papers);
    expect((await jc(['saved'])).said).toContain('COAT');
    expect((await json(['reindex'])).data).toMatchObject({ read: [], unchanged: { length: 5 } });
  });

  it('works in several processes, and each ends in peace', { timeout: 60_000 }, async () => {
    await cluster().flush();
    const env = { REDIS_URL: cluster().url, DATA_DIR: join(folder, 'several') };
    const programs = ['web', 'worker', 'worker', 'scheduler'].map((role) =>
      runProgram(['serve', '--role', role], env),
    );
    const [web] = programs;
    const url = await until('web page', () => /Serving (http:[^\s:]+:\d+)/.exec(web?.said() ?? '')?.[1]);
    await until('papers', async () => {
      const { total } = (await (await fetch(`${url}/api/papers?limit=1`)).json()) as { total: number };
      return total === 274;
    });
    await until('readiness', async () => (await fetch(`${url}/readyz`)).ok);
    const answer = await fetch(`${url}/api/ask`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ question: 'how much memory does COAT save versus BF16?' }),
    });
    expect(await answer.json()).toMatchObject({ status: 'answered', text: expect.stringContaining('1.54') });
    expect(await Promise.all(programs.map((program) => program.kill('SIGTERM')))).toEqual([0, 0, 0, 0]);
    for (const program of programs) expect(program.said()).not.toMatch(/CROSSSLOT|MOVED|"level":[45]0/);
  });
});
