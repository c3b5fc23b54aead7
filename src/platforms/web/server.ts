import { serve } from '@hono/node-server';
import type { Hono } from 'hono';
import { JournalClubError } from '../../core/errors.ts';

export interface WebServer {
  /** Where it listens. */
  url: string;
  /** Ends open answers and stops listening. */
  close(): Promise<void>;
}

/**
 * Listens on a host and port (0: any free one).
 * @throws JournalClubError `unavailable` when the address is taken or not allowed.
 */
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
            server.close((error) => (error ? fail(error) : done()));
            if ('closeAllConnections' in server) server.closeAllConnections();
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
