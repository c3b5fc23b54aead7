import { describe, expect, it } from 'vitest';
import { reworded } from '../../src/answering/query/reworded.ts';

describe('the request of a list, whatever it is made with', () => {
  it.each([
    ['papers re: sparse attention', 'papers on sparse attention'],
    ['any work w.r.t. tokenizers', 'any work on tokenizers'],
    ['show me studies that talk about data leakage', 'show me studies on data leakage'],
    ['research in the field of world models', 'research on world models'],
    ['articles pertaining to KV caches', 'articles on KV caches'],
    ['lit on optimizers', 'papers on optimizers'],
    ['what has the community published on tokenizers', 'papers on tokenizers'],
    ['could you recommend me 3 papers on GANs', 'show me 3 papers on GANs'],
    ['any suggestions for reading on speech', 'papers on speech'],
    ['two-author papers on robots', 'papers with two authors on robots'],
    ['project page of COAT', 'homepage of COAT'],
    ['neat stuff about robots', 'stuff about robots'],
    ['what are your favorite papers on GANs', 'what are your papers on GANs'],
    ['something quirky about robots', 'something about robots'],
  ])('“%s” is “%s”', (asked, plain) => {
    expect(reworded(asked)).toBe(plain);
  });

  it.each([
    'papers on related work generation',
    'image papers about diffusion',
    'what has Fira done about loss spikes',
    'what was it trained on',
    'which paper suggests that experts collapse',
    'anything new on pruning',
    'making a web page quick',
    'what is the best paper',
  ])('“%s” stays as it is', (asked) => {
    expect(reworded(asked)).toBe(asked);
  });
});
