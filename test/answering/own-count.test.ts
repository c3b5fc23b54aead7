import { expect, it } from 'vitest';
import { answerOf } from '../support/draft-of.ts';
import { smallCollection } from '../support/small-collection.ts';

const collection = smallCollection([
  {
    id: 'tern',
    abstract:
      'We present Tern, a detector. With these parts, Tern, a lightweight 2B model, finds most birds.',
  },
  {
    id: 'gull',
    abstract:
      'We present Gull, a detector. It saves 20% of the time. We train it on the Skua corpus on 8 GPUs.',
  },
  { id: 'skua', abstract: 'We present Skua. Skua-0.6B finds most birds.' },
  { id: 'ruff', abstract: 'We present Ruff. Ruff is trained in 8 days on 48 A100 cards, unlike Knot.' },
  {
    id: 'knot',
    abstract: 'We present Knot, which is 3x faster than plain search. A Tern of 5B parameters is beaten.',
  },
]);
const said = (question: string) => answerOf(question, collection);

it.each([
  ['how many parameters does Tern have?', '2B model'],
  ['how big is Skua?', 'Skua-0.6B'],
])('“%s” is answered by the sentence that says how large the model is', (question, size) => {
  expect(said(question).text).toContain(size);
  expect(said(question).status).toBe('answered');
});

it('the size of a part, or of something else, is none', () => {
  expect(said('how many parameters does Gull have?').status).toBe('unanswerable');
  expect(said('how many parameters does the tokenizer of Tern have?').status).toBe('unanswerable');
});

it('a corpus of the same name is another thing', () => {
  expect(said('how many GPUs does Skua use?').status).toBe('unanswerable');
});

it('GPUs are counted by what they are called', () => {
  expect(said('how many GPUs does Ruff use?').text).toContain('48 A100 cards');
});

it('“…, right?” asks whether it is so', () => {
  const { status, text } = said('Knot is 9x faster, right?');
  expect(status).toBe('partial');
  expect(text).toContain('Not given: 9x');
});

it('another paper’s sizes are not those of the one that is asked of', () => {
  expect(said('how many parameters does Ruff have?').status).toBe('unanswerable');
});

it('a figure against others does not answer how something compares with one that is not spoken of', () => {
  const compared = said('how fast is Knot compared with Skua?');
  expect(compared.text.split('“')[0]).not.toMatch(/^Knot reports 3x compared to Skua/);
  expect(compared.text).toMatch(/Skua/);
  expect(said('how fast is Ruff compared with Zanzibar?').status).toBe('unanswerable');
});

it('a kind of machine that is not spoken of is named as missing', () => {
  expect(said('how fast is Knot on TPUs?').text).toMatch(/does not mention TPU/);
  expect(said('does Knot run on a TPU?').status).toBe('unanswerable');
  expect(said('does Knot save time compared with Skua?').text).not.toBe('');
});

it('a word that ends a longer name is no name of its own', () => {
  const names = smallCollection([
    { id: 'tern', abstract: 'We present Tern. Tern is 87% faster than Rocket Kite.' },
    { id: 'kite', abstract: 'We present Kite, a loom. Kite is 8.2x faster than looms.' },
  ]);
  const { text, papers } = answerOf('how much faster is Tern than Rocket Kite?', names);
  expect(text).not.toContain('8.2x');
  expect(papers[0]).toBe('tern');
});
