/** What Redis refuses commands with (the first word of its answer), in words, and what to do about it. */
const REFUSALS: Readonly<Record<string, { says: string; fix: string }>> = {
  MISCONF: {
    says: 'Redis takes no writes because it could not write to its disk',
    fix: 'Make room on the disk of Redis, or repair it; Redis then takes writes again by itself.',
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

/** Whether an error is Redis' own, or that of its connection: what it stopped can be done again once Redis is well. */
export const isRedisTrouble = (error: unknown): boolean =>
  error instanceof Error &&
  /^(?:ReplyError|ClusterAllFailedError|MaxRetriesPerRequestError|AbortError)$/.test(error.name);

/** What is said when Redis is away or does not answer, by its client, the queues and the system. */
const SYSTEM_AWAY =
  /^(?:Error: )?(?:(?:connect|read|write) )?E(?:CONNREFUSED|CONNRESET|NOENT|PIPE|NOTFOUND|AI_AGAIN|TIMEDOUT)\b/;
const CLIENT_AWAY = [
  'Connection is closed',
  'Command timed out',
  'max retries per request',
  "Stream isn't writeable",
  'Failed to refresh slots',
  'could not renew lock',
  'Missing lock for job',
];

/** Whether the reason of a failure is that Redis is away, however it is given. */
export function isOutage(reason: unknown): boolean {
  if (isRedisTrouble(reason)) return true;
  const said = reason instanceof Error ? reason.message : typeof reason === 'string' ? reason : '';
  const start = said.slice(0, 400);
  return SYSTEM_AWAY.test(start) || CLIENT_AWAY.some((each) => start.includes(each));
}

/** @param answer an error as Redis words it. @returns null when it is not one of those an operator can mend */
export function redisRefusal(answer: string): { says: string; fix: string } | null {
  const found = /(?:^|: )(MISCONF|READONLY|OOM|NOPERM)\b/.exec(answer);
  return found ? (REFUSALS[found[1] ?? ''] ?? null) : null;
}
