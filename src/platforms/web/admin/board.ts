import { createBullBoard } from '@bull-board/api';
import { BullMQAdapter } from '@bull-board/api/bullMQAdapter';
import { HonoAdapter } from '@bull-board/hono';
import { serveStatic } from '@hono/node-server/serve-static';
import type { Hono } from 'hono';

export type BoardQueue = ConstructorParameters<typeof BullMQAdapter>[0];

export const BOARD_PATH = '/admin/queues';

/** The dashboard of the queues: every job with its data, its reasons for failing, retries. */
export function createBoard(queues: readonly BoardQueue[]): Hono {
  const serverAdapter = new HonoAdapter(serveStatic).setBasePath(BOARD_PATH);
  createBullBoard({
    queues: queues.map((queue) => new BullMQAdapter(queue)),
    serverAdapter,
    options: { uiConfig: { boardTitle: 'Journal Club', hideRedisDetails: true } },
  });
  return serverAdapter.registerPlugin();
}
