/** What Redis refuses commands with (the first word of its answer), in words, and what to do about it. */
const REFUSALS: Readonly<Record<string, { says: string; fix: string }>> = {
  MISCONF: {
    says: 'Redis takes no writes because it could not write to its disk',
    fix: 'Make room on the disk of Redis, or mend it; Redis takes writes again by itself.',
  },
  READONLY: { says: 'Redis takes no writes because it is a replica', fix: 'Name the primary in REDIS_URL.' },
  OOM: {
    says: 'Redis takes no writes because it is full',
    fix: 'Raise its maxmemory, or give it a larger machine.',
  },
  NOPERM: {
    says: 'This user may not do that in Redis',
    fix: 'Give it all commands on keys that begin with jc: and {jc}.',
  },
};

/** @param answer an error as Redis words it. @returns null when it is not one of those an operator can mend */
export function redisRefusal(answer: string): { says: string; fix: string } | null {
  const found = /(?:^|: )(MISCONF|READONLY|OOM|NOPERM)\b/.exec(answer);
  return found ? (REFUSALS[found[1] ?? ''] ?? null) : null;
}
