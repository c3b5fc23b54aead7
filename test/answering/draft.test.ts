import { describe, expect, it } from 'vitest';
import { finish } from '../../src/answering/draft.ts';
import { SMALL, smallCollection } from '../support/small-collection.ts';

const { corpus } = smallCollection(SMALL);
const cite = (quote: string, paperId = 'zephyr') => [{ paperId, quote }];
const QUOTE = 'Zephyr reduces peak training memory by 2.5x compared to Adam on Llama-7B.';
const draft = (sentences: { text: string; citations: { paperId: string; quote: string }[] }[]) => ({
  status: 'answered' as const,
  sentences,
  papers: ['zephyr'],
  related: [],
});

describe('an answer is made of what its receipts allow', () => {
  it('keeps a sentence whose quote and figures stand in the paper', () => {
    const answer = finish(
      draft([{ text: 'Zephyr saves 2.5x memory.', citations: cite(QUOTE) }]),
      corpus.get,
      { engine: 'extractive' },
    );
    expect(answer).toMatchObject({ status: 'answered', receipts: { numbers: 1, verified: 1, withheld: 0 } });
  });

  it.each([
    ['a quote that is not in the paper', 'Zephyr is good.', cite('Zephyr is the best.')],
    ['a quote of another paper', 'Zephyr is good.', cite(QUOTE, 'borealis')],
    ['a figure the paper does not have', 'Zephyr saves 2.6x memory.', cite(QUOTE)],
    ['a figure of another kind', 'Zephyr saves 2.5% memory.', cite(QUOTE)],
    ['a paper that is not there', 'Zephyr is good.', cite(QUOTE, 'nobody')],
    ['no citation', 'Zephyr is good.', []],
  ])('leaves a sentence with %s out whole, and counts it', (_, text, citations) => {
    const good = { text: 'Zephyr saves 2.5x memory.', citations: cite(QUOTE) };
    const answer = finish(draft([good, { text, citations }]), corpus.get, { engine: 'extractive' });
    expect(answer.sentences).toEqual([{ ...good, verdict: 'supported', rule: null }]);
    expect(answer.text).toBe(good.text);
    expect(answer.receipts.withheld).toBe(1);
  });

  it('is no answer any more when nothing is left', () => {
    const answer = finish(draft([{ text: 'Zephyr saves 9x.', citations: cite(QUOTE) }]), corpus.get, {
      engine: 'extractive',
    });
    expect(answer).toMatchObject({ status: 'unanswerable', sentences: [], receipts: { withheld: 1 } });
    expect(answer.text).not.toContain('9x');
  });

  it('takes dates and counts from the listing', () => {
    const said = {
      text: 'Zephyr: the listing shows Mar 5, 2024 (2024-03-05).',
      citations: cite('Mar 5, 2024'),
    };
    expect(finish(draft([said]), corpus.get, { engine: 'extractive' }).sentences).toMatchObject([said]);
  });

  it('shows what is not said just so as the sentence it cites, with the verdict and the rule', () => {
    const said = { text: 'Zephyr reduces peak training speed by 2.5x.', citations: cite(QUOTE) };
    const [shown] = finish(draft([said]), corpus.get, { engine: 'extractive' }).sentences;
    expect(shown?.text).toContain(`“${QUOTE}”`);
    expect(shown?.verdict).not.toBe('supported');
    expect(shown?.rule).toEqual(expect.any(String));
  });
});
