import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, it } from 'vitest';
import { createResponseUrl } from '../../../src/platforms/slack/response-url.ts';
import type { Surface } from '../../../src/platforms/slack/surface.ts';
import { silentLog } from '../../support/pipeline.ts';

const nothing = {
  wait: async () => {},
  progress: async () => {},
  send: async () => {},
  attach: async () => {},
} satisfies Surface;

it('the progress leaves uses of a response URL for the answer, however often it is told', async () => {
  const posts: { text: string }[] = [];
  const slack = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += chunk;
    posts.push(JSON.parse(body));
    response.end('ok');
  }).listen(0, '127.0.0.1');
  await once(slack, 'listening');
  const url = `http://127.0.0.1:${(slack.address() as AddressInfo).port}/respond`;
  const surface = createResponseUrl(url, nothing, silentLog);
  for (let done = 1; done <= 9; done++) await surface.progress(`${done} of 9`);
  await surface.send({ blocks: [], text: 'the answer', plain: 'the answer', visibility: 'public' });
  expect(posts.map(({ text }) => text)).toEqual(['1 of 9', '2 of 9', '', 'the answer']);
  slack.close();
});
