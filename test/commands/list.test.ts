import { describe, expect, it } from 'vitest';
import { cite } from '../../src/commands/cite.ts';
import type { Uses } from '../../src/commands/define.ts';
import { commands, commandWords } from '../../src/commands/list.ts';
import { parseCommand } from '../../src/commands/parse-command.ts';
import { makePaper } from '../support/papers.ts';

describe('the list of commands', () => {
  it('gives no word to two commands, but for “forget”: a person or a page', () => {
    const words = commands.flatMap((command) => command.words ?? [command.name]);
    const shared = words.filter((word, at) => words.indexOf(word) !== at);
    expect(shared).toEqual(['forget']);
    expect(commandWords).toHaveLength(words.length - 1);
  });

  it.each(commands.map(({ name, example }) => [name, example]))(
    'has an example that asks for %s',
    (name, example) => {
      expect(parseCommand(example).name).toBe(name);
    },
  );

  it.each(commands.map(({ name, does, usage }) => [name, does, usage]))(
    'says of %s what it does, in a line',
    (_, does, usage) => {
      expect(does.length).toBeLessThanOrEqual(100);
      expect(usage).not.toBe('');
    },
  );
});

describe('cite', () => {
  const run = (paper: Parameters<typeof makePaper>[0]) =>
    cite.run({ ref: 'coat' }, { person: 'slack:U1', place: 'slack:C1' }, {
      findPaper: () => makePaper(paper),
    } as Partial<Uses> as Uses);

  it('gives BibTeX and a plain citation with what the listings say', async () => {
    const { reply, data } = await run({
      id: 'arxiv:2410.19313',
      slug: 'coat',
      title: 'COAT: Compressing Optimizer States',
      arxivId: '2410.19313',
      authors: ['Ada Byron', 'Grace Hopper'],
      publishedOn: '2024-10-25',
      url: 'https://arxiv.org/abs/2410.19313',
    });
    expect(data).toMatchObject({
      citation: 'Ada Byron and Grace Hopper. COAT: Compressing Optimizer States. arXiv:2410.19313, 2024.',
    });
    expect(reply.nodes).toContainEqual({
      type: 'code',
      language: 'bibtex',
      text: expect.stringContaining('eprint = {2410.19313}'),
    });
  });

  it('leaves out ids that are not known, and says "et al." for many authors', async () => {
    const { data } = await run({
      id: 'x',
      slug: 'x',
      title: 'A Title.',
      authors: ['A. A', 'B. B', 'C. C', 'D. D'],
    });
    expect(data).toMatchObject({ citation: 'A. A et al. A Title. 2026.' });
    const none = await run({ id: 'x', slug: 'x', title: 'A Title.', authors: [] });
    expect(none.data).toMatchObject({ citation: 'A Title. 2026.' });
  });
});
