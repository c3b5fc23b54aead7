import { expect, it } from 'vitest';
import { ofListed } from '../../src/answering/ordered.ts';

it.each([
  ['sort by date', 'order them by date'],
  ['sort them by year', 'order them by date'],
  ['in chronological order please', 'order them by date'],
  ['newest first', 'list them newest first'],
  ['and now sorted by date, latest at the top', 'list them newest first'],
  ['oldest to newest', 'list them oldest first'],
  ['can you list them oldest first?', 'list them oldest first'],
  ['any from 2025?', 'which of them are from 2025?'],
  ['anything since March 2024?', 'which of them are since March 2024?'],
  ['limit to 2025', 'which of them are from 2025?'],
])('“%s” behind a list is of that list', (said, meant) =>
  expect(ofListed(said, 'papers on ships')).toBe(meant),
);

it('an order is reversed as it was asked for', () => {
  expect(ofListed('reverse the order', 'list them oldest first')).toBe('list them newest first');
  expect(ofListed('the other way round', 'papers on ships')).toBe('list them oldest first');
});

it.each([
  'newest papers',
  'the newest?',
  'any from Bolivia?',
  'sort by size',
  'papers by date on ships',
  'first ship built in 2025',
])('“%s” is none of it', (said) => expect(ofListed(said, 'papers on ships')).toBeNull());
