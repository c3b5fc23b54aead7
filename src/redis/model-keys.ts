/** Redis keys of what the models cost and said. The parts in braces are cluster hash tags. */
export const modelKeys = {
  /** Hash: `<purpose>:<counter>` → whole number; `spent` → nano-dollars of the day. */
  spending: (day: string) => `jc:1:cost:{${day}}`,
  /** Sorted set: `<purpose>|<id>|<nano-dollars>` set aside for a call under way → when it is given up (ms). */
  reserved: (day: string) => `jc:1:cost:{${day}}:reserved`,
  /** String: a reply, by the hash of what it depends on. */
  reply: (hash: string) => `jc:1:reply:{${hash}}`,
} as const;
