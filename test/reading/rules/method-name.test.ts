import { describe, expect, it } from 'vitest';
import { readDocument } from '../../../src/reading/rules/document.ts';
import { findMethodName } from '../../../src/reading/rules/method-name.ts';

const found = (abstract: string, title: string | null = null) =>
  findMethodName(readDocument(title, abstract));

describe('findMethodName', () => {
  const named: [string, string, string | null][] = [
    [
      'This paper introduces COBRA (Compressing Binary Representations Again), a codec.',
      'COBRA',
      'Compressing Binary Representations Again',
    ],
    [
      'We propose the Enhanced Cluster-aware Graph Engine (ECGE), a novel method.',
      'ECGE',
      'Enhanced Cluster-aware Graph Engine',
    ],
    ['We introduce Mesa-2, a memory-saving framework.', 'Mesa-2', null],
    ['We design a new framework, VILMA-M3, for medical models.', 'VILMA-M3', null],
    ['In this work, we propose a simple model called FastBox that is small.', 'FastBox', null],
    [
      'Models are big. Our open-source compiler, nn5mc, generates code. We propose tools for it.',
      'nn5mc',
      null,
    ],
    [
      'We propose Dual-Grid Windows, a compression technique. Dual-Grid Windows is fast.',
      'Dual-Grid Windows',
      null,
    ],
  ];
  it.each(named)('reads the name in: %s', (abstract, name, expansion) => {
    expect(found(abstract)).toEqual({ name, expansion });
  });

  it('takes a name that everybody uses for the paper that is titled by it, and for no other', () => {
    const abstract = 'We propose LoRA, which trains small matrices beside frozen weights. LoRA is cheap.';
    expect(found(abstract, 'LoRA: Low-Rank Adaptation of Large Language Models')?.name).toBe('LoRA');
    expect(found(abstract, 'Small matrices beside frozen weights')?.name).not.toBe('LoRA');
  });

  it('takes the head of a title that the abstract writes small for a name where it calls it its own', () => {
    const title = 'Card Index: Finding Words in Long Letters';
    expect(found('Letters are long. Our card index finds words in them.', title)?.name).toBe('Card Index');
    expect(found('Letters are long. A card index finds words in them.', title)).toBeNull();
  });

  it('believes the title when the abstract uses its name', () => {
    expect(
      found('We propose a scheduler. Nimbus schedules jobs well.', 'Nimbus: Scheduling for All')?.name,
    ).toBe('Nimbus');
    expect(
      found('We extend attention with gates (GAT). SlimNet is small.', 'SlimNet: Attention at Work')?.name,
    ).toBe('SlimNet');
  });

  it.each([
    [
      'a borrowed method',
      'We propose to pack boats. We further introduce the classical tidal rest (TDR) for it.',
    ],
    [
      'something beside the main point',
      'We train boats. Furthermore, we propose a new strategy, Wide Canvas, which folds.',
    ],
    ['so much of something', 'We have created a suite of datasets: 71M Dry-Logs, 7M Wet-Logs and a list.'],
    ['all of a kind', 'We explore whether small boats (SBTs) float. We build SBTs. SBTs float.'],
  ])('takes for no name %s', (_, abstract) => {
    expect(found(abstract)).toBeNull();
  });

  it('takes what is only looked at for no name though the title has it', () => {
    expect(
      found('We study the use of Wave Height (WH) for boats. WH helps.', 'Sailing with Wave Height'),
    ).toBeNull();
  });

  it('takes the system that an idea is implemented by for its name', () => {
    const abstract =
      'We propose Slow Sailing to save wood. The idea is implemented by a light system, Tiny Boat Yard, which cuts planks.';
    expect(found(abstract)?.name).toBe('Tiny Boat Yard');
  });

  it.each([
    'Large language models (LLMs) are costly. We study their training.',
    'What is learned first? We find that Transformers learn frequent words first.',
    'We benchmark pruning of GPT-4 and LLaMA on ImageNet.',
    'Learners are slow. They forget. This paper examines why they do.',
  ])('names nothing where the paper names nothing: %s', (abstract) => {
    expect(found(abstract)).toBeNull();
  });
});
