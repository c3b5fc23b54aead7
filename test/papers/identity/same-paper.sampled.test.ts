import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fingerprint, isOpening, isWorthComparing } from '../../../src/papers/identity/fingerprint.ts';
import type { IdentityFields } from '../../../src/papers/identity/paper-id.ts';
import { aliasesFor, paperIdFor } from '../../../src/papers/identity/paper-id.ts';
import { isSamePaper, profileOf, samePaper } from '../../../src/papers/identity/same-paper.ts';
import { cases } from '../../support/sampled.ts';
import { anyPaper, EDITS, REPRINTS, SEED_PAPERS } from './edits.ts';

const fields = (abstract: string, more: Partial<IdentityFields> = {}): IdentityFields => ({
  title: null,
  arxivId: null,
  doi: null,
  ...more,
  abstract,
});
/** Whether one comes up when the other is looked for, and is then compared word by word. */
const meet = (a: string, b: string) => {
  const [one, other] = [fingerprint(a), fingerprint(b)];
  const shared = one.bands.filter((band) => other.bands.includes(band));
  return shared.some(isOpening) || (shared.length > 0 && isWorthComparing(one.print, other.print));
};

describe('an edited abstract', () => {
  for (const { name, of } of EDITS) {
    test(`is found among the candidates and is the same paper: ${name}`, () => {
      fc.assert(
        fc.property(
          anyPaper.chain((paper) => fc.tuple(fc.constant(paper), of(paper.abstract))),
          ([paper, edited]) => {
            expect(meet(paper.abstract, edited)).toBe(true);
            expect(samePaper(paper, fields(edited))).toBe(true);
            expect(samePaper(fields(edited), paper)).toBe(true);
            expect(samePaper(paper, fields(edited, { title: paper.title }))).toBe(true);
          },
        ),
        { numRuns: cases(50, 150), seed: 2 },
      );
    });
  }
});

test('unrelated papers are not compared word by word', () => {
  const prints = SEED_PAPERS.map(({ abstract }) => fingerprint(abstract).print);
  const compared = prints.flatMap((one, i) =>
    prints.slice(i + 1).filter((other) => isWorthComparing(one, other)),
  );
  expect(compared).toEqual([]);
});

describe('a reprinted abstract', () => {
  test.each(REPRINTS)('has the same id and key: $name', ({ of }) => {
    for (const paper of SEED_PAPERS) {
      const reprinted = fields(of(paper.abstract), { title: paper.title });
      expect(reprinted.abstract).not.toBe('');
      expect(paperIdFor(reprinted)).toBe(paperIdFor(paper));
      expect(aliasesFor(reprinted)).toEqual(aliasesFor(paper));
    }
  });
});

describe('different papers', () => {
  test('never merge: all pairs of the 274 seed papers, with and without their titles', () => {
    expect(SEED_PAPERS).toHaveLength(274);
    for (const papers of [SEED_PAPERS, SEED_PAPERS.map(({ abstract }) => fields(abstract))]) {
      const profiles = papers.map(profileOf);
      const merged = profiles.flatMap((a, i) =>
        profiles
          .slice(i + 1)
          .flatMap((b) => (isSamePaper(a, b) ? [[a.fields.abstract, b.fields.abstract]] : [])),
      );
      expect(merged).toEqual([]);
    }
  });

  test.each([1, 2, 3])('never merge when only %i sentences of each are printed', (count) => {
    const profiles = SEED_PAPERS.map(({ abstract }) =>
      profileOf(fields(abstract.split(/(?<=[.!?]) (?=[A-Z])/, count).join(' '))),
    );
    const merged = profiles.filter((a, i) => profiles.slice(i + 1).some((b) => isSamePaper(a, b)));
    expect(merged).toEqual([]);
  });

  test('never merge though each was edited', () => {
    fc.assert(
      fc.property(anyPaper, anyPaper, fc.constantFrom(...EDITS), (a, b, edit) => {
        fc.pre(a !== b);
        return fc
          .sample(edit.of(b.abstract), { numRuns: 1, seed: 3 })
          .every((edited) => !samePaper(a, fields(edited)));
      }),
      { numRuns: cases(150, 500) },
    );
  });

  test('never merge for an opening they have in common', () => {
    const opening =
      'Large language models have achieved remarkable success across various domains, yet their considerable scale necessitates substantial computational resources, posing significant challenges for deployment in resource-constrained environments.';
    fc.assert(
      fc.property(anyPaper, anyPaper, (a, b) => {
        fc.pre(a !== b);
        return !samePaper(fields(`${opening} ${a.abstract}`), fields(`${opening} ${b.abstract}`));
      }),
    );
  });
});

