import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Entry } from '../../src/model/page.ts';
import { paperIdFor } from '../../src/papers/identity/paper-id.ts';
import { createSearchIndex } from '../../src/search/index.ts';
import { parsePage } from '../../src/sources/index.ts';
import { document, papers } from './documents.ts';

const SEEDS = join(import.meta.dirname, '..', '..', 'seeds');

const index = createSearchIndex();
for (const each of papers) index.put(each);

const found = (query: string, limit = 10) => index.search(query, { limit }).map(({ paperId }) => paperId);

describe('a name is found', () => {
  test.each([
    ['galore', 'galore'],
    ['galor', 'galore'],
    ['gaolre', 'galore'],
    ['GaLore memory', 'galore'],
    ['natural galore', 'natural-galore'],
    ['S2FT', 's2ft'],
    ['s2ft speedup', 's2ft'],
    ['S$^{2}$FT', 's2ft'],
    ['S²FT', 's2ft'],
    ['pixart sigma', 'pixart'],
    ['PixArt-Sigma', 'pixart'],
    ['PixArt-$\\Sigma$', 'pixart'],
    ['pixartsigma', 'pixart'],
    ['pixarts', 'pixart'],
    ['fs moe', 'fsmoe'],
    ['hecat', 'hecate'],
  ])('by %j', (query, id) => expect(found(query)[0]).toBe(id));

  test('though others speak of it more often', () => {
    const built = createSearchIndex();
    built.put(
      document('own', {
        title: 'Mesa',
        methodName: 'Mesa',
        abstract: 'A framework that saves activations in less memory.',
      }),
    );
    built.put(
      document('other', {
        abstract: 'Unlike Mesa, and better than Mesa: we compare Mesa with Mesa and beat Mesa.',
      }),
    );
    expect(built.search('Mesa')[0]?.paperId).toBe('own');
  });

  test('all of several, the longest reading first', () => {
    expect(found('compare GaLore, Natural GaLore and S2FT', 3).sort()).toEqual([
      'galore',
      'natural-galore',
      's2ft',
    ]);
    expect(index.explain('GaLore vs Natural GaLore').names).toEqual([
      { name: 'galore', paperIds: ['galore'] },
      { name: 'natural galore', paperIds: ['natural-galore'] },
    ]);
  });

  test('no longer, once its paper is gone', () => {
    const built = createSearchIndex();
    built.put(document('a', { methodName: 'Zephyr', abstract: 'Zephyr decodes.' }));
    built.remove('a');
    expect(built.explain('zephyr').names).toEqual([]);
  });
});

describe('typing errors', () => {
  test.each([
    ['quantizaton', 'quantized', 'bert'],
    ['bidirectinal encoders', 'bidirectional', 'bert'],
    ['microcontrolers', 'microcontroller', 'tinyml'],
    ['imbalnced experts', 'imbalanced', 'hecate'],
  ])('%j is read as %j', (query, _, id) => expect(found(query)[0]).toBe(id));

  test('are looked for only in words no paper has', () => {
    expect(index.explain('memory of sparse models').corrections).toEqual([]);
    expect(index.explain('memry of sparse models').corrections).toEqual([{ typed: 'memry', read: 'memory' }]);
  });

  test('are not seen in ordinary words, numbers, or names with another number', () => {
    for (const query of ['stage', 'home', 'university', '2566kb', 's3ft', '65.6']) {
      expect(index.explain(query).corrections).toEqual([]);
    }
  });

  test('are not seen in the words of the request', () => {
    expect(index.explain('list papers').corrections).toEqual([]);
  });
});

