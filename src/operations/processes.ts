import { describeError, JournalClubError } from '../model/errors.ts';
import type { Finding } from '../model/ports/doctor.ts';
import type { Log } from '../model/ports/log.ts';
import type { ProcessBoard, ProcessInfo, SeenProcess } from '../model/ports/processes.ts';
import { minute } from '../text/dates.ts';

/** What must be done by some process, and the roles that do it. */
const DUTIES = [
  { lacks: 'Nobody reads pages and sources', roles: ['all', 'worker'], start: 'worker' },
  { lacks: 'Nobody looks what is due and posts it', roles: ['all', 'bot', 'scheduler'], start: 'bot' },
] as const;

/** @throws JournalClubError `conflict` naming the processes at work: they would go on with what they hold in memory. */
export function refuseAtWork(processes: readonly SeenProcess[]): void {
  const alive = processes.filter(({ isAlive }) => isAlive).map(({ role, name }) => `${name} (role ${role})`);
  if (alive.length === 0) return;
  throw new JournalClubError('conflict', `The store is in use by ${alive.join(', ')}.`, {
    fix: 'Stop what is at work, then restore again.',
  });
}

/** Which processes are at work, which fell silent, and what nobody does. */
export function processFindings(processes: readonly SeenProcess[]): Finding[] {
  const alive = processes.filter(({ isAlive }) => isAlive);
  const silent = processes
    .filter(({ isAlive }) => !isAlive)
    .map(
      ({ role, name, seenAt }): Finding => ({
        state: 'warning',
        says: `${role} ${name} has said nothing since ${minute(seenAt)}, and did not say that it ends`,
        fix: 'See its log, and start it again if nothing has taken its place.',
      }),
    );
  if (alive.length === 0) {
    return [{ state: 'off', says: 'No process is at work', fix: 'Start the bot: npm start.' }, ...silent];
  }
  const idle = DUTIES.filter(({ roles }) => !alive.some(({ role }) => roles.some((each) => each === role)));
  return [
    ...alive.map(
      ({ role, name, since }): Finding => ({
        state: 'ok',
        says: `${role} ${name} is at work since ${minute(since)}`,
        fix: null,
      }),
    ),
    ...silent,
    ...idle.map(
      ({ lacks, start }): Finding => ({ state: 'warning', says: lacks, fix: `npm start -- --role ${start}` }),
    ),
  ];
}

const EVERY_MS = 10_000;

interface Deps {
  board: Pick<ProcessBoard, 'show' | 'leave'>;
  process: ProcessInfo;
  metrics: () => Promise<string>;
  log: Log;
}

/** Tells all others that this process is at work until it is closed; while Redis is away it goes on trying. */
export function announceProcess({ board, process, metrics, log }: Deps): { close(): Promise<void> } {
  let timer: NodeJS.Timeout | undefined;
  let isClosing = false;
  let telling = tell();

  async function tell(): Promise<void> {
    try {
      await board.show(process, await metrics());
    } catch (error) {
      log.warn('This process could not tell the others of itself.', { reason: describeError(error) });
    }
    if (isClosing) return;
    timer = setTimeout(() => {
      telling = tell();
    }, EVERY_MS);
  }

  return {
    async close() {
      isClosing = true;
      clearTimeout(timer);
      await telling;
      await board.leave(process.name);
    },
  };
}
