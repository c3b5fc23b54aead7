import { describe, expect, it } from 'vitest';
import type { Result } from '../../src/model/reading.ts';
import { paperReply, resultLine } from '../../src/replies/papers.ts';
import { makePaper, makeResult } from '../support/papers.ts';

it('says first that a paper was withdrawn, and only then', () => {
  expect(paperReply(makePaper({ id: 'gone', withdrawn: true })).fallbackText).toContain(
    'This paper is listed as withdrawn',
  );
  expect(paperReply(makePaper({ id: 'here' })).fallbackText).not.toContain('withdrawn');
});

it('names the categories and the day a paper was announced on', () => {
  const { fallbackText } = paperReply(
    makePaper({ id: 'cats', categories: ['cs.LG', 'cs.CL'], announcedOn: '2026-11-20' }),
  );
  expect(fallbackText).toContain('Categories: cs.LG, cs.CL');
  expect(fallbackText).toContain('Announced: 2026-11-20');
});

it('leads to the code and the page of a paper, where it has them', () => {
  const codeUrl = 'https://github.com/lab/coat';
  const url = 'https://arxiv.org/abs/2410.19313';
  const { fallbackText } = paperReply(makePaper({ id: 'coat', codeUrl, url }));
  expect(fallbackText).toContain(`Code: ${codeUrl}`);
  expect(fallbackText).toContain(`Page: ${url}`);
  expect(paperReply(makePaper({ id: 'bare', codeUrl: null })).fallbackText).not.toContain('Code:');
});

describe('a result in one line', () => {
  const quote = 'It cuts memory by up to 65.5% compared to BF16 on C4.';

  it('says how sure its figure is, against what and where', () => {
    const result = makeResult({
      quote,
      value: '65.5',
      unit: '%',
      qualifier: 'up to',
      baseline: 'BF16',
      setting: 'C4',
    });
    expect(resultLine(result, { methodName: null })).toBe('memory reduction: up to 65.5%, against BF16 (C4)');
    expect(resultLine({ ...result, baseline: 'the baselines' }, { methodName: null })).toBe(
      'memory reduction: up to 65.5% (C4)',
    );
  });

  it('says whose it is when it is not the paper’s own', () => {
    const result = makeResult({ quote, entity: 'LoRA' });
    expect(resultLine(result, { methodName: 'GaLore' })).toBe('LoRA, memory reduction: 1.54x');
    expect(resultLine({ ...result, entity: 'GaLore-Lite' }, { methodName: 'GaLore' })).toMatch(
      /^GaLore-Lite, /,
    );
    expect(resultLine({ ...result, entity: 'GaLores' }, { methodName: 'GaLore' })).not.toContain('GaLores');
    expect(resultLine({ ...result, entity: 'GaLore' }, { methodName: 'GaLore' })).toBe(
      'memory reduction: 1.54x',
    );
  });

  it('names nothing twice', () => {
    const result = makeResult({ quote, metric: 'speedup over vLLM (A)', baseline: 'vLLM', setting: 'A' });
    expect(resultLine(result, { methodName: null })).toBe('speedup over vLLM (A): 1.54x');
  });

  it('of a reading made before qualifiers were kept is said without one', () => {
    const { qualifier: _, ...old } = makeResult({ quote });
    expect(resultLine(old as Result, { methodName: null })).toBe('memory reduction: 1.54x');
  });
});
