import { describe, expect, it } from 'vitest';
import { compare } from '../../../src/answering/comparing/compare.ts';
import { resolveSubjects } from '../../../src/answering/comparing/resolve.ts';
import { AmbiguousSubjectError } from '../../../src/model/errors.ts';
import { namesIn } from '../../../src/papers/names/name-index.ts';
import { isExactQuote } from '../../../src/reading/receipts/exact-quote.ts';
import { missingFigures } from '../../../src/reading/receipts/figures.ts';
import { SMALL, smallCollection } from '../../support/small-collection.ts';

const { corpus, index } = smallCollection([
  ...SMALL,
  {
    id: 'mistral-saver',
    title: 'Sirocco: Lean Optimizers',
    abstract:
      'Optimizers take memory. We propose Sirocco, an optimizer for language models. Sirocco reduces memory by up to 60% in optimizer states, compared to SGD on RoBERTa. It is training-free and matches full fine-tuning.',
  },
  {
    id: 'gale',
    title: 'Gale: Serving in the Open',
    abstract:
      'Serving is slow. Code for Gale is at https://example.com/gale. How far can Gale go? We propose Gale, a server for language models. Gale keeps high efficiency throughout serving and outperforms plain servers with 3x faster decoding. It needs 3.1 GB of memory when serving. It serves 70B parameters at a better trade-off of latency.',
  },
  {
    id: 'hail',
    title: 'Hail: Serving in Small',
    abstract:
      'Serving is slow. We propose Hail, a server for language models. The small variant, Hail-Lite, achieves 3x faster decoding than plain servers.',
  },
  {
    id: 'other-zephyr',
    title: 'Breeze: Grouped Fans',
    abstract:
      'Fans are loud. We propose Breeze, a quiet fan controller. Unlike Zonal Efficient Phyr (Zephyr), Breeze is 10% quieter than plain fans.',
  },
]);
const deps = { corpus, index, names: namesIn(corpus) };
const comparison = (...subjects: string[]) => compare(resolveSubjects(subjects, deps)).comparison;
const cellOf = (axis: string, subject: number, ...subjects: string[]) =>
  comparison(...subjects).rows.find((row) => row.axis === axis)?.cells[subject] ?? null;

