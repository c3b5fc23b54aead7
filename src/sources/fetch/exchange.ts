import { type IncomingMessage, request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import { inside, type Policy, portOf } from './policy.ts';

/** Answers with more header text than this are no answers of a feed. */
const MAX_HEADER_BYTES = 32_768;

/** One GET over a connection of its own, to the headers. @throws FetchFailure `refused`, network errors */
export function exchange(
  policy: Policy,
  url: URL,
  headers: Record<string, string>,
  signal: AbortSignal,
): Promise<IncomingMessage> {
  const send = url.protocol === 'https:' ? requestHttps : requestHttp;
  const port = portOf(url);
  return new Promise((resolve, reject) => {
    const request = send(url, {
      method: 'GET',
      headers,
      signal,
      agent: false,
      maxHeaderSize: MAX_HEADER_BYTES,
      lookup: policy.lookupFor(port),
    });
    request.on('socket', (socket) => {
      socket.once('connect', () => {
        const { remoteAddress } = socket;
        if (remoteAddress === undefined || !policy.mayReach(remoteAddress, port)) {
          request.destroy(inside(url.hostname));
        }
      });
    });
    request.on('error', (error) => reject(signal.aborted ? signal.reason : error));
    request.on('response', resolve);
    request.end();
  });
}
