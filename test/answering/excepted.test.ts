import { describe, expect, it } from 'vitest';
import { createAnswerQuestion } from '../../src/answering/answer-question.ts';
import { memoryConversations } from '../support/collection.ts';
import { answerOf } from '../support/draft-of.ts';
import { smallCollection } from '../support/small-collection.ts';

const collection = smallCollection([
  {
    id: 'gannet',
    title: 'Gannet: Pruning Language Models',
    abstract: 'We propose Gannet, a pruning method for language models. Gannet prunes heads.',
  },
  {
    id: 'puffin',
    title: 'Puffin: Pruning by Depth',
    abstract: 'We present Puffin, a pruning method that cuts layers. Puffin prunes by depth.',
  },
  {
    id: 'dipper',
    title: 'Dipper: Image Generation with Diffusion Models',
    abstract:
      'We present Dipper, a diffusion model for image generation. Diffusion models are slow; Dipper is fast.',
  },
  {
    id: 'wren',
    title: 'Wren: Image Generation Token by Token',
    abstract: 'We present Wren, an autoregressive model for image generation. Wren writes tokens.',
  },
  ...Array.from({ length: 9 }, (_, i) => ({
    id: `stone${i}`,
    abstract: `We present Stone${i}, a stone that lies in a river. It does nothing at all.`,
  })),
]);
const listed = async (question: string): Promise<string[]> => {
  const ask = createAnswerQuestion({ ...collection, conversations: memoryConversations() });
  const { sentences } = await ask({ question });
  return sentences.flatMap(({ citations }) => citations.map(({ paperId }) => paperId));
};

describe('a paper that is excepted by name', () => {
  it.each([
    'pruning papers except Gannet',
    'papers on pruning other than Gannet',
    'everything on pruning apart from Gannet',
    'pruning papers, not Gannet',
    'besides Gannet, which papers are on pruning?',
  ])('is left out, and is no answer: %s', async (question) => {
    expect(await listed(question)).toEqual(['puffin']);
  });
});

describe('a kind of method that papers are not to be of', () => {
  it.each(['image generation without diffusion', 'image generators that are not diffusion models'])(
    'is left out, and the topic stays: %s',
    async (question) => {
      const papers = await listed(question);
      expect(papers).toContain('wren');
      expect(papers).not.toContain('dipper');
    },
  );

  it('is nothing that is left out where a figure is asked', () => {
    expect(answerOf('how fast is Dipper without pruning?', collection).text).toContain('Dipper');
  });
});
