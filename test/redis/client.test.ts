import { afterAll, beforeAll, expect, it } from 'vitest';
import { createOutbox } from '../../src/redis/outbox.ts';
import { until } from '../chaos/processes.ts';
import { HOST, type RedisProcess, startRedisProcess } from '../support/redis-process.ts';
import { planOf } from './store-lives.ts';

let master: RedisProcess;
let replica: RedisProcess;

beforeAll(async () => {
  master = await startRedisProcess(['repl-diskless-sync-delay 0']);
  replica = await startRedisProcess([`replicaof ${HOST} ${master.port}`]);
  await until('replica', async () => (await master.client.info('replication')).includes('state=online'));
});

afterAll(async () => {
  await replica.stop();
  await master.stop();
});

it('a message may be sent once a replica knows who sends it', async () => {
  const outbox = createOutbox(master.client);
  const plan = planOf('slack:C1', 'digest:1');
  await outbox.plan(plan);
  await outbox.claim(plan.place, plan.key, { token: 't', leaseMs: 60_000 });
  const order: string[] = [];
  await Promise.all([
    replica.client.eval('for i = 1, 1e7 do end', 0).then(() => order.push('the replica is back')),
    outbox
      .renew(plan.place, plan.key, { token: 't', leaseMs: 60_000 })
      .then((isHeld) => order.push(isHeld ? 'the claim holds' : 'it does not')),
  ]);
  expect(order).toEqual(['the replica is back', 'the claim holds']);

  // One that has gone is not waited for.
  await replica.kill();
  await until(
    'end of the link',
    async () => !(await master.client.info('replication')).includes('state=online'),
  );
  expect(await outbox.renew(plan.place, plan.key, { token: 't', leaseMs: 60_000 })).toBe(true);
});
