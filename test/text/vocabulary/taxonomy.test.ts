import { describe, expect, it } from 'vitest';
import { canonicalTerm, findTerms, TAXONOMY, termAsked } from '../../../src/text/vocabulary/taxonomy.ts';

const names = (text: string) => findTerms(text).map((hit) => hit.entry.name);

describe('the taxonomy', () => {
  it('names every term once a kind', () => {
    const keys = TAXONOMY.map(({ kind, name }) => `${kind} ${name}`);
    expect(new Set(keys).size).toBe(keys.length);
  });

  it('knows every field its techniques speak for', () => {
    const domains = new Set(TAXONOMY.filter(({ kind }) => kind === 'domain').map(({ name }) => name));
    expect(TAXONOMY.flatMap((entry) => entry.domains ?? []).filter((name) => !domains.has(name))).toEqual([]);
  });
});

describe('findTerms', () => {
  it('finds a term by name and synonym, plural and hyphenated', () => {
    expect(names('a Mixture-of-Experts layer')).toContain('mixture of experts');
    expect(names('several MoEs')).toContain('mixture of experts');
    expect(names('knowledge distillation')).toContain('knowledge distillation');
    expect(names('Graph neural networks on large graphs')).toContain('graph neural networks');
  });

  it('has no name of one letter', () => {
    expect(TAXONOMY.filter(({ name }) => name.length === 1)).toEqual([]);
    expect(canonicalTerm('2:4 sparsity')?.name).toBe('N:M sparsity');
  });

  it('finds short names in capitals only', () => {
    expect(names('we use RAG')).toContain('retrieval-augmented generation');
    expect(names('a rag doll')).not.toContain('retrieval-augmented generation');
  });

  it('finds no part of a longer word', () => {
    expect(names('the prunesville papers')).not.toContain('pruning');
  });

  it('counts', () => {
    expect(findTerms('pruning and more pruning').find((hit) => hit.entry.name === 'pruning')?.count).toBe(2);
  });
});

describe('canonicalTerm', () => {
  it('gives the name for a whole phrase only', () => {
    expect(canonicalTerm('mixture-of-experts')?.name).toBe('mixture of experts');
    expect(canonicalTerm('mixture-of-experts for speech')).toBeNull();
  });
});

describe('termAsked', () => {
  it('tells what is written alike but for its ending', () => {
    expect(termAsked('clips')).toBe('video');
    expect(termAsked('CLIP')).toBe('CLIP');
    expect(termAsked('quadrotor')).toBe('drones');
  });
});