describe('papers cut from one template', () => {
  const template = (name: string, task: string, gain: string) =>
    `We present ${name}, a simple and efficient framework for ${task}. Existing methods are slow and need much memory. ${name} parts the problem into two stages and shares what they have in common. Across five public benchmarks ${name} is ${gain} faster than the strongest baseline with no loss of accuracy. We release the code and the models of ${name} to the public.`;

  test('are different when the method has another name throughout', () => {
    expect(
      samePaper(
        fields(template('FastNet', 'detection', '2x')),
        fields(template('QuickSeg', 'detection', '2x')),
      ),
    ).toBe(false);
    expect(
      samePaper(fields(template('Sana', 'detection', '2x')), fields(template('Hart', 'parsing', '3x'))),
    ).toBe(false);
  });

  test('are different when their titles name different methods that their abstracts name', () => {
    const short = (name: string) =>
      `Existing methods for this problem are slow and need much memory. With ${name} both stages of the problem share what they have in common. Across five public benchmarks it is faster than the strongest baseline with no loss of accuracy, and needs half the memory.`;
    expect(
      samePaper(
        fields(short('Alpha'), { title: 'Alpha: A Framework' }),
        fields(short('Beta'), { title: 'Beta: A Framework' }),
      ),
    ).toBe(false);
  });

  test('are one when only the numbers differ', () => {
    expect(
      samePaper(
        fields(template('FastNet', 'detection', '2x')),
        fields(template('FastNet', 'detection', '3.5x')),
      ),
    ).toBe(true);
  });

  test('are different when one sentence of many is all they share', () => {
    const shared =
      'Extensive experiments on five public benchmarks show that our method outperforms the state of the art.';
    const a = `${shared} Trees grow slowly in winter, and nobody knows why the oldest of them stand in the north.`;
    const b = `${shared} The sea was calm that morning; boats went out early and came back with nothing at all on board.`;
    expect(samePaper(fields(a), fields(b))).toBe(false);
  });
});

describe('titles', () => {
  const base = SEED_PAPERS.find((paper) => paper.title?.startsWith('GaLore')) ?? fields('');
  const text = base.abstract ?? '';
  const rewritten = text
    .split('. ')
    .map((sentence, i) => (i % 3 === 0 ? sentence : 'This sentence was written anew for the second version'))
    .join('. ');

  test('that are equal let a much rewritten abstract be a second version', () => {
    expect(samePaper(base, fields(rewritten, { title: base.title }))).toBe(true);
    expect(samePaper(base, fields(rewritten, { title: 'Another: Work on Something Else' }))).toBe(false);
  });

  test('that name two releases part abstracts that are alike but not equal', () => {
    const edited = text
      .replace('Training Large Language Models', 'Teaching Very Large Networks')
      .slice(0, 900);
    expect(
      samePaper(
        { ...base, title: 'Thing 2 Technical Report' },
        fields(edited, { title: 'Thing 2.5 Technical Report' }),
      ),
    ).toBe(false);
  });

  test('never part equal abstracts, unless these are too short to tell', () => {
    expect(samePaper({ ...base, title: 'A: One' }, { ...base, title: 'B: Two' })).toBe(true);
    const a = fields('No abstract available.', { title: 'One Thing' });
    const b = fields('No abstract available.', { title: 'Another Thing' });
    expect(samePaper(a, b)).toBe(false);
    expect(paperIdFor(a)).not.toBe(paperIdFor(b));
  });
});

describe('ids', () => {
  const [first, second] = SEED_PAPERS;
  const one = first ?? fields('');
  const other = second ?? fields('');

  test('that are equal make one paper of any two texts, whatever the version', () => {
    expect(samePaper({ ...one, arxivId: '2410.19313' }, { ...other, arxivId: '2410.19313v2' })).toBe(true);
    expect(samePaper({ ...one, doi: '10.1145/ABC' }, { ...other, doi: '10.1145/abc' })).toBe(true);
    expect(samePaper({ ...one, doi: '10.48550/arXiv.2410.19313' }, { ...other, arxivId: '2410.19313' })).toBe(
      true,
    );
  });

  test('that differ make two papers of one text', () => {
    expect(samePaper({ ...one, arxivId: '2410.19313' }, { ...one, arxivId: '2410.19314' })).toBe(false);
    expect(samePaper({ ...one, doi: '10.1145/a' }, { ...one, doi: '10.1145/b' })).toBe(false);
    const keys = ['2410.19313', '2410.19314'].map((arxivId) => aliasesFor({ ...one, arxivId }));
    expect(keys[0]?.some((key) => keys[1]?.includes(key))).toBe(false);
  });

  test('of which only one side has one leave it to the text', () => {
    expect(samePaper({ ...one, arxivId: '2410.19313' }, one)).toBe(true);
    expect(samePaper({ ...one, arxivId: '2410.19313' }, other)).toBe(false);
  });
});

test('the answer never depends on which of two entries comes first', () => {
  fc.assert(
    fc.property(
      anyPaper.chain((paper) =>
        fc.tuple(fc.constant(paper), fc.oneof(...EDITS.map((edit) => edit.of(paper.abstract)))),
      ),
      anyPaper,
      ([paper, edited], other) => {
        for (const b of [fields(edited), fields(edited, { title: other.title }), other]) {
          expect(samePaper(paper, b)).toBe(samePaper(b, paper));
        }
      },
    ),
  );
});
