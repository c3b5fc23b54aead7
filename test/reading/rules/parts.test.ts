import { describe, expect, it } from 'vitest';
import { findCodeUrl } from '../../../src/reading/rules/code-url.ts';
import { readDocument } from '../../../src/reading/rules/document.ts';
import { findTask } from '../../../src/reading/rules/task.ts';
import { findPaperTerms } from '../../../src/reading/rules/techniques.ts';
import { findAcronyms } from '../../../src/text/acronyms.ts';
import { CACHEBOX, SPEECH, UNNAMED } from './abstracts.ts';

const codeOf = (abstract: string) => findCodeUrl(readDocument(null, abstract).sentences);

describe('roles of sentences', () => {
  it('tells what was known, what is brought, what follows and where it is', () => {
    const roles = readDocument(CACHEBOX.title, CACHEBOX.abstract).sentences.map(({ role }) => role);
    expect(roles).toEqual(['background', 'background', 'contribution', 'own', 'own', 'own', 'release']);
  });
});

describe('findCodeUrl', () => {
  it.each([
    ['Code is available at https://github.com/a/b.', 'https://github.com/a/b'],
    ['Our code (https://gitlab.com/a/b) is public.', 'https://gitlab.com/a/b'],
    ['We release our corpus and training pipeline at hf.co/lab/model.', 'hf.co/lab/model'],
    [
      'Project page: https://a.github.io/. Code: https://github.com/a/b-c_d/tree/main/x.',
      'https://github.com/a/b-c_d/tree/main/x',
    ],
    ['The source is at \\url{https://github.com/a/b\\_c}.', 'https://github.com/a/b_c'],
  ])('finds it in: %s', (abstract, url) => {
    expect(codeOf(abstract)).toBe(url);
  });

  it.each([
    'Project page: https://a.github.io/foo.',
    'We open-source the model at https://huggingface.co/lab/model.',
    'Leaderboard: https://foo.github.io/leaderboard.html.',
    'A demo video is at https://github.com/a/demo.',
    'Code will be released.',
  ])('takes no other link for it: %s', (abstract) => {
    expect(codeOf(abstract)).toBeNull();
  });
});

describe('findAcronyms', () => {
  it.each([
    ['Low-rank Adaptation (LoRA)', 'LoRA', 'Low-rank Adaptation'],
    [
      'we use COAT (Compressing Optimizer States and Activations)',
      'COAT',
      'Compressing Optimizer States and Activations',
    ],
    ['a Tokens-To-Token Transformer (T2T-T)', 'T2T-T', 'Tokens-To-Token Transformer'],
    ['we propose Verification via Inner Arms (VIA)', 'VIA', 'Verification via Inner Arms'],
  ])('pairs the forms in: %s', (text, short, long) => {
    expect(findAcronyms(text)[0]).toMatchObject({ short, long });
  });

  it('pairs nothing that does not spell', () => {
    expect(findAcronyms('our method (Fig. 3) on data (ABC)')).toEqual([]);
  });
});

describe('findPaperTerms', () => {
  it('names techniques of the field and of the paper, and its fields', () => {
    const terms = findPaperTerms(readDocument(SPEECH.title, SPEECH.abstract));
    expect(terms.techniques).toEqual(
      expect.arrayContaining([
        'self-supervised learning',
        'knowledge distillation',
        'low-resource acoustic distillation',
      ]),
    );
    expect(terms.domains).toContain('speech');
    expect(terms.tags).toEqual(expect.arrayContaining(['knowledge distillation', 'speech']));
  });

  it("does not take what earlier work did for the paper's own", () => {
    const doc = readDocument(null, 'Quantization is popular. We propose Foo, a pruning method for speech.');
    expect(findPaperTerms(doc).techniques).toContain('pruning');
    expect(findPaperTerms(doc).techniques).not.toContain('quantization');
  });

  it('files a paper under a task it brings something for, not under one it was only tried on', () => {
    const tags = (title: string | null, abstract: string) =>
      findPaperTerms(readDocument(title, abstract)).tags;
    const tried =
      'We present Reed, a backbone. Reed is tried on object detection, depth estimation and depth prediction.';
    expect(tags(null, tried)).not.toContain('object detection');
    expect(tags(null, tried)).not.toContain('depth estimation');
    expect(tags('Reed: object detectors on buoys', tried)).toContain('object detection');
    expect(tags(null, `${tried} Its object detector is small.`)).toContain('object detection');
    expect(tags(null, 'We present Reed, a net for depth estimation.')).toContain('depth estimation');
  });

  it('files a paper under the field of its task beside the fields it speaks of itself', () => {
    const doc = readDocument(
      'Rill: slimmable nets for reeds',
      'We present Rill. Rill is on physics, Bayesian nets, compilers, speech, games and finance.',
    );
    const { domains } = findPaperTerms(doc);
    expect(domains).toHaveLength(6);
    expect(domains).toContain('efficient inference');
  });

  it('names a technique as the paper does where only a task is known by it', () => {
    const doc = readDocument(null, 'We present Rush, a cheap lesion segmentation for scans of reeds.');
    const { techniques, tags } = findPaperTerms(doc);
    expect(techniques.join()).toContain('lesion segmentation');
    expect(techniques).not.toContain('medical image segmentation');
    expect(tags).toContain('medical image segmentation');
  });
});

describe('findTask', () => {
  it('reads it from the title or the contribution', () => {
    expect(findTask(readDocument('Foo: A Fast Method for Speech Recognition', SPEECH.abstract))).toBe(
      'speech recognition',
    );
    expect(findTask(readDocument(null, 'We propose Foo, a framework for protein folding.'))).toBe(
      'protein folding',
    );
  });

  it('is null or words of the field for a paper that says neither', () => {
    expect(findTask(readDocument(null, UNNAMED.abstract))).toBe('graph learning');
  });
});
