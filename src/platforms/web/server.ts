import { serve } from '@hono/node-server';
import type { Hono } from 'hono';
import { JournalClubError } from '../../model/errors.ts';

export interface WebServer {
  url: string;
  /** Stops listening. Answers under way get some seconds to end. */
  close(): Promise<void>;
}

/** How long answers under way may take when the server stops. */
const GRACE_MS = 3_000;

/** @param port 0: any free one @throws JournalClubError `unavailable` when the address is taken or not allowed */
export function startWebServer(
  app: Hono,
  { host, port }: { host: string; port: number },
): Promise<WebServer> {
  return new Promise((resolve, reject) => {
    const server = serve({ fetch: app.fetch, hostname: host, port }, (address) => {
      const shown = host.includes(':') ? `[${host}]` : host;
      resolve({
        url: `http://${shown}:${address.port}`,
        close: () =>
          new Promise((done, fail) => {
            const cutOff = setTimeout(() => {
              if ('closeAllConnections' in server) server.closeAllConnections();
            }, GRACE_MS);
            server.close((error) => {
              clearTimeout(cutOff);
              if (error) fail(error);
              else done();
            });
          }),
      });
    });
    server.once('error', (cause: NodeJS.ErrnoException) => {
      const why = cause.code === 'EADDRINUSE' ? 'another program listens there' : cause.message;
      reject(
        new JournalClubError('unavailable', `The web server could not listen on ${host}:${port}: ${why}.`, {
          fix: 'Set PORT to a free port, or stop the other program.',
          cause,
        }),
      );
    });
  });
}
