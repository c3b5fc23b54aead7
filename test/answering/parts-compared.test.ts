import { describe, expect, it } from 'vitest';
import { answerOf } from '../support/draft-of.ts';
import { smallCollection } from '../support/small-collection.ts';

const collection = smallCollection([
  {
    id: 'heron',
    abstract:
      'Mapping is slow. We propose Heron, a mapper of coasts. It reduces mapping time by 3x. Coasts can be told apart by the tides alone. This variant, termed TideNet, maps a coast without any boat at the cost of accuracy.',
  },
  {
    id: 'plover',
    abstract:
      'Mapping is slow. We present Plover, a mapper of coasts. Plover keeps comparable or even better accuracy. It saves 40% memory.',
  },
  {
    id: 'dunlin',
    abstract:
      'Sounding is slow. We present Dunlin, a sounder of bays. Notably, our resulting model, Sonda-2, sounds a bay in the dark. Dunlin sounds with nearly lossless accuracy and is trained within 2 GPU hours.',
  },
  {
    id: 'wren',
    abstract: 'We present Wren, a small boat for shallow water. Wren is far cheaper than OldBoat-7 in use.',
  },
]);
const ask = (question: string) => answerOf(question, collection);

describe('what a paper brings in beside its own method', () => {
  it('is set beside a paper by its own sentences', () => {
    const { text, status } = ask('Plover vs Sonda-2');
    expect(status).toBe('answered');
    expect(text).toContain(
      'Sonda-2 (in Dunlin): “Notably, our resulting model, Sonda-2, sounds a bay in the dark.”',
    );
  });

  it('is set beside what another paper brings in', () => {
    expect(ask('Sonda-2 vs TideNet').text).toMatch(/Sonda-2 \(in Dunlin\).*\n.*TideNet \(in Heron\)/);
  });

  it('has no figure of the paper, and the sentence that its own goes on about', () => {
    const { text } = ask('Plover vs TideNet');
    expect(text).toContain(
      'TideNet (in Heron): “Coasts can be told apart by the tides alone. This variant, termed',
    );
    expect(text).not.toContain('3x');
  });

  it('is none of what is only held against', () => {
    const { text, status } = ask('Plover vs OldBoat-7');
    expect(status).toBe('unanswerable');
    expect(text).toContain('OldBoat-7 is not');
  });
});

describe('which of two is better', () => {
  it('is told by what each says in words where neither has a figure', () => {
    const { text } = ask('which keeps accuracy better, Plover or Dunlin?');
    expect(text).not.toContain('Neither reports');
    expect(text).toContain('comparable or even better accuracy”');
    expect(text).toContain('nearly lossless accuracy');
  });

  it('in speed is told by a time that one takes', () => {
    expect(ask('which is faster, Heron or Dunlin?').text).toContain('Dunlin reports less than 2 GPU hours');
  });

  it('of works on moving data asks for no amount of it', () => {
    expect(ask('compare the data transfer of Wren and Plover').text).not.toContain('an amount of data');
  });
});
