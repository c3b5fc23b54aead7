import { describe, expect, it } from 'vitest';
import type { Reading } from '../../../src/model/reading.ts';
import { checkDraft } from '../../../src/reading/llm/check-draft.ts';
import type { Draft } from '../../../src/reading/llm/draft.ts';
import { PLAIN_LINE, plainReader } from '../../fakes/openai/plain-reader.ts';
import { freeVocabulary } from './receipts.ts';

const ABSTRACT = [
  'We present S$^{2}$FT (Structured Sparse Fine-Tuning), a method for tuning language models.',
  'It is 1.54$\\times$ faster than LoRA and saves 12,288 MB of memory, while accuracy rises from 71.2 to 74.6 on average.',
  'Latency drops by 20-35% on an A100.',
  'A variant is twice as fast.',
  'Code: https://github.com/example/s2ft.',
].join(' ');
const paper = { title: null, titleSource: null, abstract: ABSTRACT };
const [extractive] = await plainReader().read([paper]);

function check(changes: Partial<Draft>, byRules = extractive as Reading) {
  const draft: Draft = {
    key: 'k',
    methodName: 'S2FT',
    methodExpansion: 'structured sparse fine-tuning',
    task: 'tuning language models',
    techniques: [],
    domains: [],
    results: [],
    summary: [{ quotes: ['We present S$^{2}$FT'], text: 'A method for tuning language models.' }],
    codeUrl: null,
    proposedTitle: 'Structured Sparse Tuning of Language Models',
    oneLine: 'S2FT tunes language models 1.54x faster than LoRA.',
    ...changes,
  };
  return checkDraft(draft, paper, byRules, freeVocabulary);
}

const result = (value: string, unit: string | null, quote: string, changes = {}) => ({
  results: [
    {
      metric: 'speed',
      value,
      unit,
      direction: 'higher_better' as const,
      baseline: null,
      setting: null,
      quote,
      ...changes,
    },
  ],
});

describe('a value', () => {
  const FASTER = 'It is 1.54$\\times$ faster than LoRA and saves 12,288 MB of memory';

  it.each([
    ['as printed', '1.54', 'x', FASTER, '1.54', 'x'],
    ['with the unit in words', '1.54', 'times', FASTER, '1.54', 'x'],
    ['without its unit', '1.54', null, FASTER, '1.54', 'x'],
    ['without its separator', '12288', 'MB', FASTER, '12288', 'MB'],
    ['with its metric for a unit', '74.6', 'F1', 'accuracy rises from 71.2 to 74.6 on average', '74.6', null],
    [
      'with its scale for a unit',
      '74.6',
      'out of 100',
      'accuracy rises from 71.2 to 74.6 on average',
      '74.6',
      null,
    ],
    [
      'that changes',
      '71.2 to 74.6',
      null,
      'accuracy rises from 71.2 to 74.6 on average',
      '71.2 to 74.6',
      null,
    ],
    ['that is a range', '20-35', '%', 'Latency drops by 20-35% on an A100.', '20-35', '%'],
    ['that ends a range', '35', '%', 'Latency drops by 20-35% on an A100.', '35', '%'],
    ['said in words', '2', 'x', 'A variant is twice as fast.', '2', 'x'],
  ])('%s is kept as the abstract has it', (_, value, unit, quote, keptValue, keptUnit) => {
    const { findings, withheld } = check(result(value, unit, quote));
    expect(withheld).toBe(0);
    expect(findings.results).toMatchObject([{ value: keptValue, unit: keptUnit }]);
  });

  it.each([
    ['with another unit', '1.54', '%', FASTER],
    ['of another sentence', '74.6', null, FASTER],
    ['that is made up', '3', 'x', FASTER],
    ['that is none', 'many', null, FASTER],
    ['that is two', '1.54x and 12,288', 'MB', FASTER],
    ['that is part of a name', '100', null, 'Latency drops by 20-35% on an A100.'],
    ['behind a quote that is made up', '1.54', 'x', 'It is 1.54x faster than anything else'],
    ['behind hardly any quote', '1.54', 'x', '1.54'],
  ])('%s is left out and named', (_, value, unit, quote) => {
    const { findings, withheld, problems } = check(result(value, unit, quote));
    expect(findings.results).toEqual([]);
    expect(withheld).toBe(1);
    expect(problems).toHaveLength(1);
  });

  it('keeps its place when only its setting is made up', () => {
    const { findings, withheld } = check(
      result('1.54', 'x', FASTER, { setting: '8 GPUs', baseline: 'LoRA' }),
    );
    expect(findings.results).toMatchObject([{ value: '1.54', baseline: 'LoRA', setting: null }]);
    expect(withheld).toBe(0);
  });
});

describe('the direction of a result', () => {
  it.each([
    ['latency reduction', 'higher_better'],
    ['latency', 'lower_better'],
  ])('of %s is %s, whatever the model says', (metric, direction) => {
    for (const said of ['higher_better', 'lower_better'] as const) {
      const draft = result('20-35', '%', 'Latency drops by 20-35% on an A100.', { metric, direction: said });
      expect(check(draft).findings.results[0]).toMatchObject({ direction });
    }
  });
});

