import { expect, it } from 'vitest';
import { paperReply } from '../../../src/core/replies/papers.ts';
import { makePaper } from '../../support/papers.ts';

it('says first that a paper was withdrawn, and only then', () => {
  expect(paperReply(makePaper({ id: 'gone', withdrawn: true })).fallbackText).toContain(
    'have withdrawn this paper',
  );
  expect(paperReply(makePaper({ id: 'here' })).fallbackText).not.toContain('withdrawn');
});

it('names the categories and the day a paper was announced on', () => {
  const { fallbackText } = paperReply(
    makePaper({ id: 'cats', categories: ['cs.LG', 'cs.CL'], announcedOn: '2026-11-20' }),
  );
  expect(fallbackText).toContain('Categories: cs.LG, cs.CL');
  expect(fallbackText).toContain('Announced: 2026-11-20');
});
