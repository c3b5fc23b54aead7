import { describe, expect, it } from 'vitest';
import { answerOf } from '../support/draft-of.ts';
import { smallCollection } from '../support/small-collection.ts';

const collection = smallCollection([
  {
    id: 'quay',
    abstract:
      'We present Quay, an engine. Quay reduces training costs by 4.5x, and decoding latency by 1.2x. Quay is 1.6x faster than Pier-2 on CPUs. It also outperforms models like Dock-3 (FID of 5.47 on HarbourSet).',
  },
  { id: 'mole', abstract: 'We present Mole. Mole reaches an accuracy of 84.2% using tidal guidance.' },
  {
    id: 'jetty',
    abstract:
      'We translate a corpus, resulting in a 300B-token dataset, which we call MultiJetty-X, and pretrain a 1.3B-parameter model, Jetty, on it.',
  },
]);

const opening = (question: string): string => answerOf(question, collection).text.split('“')[0] ?? '';

describe('a headline', () => {
  it('is of what is asked for', () => {
    expect(opening('how much does Quay reduce training costs?')).toContain('4.5x');
    expect(opening('how much faster is Quay than Pier-2 on CPUs?')).toContain('1.6x');
    expect(opening('what accuracy does Mole reach?')).toContain('84.2');
  });

  it.each([
    ['how much does Quay reduce inference costs?', '4.5x'],
    ['how much faster is Quay than Pier-2 on GPUs?', '1.6x'],
    ['FID of Dock-3 on HarbourSet?', '5.47'],
    ['what accuracy does Mole reach without tidal guidance?', '84.2'],
    ['how many parameters does MultiJetty-X have?', '1.3B'],
  ])('is not of the other side, of what is beaten, or of another subject: %s', (question, wrong) => {
    expect(opening(question)).not.toContain(wrong);
  });
});
