import type { MiddlewareHandler } from 'hono';
import type { ClientOf } from './client.ts';
import { isForPrograms } from './hosts.ts';

export interface TurnRules {
  atOnce: number;
  /** Requests a second of one client, over time, and how many it may have saved up. */
  perSecond: number;
  burst: number;
}

/** Far beyond what people do: who waits for one answer before asking the next is never refused. */
export const TURNS: TurnRules = { atOnce: 64, perSecond: 50, burst: 200 };

type Turns = { underWay: number; saved: number; at: number };

/** Clients remembered at most; those that have waited longest with nothing under way are forgotten first. */
const MOST_CLIENTS = 10_000;

interface Deps {
  clientOf: ClientOf;
  rules?: TurnRules;
  /** Milliseconds, never going back. */
  now?: () => number;
}

export function createTurns({
  clientOf,
  rules = TURNS,
  now = () => performance.now(),
}: Deps): MiddlewareHandler {
  const clients = new Map<string, Turns>();

  function turnsOf(client: string): Turns {
    const known = clients.get(client);
    const at = now();
    const turns = known ?? { underWay: 0, saved: rules.burst, at };
    turns.saved = Math.min(rules.burst, turns.saved + ((at - turns.at) / 1000) * rules.perSecond);
    turns.at = at;
    // The last to ask stands last.
    clients.delete(client);
    clients.set(client, turns);
    if (clients.size > MOST_CLIENTS) forgetOne();
    return turns;
  }

  function forgetOne(): void {
    for (const [client, { underWay }] of clients) {
      if (underWay > 0) continue;
      clients.delete(client);
      return;
    }
  }

  return async (c, next) => {
    const turns = turnsOf(clientOf(c));
    const isTooFast = turns.saved < 1 && turns.underWay > 0;
    if (isTooFast || turns.underWay >= rules.atOnce) {
      const message = 'Too many questions at once. Wait for some of the answers, then ask on.';
      c.header('retry-after', '1');
      if (!isForPrograms(c.req.path)) return c.text(`${message}\n`, 429);
      return c.json({ error: { code: 'too_many_requests', message } }, 429);
    }
    turns.underWay += 1;
    turns.saved = Math.max(0, turns.saved - 1);
    try {
      await next();
    } finally {
      turns.underWay -= 1;
    }
  };
}
