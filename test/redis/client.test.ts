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
  // Who waits for a replica is asked nothing else meanwhile.
  const watcher = master.client.duplicate();
  const plan = planOf('slack:C1', 'digest:1');
  await outbox.plan(plan);
  await outbox.claim(plan.place, plan.key, { token: 't', leaseMs: 60_000 });
  const order: string[] = [];
  const id = Number(/process_id:(\d+)/.exec(await replica.client.info('server'))?.[1]);
  process.kill(id, 'SIGSTOP');
  const renewing = outbox
    .renew(plan.place, plan.key, { token: 't', leaseMs: 60_000 })
    .then((isHeld) => order.push(isHeld ? 'the claim holds' : 'it does not'));
  await until('claim that waits', async () => (await watcher.info('clients')).includes('blocked_clients:1'));
  order.push('the replica is back');
  process.kill(id, 'SIGCONT');
  await renewing;
  expect(order).toEqual(['the replica is back', 'the claim holds']);

  // One that has gone is not waited for.
  await replica.kill();
  await until(
    'end of the link',
    async () => !(await master.client.info('replication')).includes('state=online'),
  );
  expect(await outbox.renew(plan.place, plan.key, { token: 't', leaseMs: 60_000 })).toBe(true);
  watcher.disconnect();
});
