import { JournalClubError } from '../../model/errors.ts';

/** The largest paper that is read; scans of books are larger. */
const MOST_BYTES = 50 * 1024 * 1024;
const WITHIN_MS = 30_000;

interface Source {
  /** Whether an address is one of the platform's own: a token goes nowhere else. */
  isOurs: (url: URL) => boolean;
  headers?: Record<string, string>;
  /** What to do when the platform does not hand the file out. */
  fix: string;
}

/** Fetches a file that somebody handed over on a platform. @throws JournalClubError `unavailable` */
export async function fetchFile(address: string, { isOurs, headers = {}, fix }: Source): Promise<Uint8Array> {
  const failed = (reason: string) =>
    new JournalClubError('unavailable', `The file could not be fetched: ${reason}.`, { fix });
  if (!URL.canParse(address) || !isOurs(new URL(address))) throw failed('it is kept elsewhere');
  let response: Response;
  try {
    response = await fetch(address, { headers, redirect: 'error', signal: AbortSignal.timeout(WITHIN_MS) });
  } catch {
    throw failed('it cannot be reached');
  }
  if (!response.ok) throw failed(`the answer was ${response.status}`);
  if (response.headers.get('content-type')?.startsWith('text/html'))
    throw failed('a page came instead of it');
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body ?? []) {
    size += chunk.length;
    if (size > MOST_BYTES) throw failed('it is larger than 50 MB');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
