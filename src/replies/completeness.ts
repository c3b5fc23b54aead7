import type { SourceAccount } from '../model/digest.ts';

/** Sources named one by one in a footer; of more, the whole ones are summed up. */
const NAMED = 4;

/**
 * "Sources: 291 listed, 291 read. 002.txt: 164 of 164. Feed X failed on 2026-05-04: …" A quiet time and a broken source
 * never read alike.
 */
export function completenessLine(accounts: readonly SourceAccount[]): string {
  if (accounts.length === 0) return 'Sources: nothing was fetched in this time.';
  const listed = accounts.reduce((sum, account) => sum + account.listed, 0);
  const read = accounts.reduce((sum, account) => sum + account.read, 0);
  const broken = accounts.filter(({ problem }) => problem !== null);
  const whole = accounts.filter(({ problem }) => problem === null);
  const named = whole.length <= NAMED ? whole : [];
  const rest = whole.length > NAMED ? [`${whole.length} sources complete`] : [];
  const parts = [
    ...named.map(
      ({ source, listed: all, read: got, note }) =>
        `${source}: ${got} of ${all}${note === null ? '' : ` (${note})`}`,
    ),
    ...rest,
    ...broken.map(({ source, listed: all, read: got, problem }) => `${source}: ${got} of ${all}, ${problem}`),
  ];
  return `Sources: ${listed} listed, ${read} read. ${parts.join('; ')}.`;
}
