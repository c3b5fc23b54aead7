import { expect, test } from 'vitest';
import { BARE_ENTRY } from '../../../src/model/page.ts';
import { mergeEntries } from '../../../src/papers/identity/merge.ts';
import { takenBack } from '../../../src/replies/papers.ts';

const ABSTRACT =
  'Rain gauges miss wind-blown drops. We propose DropSense, a network of acoustic sensors that corrects for it.';
const merged = (title: string, abstract: string) =>
  mergeEntries([{ ...BARE_ENTRY, title, abstract, page: 'a', seenAt: '2026-01-01T00:00:00.000Z' }]);

test.each([
  ['RETRACTED: Hearing the rain', ABSTRACT],
  ['Retracted Article: Hearing the rain', ABSTRACT],
  ['Hearing the rain', `RETRACTED: ${ABSTRACT}`],
])('%s is listed as retracted, and keeps its text', (title, abstract) => {
  const paper = merged(title, abstract);
  expect(paper).toMatchObject({ withdrawn: true, retracted: true, abstract });
  expect(takenBack(paper, 'It')).toBe('It is listed as retracted');
});

test('what a publisher marks as withdrawn is called so, and not retracted', () => {
  const paper = merged('WITHDRAWN: Hearing the rain', ABSTRACT);
  expect(paper).toMatchObject({ withdrawn: true, abstract: ABSTRACT });
  expect(takenBack(paper, 'It')).toBe('It is listed as withdrawn');
});

test('an erratum takes nothing back', () => {
  expect(merged('Erratum: Hearing the rain', ABSTRACT).withdrawn).toBe(false);
});

test('a note in place of the abstract says that it was withdrawn', () => {
  const paper = merged('Hearing the rain', 'This paper has been withdrawn by the authors.');
  expect(paper).toMatchObject({ withdrawn: true });
  expect(takenBack(paper, 'It')).toBe('It is listed as withdrawn');
});

test('what is written about retracted papers is not taken back', () => {
  expect(merged('Retracted papers and who cites them', ABSTRACT).withdrawn).toBe(false);
});