describe('a quote', () => {
  it('cleaned of its LaTeX is kept as the abstract prints it', () => {
    const { findings } = check({
      summary: [{ quotes: ['It is 1.54× faster than LoRA'], text: 'S2FT is faster than LoRA.' }],
    });
    expect(findings.summary[0]?.quotes).toEqual(['It is 1.54$\\times$ faster than LoRA']);
  });

  it('takes the place of a statement that it does not make', () => {
    const quotes = ['Latency drops by 20-35% on an A100.'];
    const { findings, quoted, withheld } = check({
      summary: [{ quotes, text: 'S2FT drops accuracy by 20-35%.' }],
    });
    expect(findings.summary).toEqual([{ quotes, text: '“Latency drops by 20-35% on an A100.”' }]);
    expect(quoted).toBeGreaterThan(0);
    expect(withheld).toBe(0);
  });

  it('brings the sentence that says the number its statement says', () => {
    const text = 'S2FT makes language models faster; latency drops by 20-35%.';
    const { findings } = check({ summary: [{ quotes: ['We present S$^{2}$FT'], text }] });
    expect(findings.summary[0]?.quotes).toEqual([
      'We present S$^{2}$FT',
      'Latency drops by 20-35% on an A100.',
    ]);
  });

  it('that does not stand there is dropped, and the statement with it when it was the only one', () => {
    const text = 'S2FT is a method for language models.';
    const one = check({ summary: [{ quotes: ['We show S2FT', 'A variant is twice as fast.'], text }] });
    expect(one.findings.summary[0]?.quotes).toEqual(['A variant is twice as fast.']);
    const none = check({ summary: [{ quotes: ['We show S2FT'], text }] });
    expect(none.withheld).toBe(1);
    expect(none.findings.summary).toEqual(extractive?.summary);
  });
});

describe('names, titles and addresses', () => {
  it.each([
    'See https://other.example for S2FT.',
    'S2FT <!channel> tunes language models.',
    '@here S2FT tunes models.',
  ])('leave out one that leads elsewhere or calls somebody: %s', (text) => {
    const { findings } = check({ oneLine: text, task: text, proposedTitle: text, techniques: [text] });
    expect(JSON.stringify(findings)).not.toMatch(/other\.example|<!channel>|@here/);
  });

  it('are kept as the abstract prints them', () => {
    const { findings } = check({ codeUrl: '<https://github.com/example/s2ft>.' });
    expect(findings).toMatchObject({
      methodName: 'S$^{2}$FT',
      methodExpansion: 'Structured Sparse Fine-Tuning',
      codeUrl: 'https://github.com/example/s2ft',
    });
  });

  it('are null when the abstract does not have them, or only inside other words', () => {
    expect(check({ methodName: 'FastTune', methodExpansion: 'Fast Tuning' }).findings).toMatchObject({
      methodName: null,
      methodExpansion: null,
    });
    expect(check({ methodName: 'struct' }).findings.methodName).toBeNull();
  });

  it('never come from elsewhere', () => {
    expect(check({ codeUrl: 'https://github.com/example/other' }).findings.codeUrl).toBeNull();
  });
});

describe('a draft that hardly holds', () => {
  it('gives way to the extractive engine’s reading, with the results that hold beside its own', () => {
    const said = 'Latency drops by 20-35% on an A100.';
    const { results } = result('20-35', '%', said, { metric: 'latency reduction' });
    const wrong = result('99', '%', 'Accuracy rises to 99% everywhere.').results;
    const { findings } = check({
      results: [...results, ...wrong, ...wrong],
      summary: [],
      methodName: 'A100',
    });
    expect(findings).toMatchObject({ oneLine: PLAIN_LINE, methodName: null, summary: extractive?.summary });
    expect(findings.results.map(({ quote }) => quote)).toEqual([said]);
    const known = check(
      { results: [...results, ...wrong, ...wrong], summary: [] },
      {
        ...(extractive as Reading),
        results: findings.results,
      },
    );
    expect(known.findings.results).toHaveLength(1);
  });

  it('leaves out techniques and fields that are of no paper here', () => {
    const { findings } = check({ techniques: ['fence-1a2b', 'speech synthesis'], domains: ['fence-1a2b'] });
    expect([findings.techniques, findings.domains]).toEqual([[], []]);
  });
});

describe('tags', () => {
  it('are the techniques and fields the vocabulary knows', () => {
    const { findings } = check({
      techniques: [
        'Layer Pruning',
        'FP8 training',
        'structured sparse tuning',
        'fp8 training',
        '3-bit tuning',
      ],
      domains: ['efficient training'],
    });
    expect(findings.techniques).not.toContain('3-bit tuning');
    expect(findings.techniques).toContain('structured sparse tuning');
    expect(findings.tags).not.toContain('structured sparse tuning');
    expect(findings.tags).toContain('efficient training');
  });
});

describe('the one line', () => {
  it('is cut to whole clauses when it is too long', () => {
    const { oneLine } = check({
      oneLine: `S2FT tunes language models 1.54x faster than LoRA, ${'and it is a method for language models '.repeat(5)}.`,
    }).findings;
    expect(oneLine).toMatch(/^S2FT tunes language models 1.54x faster than LoRA.*\.$/);
    expect(oneLine.split(' ').length).toBeLessThanOrEqual(30);
  });

  it('is the extractive engine’s when it cannot be cut, is empty, unsupported or about something else', () => {
    const lines = [
      `${'language models '.repeat(20)}.`,
      '  ',
      'S2FT tunes language models 9x faster than LoRA.',
      'Cheap flights to wonderful islands, booked within minutes.',
    ];
    for (const oneLine of lines) expect(check({ oneLine }).findings.oneLine).toBe(extractive?.oneLine);
    expect(check({}).findings.oneLine).toBe('S2FT tunes language models 1.54x faster than LoRA.');
  });
});
