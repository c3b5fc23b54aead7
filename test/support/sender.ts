import { DeliveryError, type Sender } from '../../src/model/ports/delivery.ts';
import type { Reply } from '../../src/model/reply.ts';

export type SendFault = 'refused' | 'not_now' | 'lost answer' | 'lost message';

/** A platform that keeps what it is sent, and fails when it is told to. */
export function createTestPlatform(platform: string, takesMs = 0) {
  const messages: { place: string; key: string; reply: Reply; at: number; under: string | null }[] = [];
  const faults: SendFault[] = [];
  const findFaults: 'not_now'[] = [];
  let finds = 0;

  /** Which server a place belongs to. */
  const servers = new Map<string, string>();
  const sender = {
    platform,
    async send(place, reply, { key, signal, under = null }) {
      signal?.throwIfAborted();
      const fault = faults.shift();
      if (fault === 'refused' || fault === 'not_now') throw new DeliveryError(fault, `${fault} by the test`);
      if (fault === 'lost message') throw new DeliveryError('unknown', 'the message was lost');
      if (takesMs > 0) await new Promise((resolve) => setTimeout(resolve, Math.random() * takesMs));
      messages.push({ place, key, reply, at: Date.now(), under });
      if (fault === 'lost answer') throw new DeliveryError('unknown', 'answered 500 after taking it');
      return { messageId: `${platform}-${messages.length}` };
    },
    async find(place, key, { notBefore }) {
      finds += 1;
      if (findFaults.shift() !== undefined) throw new DeliveryError('not_now', 'the history cannot be read');
      // The clocks of two machines may differ by a little.
      const at = messages.findIndex(
        (each) => each.place === place && each.key === key && each.at >= Date.parse(notBefore) - 1000,
      );
      return at < 0 ? null : `${platform}-${at + 1}`;
    },
    directTo: async (userId) => `${platform}:direct-${userId}`,
    admits: async () => true,
    serverOf: async (place) => servers.get(place) ?? null,
  } satisfies Sender;

  return {
    sender,
    servers,
    messages,
    faults,
    findFaults,
    get finds() {
      return finds;
    },
  };
}
