import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { JournalClubError } from '../../model/errors.ts';

const run = promisify(execFile);

/** Where servers live that a plain PATH may lack; scripts/bootstrap/redis.mjs looks in the same places. */
const USUAL_PLACES =
  '/usr/bin /usr/local/bin /usr/local/sbin /usr/sbin /opt/homebrew/bin /home/linuxbrew/.linuxbrew/bin'.split(
    ' ',
  );
const NAMES = ['redis-server', 'valkey-server'];

/** What BullMQ 6 and our own commands need. */
const OLDEST = { major: 6, minor: 2 };

export type ServerBinary = { command: string; major: number; minor: number };

async function versionOf(command: string): Promise<ServerBinary | null> {
  let output: string;
  try {
    output = (await run(command, ['--version'])).stdout;
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') return null;
    throw new JournalClubError('unavailable', `${command} --version failed.`, {
      fix: 'Install it anew, or set REDIS_URL to a Redis that runs.',
      cause,
    });
  }
  // "Redis server v=7.0.15 sha=…", "Valkey server v=8.1.1 sha=…"
  const found = /\bv=(\d+)\.(\d+)/.exec(output);
  if (found === null) {
    throw new JournalClubError('unavailable', `${command} is not a Redis server: it says ${output.trim()}.`, {
      fix: 'Set REDIS_URL, or install redis-server.',
    });
  }
  return { command, major: Number(found[1]), minor: Number(found[2]) };
}

/** `wanted` when given, else the first found. @throws JournalClubError `unavailable` when none, or older than 6.2 */
export async function findServerBinary(wanted?: string): Promise<ServerBinary> {
  const candidates = NAMES.flatMap((name) => [name, ...USUAL_PLACES.map((place) => `${place}/${name}`)]);
  for (const command of wanted === undefined ? candidates : [wanted]) {
    const binary = await versionOf(command);
    if (binary === null) continue;
    if (binary.major < OLDEST.major || (binary.major === OLDEST.major && binary.minor < OLDEST.minor)) {
      throw new JournalClubError(
        'unavailable',
        `${command} is version ${binary.major}.${binary.minor}; 6.2 is needed.`,
        { fix: 'Install Redis 6.2 or newer (or Valkey), or set REDIS_URL to one.' },
      );
    }
    return binary;
  }
  throw new JournalClubError('unavailable', `No Redis server was found (${wanted ?? NAMES.join(', ')}).`, {
    fix: 'Run node scripts/bootstrap.mjs, which installs one, or set REDIS_URL to a Redis that runs.',
  });
}