describe('other ways of writing', () => {
  test.each([
    ['fine tuning', ['s2ft', 'natural-galore']],
    ['fine-tuning', ['s2ft', 'natural-galore']],
    ['finetuning', ['s2ft', 'natural-galore']],
    ['pre-training', ['galore', 'bert']],
    ['pre training', ['galore', 'bert']],
    ['pretraining', ['galore', 'bert']],
    ['256 KB', ['tinyml']],
    ['256KB', ['tinyml']],
    ['microcontrollers', ['tinyml']],
    ['MCU', ['tinyml']],
    ['MCUs', ['tinyml']],
    ['mcus', ['tinyml']],
    ['65.5%', ['galore']],
    ['1.54x', ['s2ft']],
    ['1.54×', ['s2ft']],
    ['1.54$\\times$ speedup', ['s2ft']],
  ])('%j finds %j', (query, ids) => expect(found(query)).toEqual(expect.arrayContaining(ids)));

  test('an acronym and what it stands for find the same papers', () => {
    const built = createSearchIndex();
    built.put(document('spelled', { abstract: 'We train a mixture of experts with expert parallelism.' }));
    built.put(document('short', { abstract: 'Our MoE routes every token to two of them.' }));
    built.put(document('both', { abstract: 'Mixture-of-Experts (MoE) layers scale.' }));
    built.put(document('too', { abstract: 'Scaling mixtures of experts (MoEs) on many machines.' }));
    built.put(document('none', { abstract: 'Poems are learned by heart.' }));
    const ids = (query: string) =>
      built
        .search(query)
        .map(({ paperId }) => paperId)
        .sort();
    expect(ids('MoE')).toEqual(['both', 'short', 'spelled', 'too']);
    expect(ids('mixture of experts')).toEqual(['both', 'short', 'spelled', 'too']);
  });

  test('an acronym inside another is seen through', () => {
    const built = createSearchIndex();
    built.put(document('a', { abstract: 'Large language models (LLMs) write.' }));
    built.put(document('b', { abstract: 'Large language models (LLMs) read.' }));
    built.put(document('c', { abstract: 'Multimodal large language models (MLLMs) see.' }));
    built.put(document('d', { abstract: 'MLLMs hear and speak.' }));
    expect(built.search('multimodal LLMs').map(({ paperId }) => paperId)).toContain('d');
  });

  test('what one paper alone calls itself is not spelled out in a query', () => {
    const built = createSearchIndex();
    built.put(
      document('coat', {
        methodName: 'COAT',
        abstract: 'Compressing Optimizer states and Activations for Training (COAT) saves memory.',
      }),
    );
    built.put(
      document('other', {
        abstract: 'Optimizer states and activations need memory in training; compressing them is hard.',
      }),
    );
    expect(built.search('COAT').map(({ paperId }) => paperId)).toEqual(['coat']);
  });

  test('a tag is found by another name of the technique', () => {
    const built = createSearchIndex();
    built.put(
      document('tagged', {
        abstract: 'Trains models in eight bits of floating point.',
        tags: ['FP8 training'],
      }),
    );
    built.put(document('plain', { abstract: 'Trains models in full precision.' }));
    expect(built.search('FP8').map(({ paperId }) => paperId)).toEqual(['tagged']);
  });

  test('what leads from one thing to another is not what leads back', () => {
    const built = createSearchIndex();
    built.put(document('dictation', { abstract: 'Writes down what is said.', tags: ['speech recognition'] }));
    built.put(document('narrator', { abstract: 'Reads aloud.', tags: ['speech synthesis'] }));
    expect(built.search('speech-to-text').map(({ paperId }) => paperId)[0]).toBe('dictation');
    expect(built.search('text-to-speech').map(({ paperId }) => paperId)[0]).toBe('narrator');
  });
});

test('words of the request say nothing of the subject, unless there are no others', () => {
  expect(index.explain('show me all papers about blockchain').content).toEqual(['blockchain']);
  const built = createSearchIndex();
  built.put(document('a', { title: 'What is a paper?', abstract: 'On papers.' }));
  expect(built.search('papers').map(({ paperId }) => paperId)).toEqual(['a']);
});

describe('every paper of the seed pages', () => {
  const seeds = createSearchIndex();
  const listed = new Map<string, Entry>();
  for (const name of readdirSync(SEEDS).sort()) {
    const page = {
      name,
      body: readFileSync(join(SEEDS, name), 'utf8'),
      contentType: null,
      fetchedAt: '2026-01-01T00:00:00Z',
    };
    for (const entry of parsePage(page).entries) listed.set(paperIdFor(entry), entry);
  }
  const titled = [...listed].filter(([, { title }]) => title !== null);
  for (const [id, { title, abstract }] of listed)
    seeds.put(document(id, { title: title ?? '', abstract: abstract ?? '' }));

  test('is found first by its title, and by its title with a typing error in its longest word', () => {
    expect(titled.length).toBeGreaterThan(200);
    const first = (query: string) => seeds.search(query, { limit: 1 })[0]?.paperId;
    expect(titled.filter(([id, { title }]) => first(title ?? '') !== id)).toEqual([]);
    const missed = titled.filter(([id, { title }]) => first(misspelt(title ?? '')) !== id);
    expect(missed.map(([, { title }]) => title)).toEqual([]);
  });

  /** Two letters in the middle of the longest word swapped. */
  function misspelt(title: string): string {
    const longest = title
      .split(/[^A-Za-z]+/)
      .reduce((best, word) => (word.length > best.length ? word : best), '');
    const at = Math.floor(longest.length / 2);
    const swapped =
      longest.slice(0, at - 1) + longest.charAt(at) + longest.charAt(at - 1) + longest.slice(at + 1);
    return title.replace(longest, swapped);
  }
});
