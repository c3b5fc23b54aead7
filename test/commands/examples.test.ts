import { describe, expect, it } from 'vitest';
import { withExamplesHere } from '../../src/commands/examples.ts';
import { commandHelp } from '../../src/commands/list.ts';
import { parseCommand } from '../../src/commands/parse-command.ts';
import { createTestCorpus, makePaper, makeResult } from '../support/papers.ts';

const named = (slug: string, methodName: string, tags: string[]) =>
  makePaper({
    id: slug,
    slug,
    methodName,
    reading: { tags, results: [makeResult({ quote: `${methodName} is 2x faster.` })] },
  });

describe('the examples of commands', () => {
  it('stay as they are where their papers are here', () => {
    const here = ['sana', 'coat', 'galore', 'fira'].map((slug) => named(slug, slug, []));
    expect(withExamplesHere(commandHelp, createTestCorpus(here).corpus)).toEqual(commandHelp);
  });

  it('are about papers that are here where theirs are not', () => {
    const { corpus } = createTestCorpus([
      named('moth', 'Moth', ['birds']),
      named('wren', 'Wren', ['attention', 'pruning']),
      named('lark', 'Lark', ['attention', 'pruning']),
    ]);
    const shown = withExamplesHere(commandHelp, corpus);
    const exampleOf = (name: string) => shown.find((command) => command.name === name)?.example;
    expect(exampleOf('ask')).toBe('ask what does Moth report on memory reduction?');
    expect(exampleOf('paper')).toBe('paper moth');
    expect(exampleOf('compare')).toBe('compare Wren vs Lark');
    for (const { name, example } of shown) expect(parseCommand(example).name).toBe(name);
  });
});
