import { describe, expect, it } from 'vitest';
import { type Asker, mayManage } from '../../../src/digests/subscriptions/place.ts';

const kept = { place: 'discord:10', createdBy: 'discord:ann', server: 'discord:1' };
const asker = (given: Partial<Asker>): Asker => ({
  person: 'discord:bob',
  place: 'discord:99',
  isAdmin: false,
  ...given,
});

describe('what is kept at a place', () => {
  it.each<[string, Partial<Asker>, boolean]>([
    ['whoever set it up, from anywhere', { person: 'discord:ann' }, true],
    ['whoever is there', { place: 'discord:10' }, true],
    ['somebody there who is of another server', { place: 'discord:10', server: 'discord:2' }, false],
    ['somebody elsewhere in the same server', { server: 'discord:1' }, false],
    ['who runs the bot, in the same server', { server: 'discord:1', isAdmin: true }, true],
    ['who runs the bot, in another server', { server: 'discord:2', isAdmin: true }, false],
    ['who runs the bot, in direct messages', { isAdmin: true }, false],
    ['whoever is at the machine', { isOperator: true }, true],
  ])('may be changed, or not, by %s', (_, who, may) => {
    expect(mayManage(kept, asker(who))).toBe(may);
  });

  it('is of the one workspace where a server was not written down', () => {
    const old = { place: 'slack:C1', createdBy: 'slack:ann' };
    expect(mayManage(old, asker({ server: 'slack:workspace', isAdmin: true }))).toBe(true);
    expect(mayManage({ ...old, place: 'discord:10' }, asker({ server: null, isAdmin: true }))).toBe(false);
  });
});
