import { type IncomingMessage, request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import { inside, type Policy, portOf } from './policy.ts';

/** Answers with more header text than this are no answers of a feed. */
const MAX_HEADER_BYTES = 32_768;

/**
 * Sends one GET request over a connection of its own and waits for the answer's headers.
 * @throws whatever keeps the answer away: FetchFailure `refused` for an inside address, a network error, the signal's reason
 */
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
