import { expect, it } from 'vitest';
import { processFindings } from '../../../src/core/doctor/processes.ts';
import type { SeenProcess } from '../../../src/core/ports/processes.ts';

const seen = (role: string, isAlive = true): SeenProcess => ({
  name: `attic:${role}`,
  role,
  host: 'attic',
  since: '2026-05-04T08:00:00.000Z',
  seenAt: '2026-05-04T12:00:00.000Z',
  isAlive,
});
const states = (...processes: SeenProcess[]) => processFindings(processes).map(({ state }) => state);

it('finds all well when somebody does everything, in one process or in several', () => {
  expect(states(seen('all'))).toEqual(['ok']);
  expect(states(seen('bot'), seen('worker'), seen('web'))).toEqual(['ok', 'ok', 'ok']);
});

it('says what nobody does, and how to have it done', () => {
  const found = processFindings([seen('web'), seen('worker')]);
  expect(found.at(-1)).toMatchObject({ state: 'warning', fix: 'npm start -- --role bot' });
  expect(processFindings([seen('bot')]).at(-1)).toMatchObject({ fix: 'npm start -- --role worker' });
});

it('names who fell silent, and takes nobody being there for fine', () => {
  expect(processFindings([seen('all'), seen('worker', false)])[1]).toMatchObject({
    state: 'warning',
    says: expect.stringContaining('attic:worker has said nothing since 2026-05-04 12:00 UTC'),
  });
  expect(states()).toEqual(['off']);
  expect(states(seen('worker', false))).toEqual(['off', 'warning']);
});
