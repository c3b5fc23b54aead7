import { expect, it } from 'vitest';
import type { SeenProcess } from '../../src/model/ports/processes.ts';
import { processFindings, refuseAtWork } from '../../src/operations/processes.ts';

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

it('lets nobody take the store away from a process at work', () => {
  const seen = { name: 'attic:7', role: 'bot', host: 'attic', since: '', seenAt: '' } as const;
  expect(() => refuseAtWork([{ ...seen, isAlive: true }])).toThrow('attic:7 (role bot)');
  expect(() => refuseAtWork([{ ...seen, isAlive: false }])).not.toThrow();
});