describe('a comparison', () => {
  it('sets measured claims side by side, axis by axis, with their quotes', () => {
    expect(cellOf('training memory', 0, 'Zephyr', 'Sirocco')).toMatchObject({
      value: expect.stringMatching(/2\.5x.*Adam/),
      quote: expect.stringContaining('peak training memory by 2.5x'),
      paperId: 'zephyr',
    });
  });

  it('says it when a figure is that of a variant', () => {
    expect(cellOf('inference speed', 0, 'Hail', 'Zephyr')?.value).toMatch(/^Hail-Lite: 3x/);
  });

  it('says nothing where a side reports nothing', () => {
    expect(cellOf('training speed', 1, 'Zephyr', 'Sirocco')).toBeNull();
    expect(comparison('Zephyr', 'Sirocco').text).toContain('not reported');
  });

  it('keeps optimizer-state memory apart from memory', () => {
    expect(cellOf('optimizer-state memory', 1, 'Zephyr', 'Sirocco')?.value).toContain('60%');
    expect(cellOf('optimizer-state memory', 0, 'Zephyr', 'Sirocco')).toBeNull();
  });

  it('tells what each changes, and what it says in words', () => {
    expect(cellOf('what it changes', 1, 'Zephyr', 'Sirocco')?.quote).toContain('We propose Sirocco');
    expect(cellOf('quality, in words', 1, 'Zephyr', 'Sirocco')?.value).toContain('matches full fine-tuning');
    expect(cellOf('cost', 1, 'Zephyr', 'Sirocco')?.value).toContain('training-free');
  });

  it('says what a paper brings, not where its code is or what it asks', () => {
    expect(cellOf('what it changes', 0, 'Gale', 'Zephyr')?.value).toBe('a server for language models');
  });

  it('has no row of quality for what is saved, and none of limits for a better trade-off', () => {
    const axes = comparison('Gale', 'Zephyr').rows.filter(({ cells }) => cells[0] !== null);
    expect(axes.map(({ axis }) => axis)).not.toEqual(expect.arrayContaining(['quality, in words']));
    expect(cellOf('quality, in words', 0, 'Gale', 'Zephyr')).toBeNull();
    expect(cellOf('limits', 0, 'Gale', 'Zephyr')).toBeNull();
    expect(cellOf('inference memory', 0, 'Gale', 'Zephyr')?.value).toContain('3.1 GB');
  });

  it('begins with the sentence that measures one against the other', () => {
    const [verdict] = comparison('Zephyr', 'Borealis').verdict;
    expect(verdict).toMatch(/^Borealis: “.*outperforms Zephyr by 4 points/);
    expect(comparison('Zephyr', 'LiftNet-U').verdict).toEqual([]);
  });

  it('is comparable only when one source measures the sides against each other, and says so first', () => {
    expect(comparison('Zephyr', 'Borealis')).toMatchObject({ comparable: true, warnings: [] });
    expect(comparison('Zephyr', 'Borealis').text.split('\n')[1]).toContain('outperforms Zephyr by 4 points');
    expect(comparison('Zephyr', 'LiftNet-U').comparable).toBe(false);
  });

  it('of three is comparable only when measurements tie all of them together', () => {
    expect(comparison('Zephyr', 'Borealis', 'LiftNet-U').comparable).toBe(false);
  });

  it('does not take another thing of the same name for the method', () => {
    expect(comparison('Breeze', 'Zephyr').comparable).toBe(false);
  });

  it('warns where baselines, models or hardware differ', () => {
    const { warnings } = comparison('Zephyr', 'Borealis', 'LiftNet-V');
    expect(warnings.some((warning) => / do not compare: .* is against /.test(warning))).toBe(true);
    for (const warning of warnings)
      expect(warning).toMatch(/^Their figures of [a-z -]+ do not compare: that of /);
  });

  it('has a receipt for every figure and every quote', () => {
    const { rows, receipts } = comparison('Zephyr', 'Borealis', 'LiftNet-U', 'Sirocco');
    expect(receipts.verified).toBe(receipts.numbers);
    for (const { value, quote, paperId } of rows.flatMap(({ cells }) =>
      cells.filter((cell) => cell !== null),
    )) {
      const abstract = corpus.get(paperId)?.abstract ?? '';
      expect(isExactQuote(quote, abstract)).toBe(true);
      expect(missingFigures(value, { cited: [abstract] })).toEqual([]);
    }
  });
});

describe('what a subject means', () => {
  it.each([
    ['its id', 'zephyr', 'zephyr'],
    ['its name in any case', 'ZEPHYR', 'zephyr'],
    ['its name mistyped', 'Boraelis', 'borealis'],
    ['its title', 'Borealis: Fast Decoding of Language Models', 'borealis'],
    ['its name with words beside it', 'LiftNet-U (segmentation)', 'liftnet-u'],
    ['what it is about', 'quiet fan controller', 'other-zephyr'],
  ])('is found by %s', (_, subject, paperId) => {
    const [resolved] = resolveSubjects([subject, 'Sirocco'], deps);
    expect(resolved?.papers.map(({ paper }) => paper.id)).toEqual([paperId]);
  });

  it('is asked for when a name fits several papers', () => {
    const resolve = () => resolveSubjects(['LiftNet', 'Zephyr'], deps);
    expect(resolve).toThrow(AmbiguousSubjectError);
    try {
      resolve();
    } catch (error) {
      if (!(error instanceof AmbiguousSubjectError)) throw error;
      expect(error.code).toBe('ambiguous');
      expect(error.choices).toMatchObject([
        { subject: 'LiftNet', options: [{ slug: 'liftnet-u' }, { slug: 'liftnet-v' }] },
      ]);
    }
  });

  it('is refused when nothing is called so', () => {
    expect(() => resolveSubjects(['Quuxformer', 'Zephyr'], deps)).toThrow(
      expect.objectContaining({ code: 'not_found' }),
    );
  });
});
