import { expect, test } from 'vitest';
import { readAuthors } from '../../../src/sources/feeds/author-names.ts';
import { givenNameFirst } from '../../../src/sources/feeds/people.ts';

test.each([
  ['van der Maaten, L., Smith, J., Jr., and Li, F.-F.', ['L. van der Maaten', 'J. Smith Jr.', 'F.-F. Li']],
  ['van der Maaten L, de la Rosa M, Smith J Jr.', ['L van der Maaten', 'M de la Rosa', 'J Smith Jr.']],
  ['Smith, J., A. Lee, and B. Ray', ['J. Smith', 'A. Lee', 'B. Ray']],
  ['Smith, John, Jr. and van der Maaten, Laurens', ['John Smith Jr.', 'Laurens van der Maaten']],
  ['Jane Doe, M.D., John Roe, Ph.D., M.P.H., and Jay Poe', ['Jane Doe', 'John Roe', 'Jay Poe']],
  ['Ann Lee1,2, Bo Ray2*, Cy Orr†', ['Ann Lee', 'Bo Ray', 'Cy Orr']],
  [`['van der Maaten, Laurens', "O'Brien, Sean"]`, ['Laurens van der Maaten', "Sean O'Brien"]],
  ['Robert Downey III, John Smith, Jr., Ann Lee', ['Robert Downey III', 'John Smith Jr.', 'Ann Lee']],
  ["[arxiv.Result.Author('Ann Lee'), arxiv.Result.Author('Bo Ray')]", ['Ann Lee', 'Bo Ray']],
  ['Ann Lee|Bo Ray', ['Ann Lee', 'Bo Ray']],
])('%s', (line, people) => {
  expect(readAuthors(line).names.map(givenNameFirst)).toEqual(people);
});
