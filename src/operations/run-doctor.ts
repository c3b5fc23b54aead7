import { describeError, JournalClubError } from '../model/errors.ts';
import type { Diagnosis, Examination, ExaminedFinding } from '../model/ports/doctor.ts';
import { within } from '../model/within.ts';

/** A look that takes longer than this is broken, ms. */
const PATIENCE_MS = 15_000;

/** Looks at everything at once; what fails or hangs is a finding and keeps nobody else from being looked at. */
export async function runDoctor(
  examinations: readonly Examination[],
  { patienceMs = PATIENCE_MS } = {},
): Promise<Diagnosis> {
  const found = await Promise.all(examinations.map((each) => examine(each, patienceMs)));
  const findings = found.flat();
  return { ok: findings.every(({ state }) => state !== 'broken'), findings };
}

async function examine({ name, look }: Examination, patienceMs: number): Promise<ExaminedFinding[]> {
  const late = new AbortController();
  try {
    const findings = await within(patienceMs, look(late.signal));
    if (findings !== null) return findings.map((finding) => ({ name, ...finding }));
    throw new JournalClubError('unavailable', `There was no answer within ${patienceMs / 1000} s.`, {
      fix: 'Check that it runs and that nothing between here and there (a firewall, a proxy) holds it up.',
    });
  } catch (error) {
    const fix = error instanceof JournalClubError ? (error.fix ?? null) : null;
    const says = error instanceof JournalClubError ? error.message : describeError(error);
    return [{ name, state: 'broken', says, fix }];
  } finally {
    late.abort();
  }
}
