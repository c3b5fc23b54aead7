import { describe, expect, it } from 'vitest';
import { type Filter, NO_FILTER } from '../../src/model/query.ts';
import { createPaperFilter, mayFit } from '../../src/search/filters/apply.ts';
import { createTestCorpus, makePaper } from '../support/papers.ts';

const paper = (id: string, given: Partial<Parameters<typeof makePaper>[0]> = {}) =>
  makePaper({ slug: id, abstract: 'Parrots whistle in forests.', ...given, id });
const OTHERS = Array.from({ length: 300 }, (_, i) =>
  paper(`other-${i}`, { organisation: `Institute ${i}`, authors: [`Ada Byron${i}`, `Alan Kay${i}`] }),
);
const MADE = [
  paper('listed', { organisation: 'Cagliari Robotics Group' }),
  paper('person', { authors: ['Jean Robotics'] }),
  paper('account', { codeUrl: 'https://github.com/robotics/whistle' }),
  paper('linked', { abstract: 'Code: https://github.com/robotics/parrots is there.' }),
  paper('own account', { abstract: 'Code: https://github.com/heron-ai-lab/parrots is there.' }),
  paper('listed part', { organisation: 'Dunlin-Bay Lab' }),
  paper('account part', { codeUrl: 'https://github.com/Godwit-Sea/x' }),
  paper('longer account', {
    codeUrl: 'https://github.com/SandpiperAIResearch/x',
    abstract: 'SandpiperAIResearch',
  }),
  paper('own system', { abstract: 'This paper describes the Avocet speech system for a challenge.' }),
  paper('said', { abstract: 'A data set of parrots collected by researchers at Robotics.' }),
  paper('held against', { abstract: 'It is faster than the whistle by Robotics.' }),
  paper('particle', { authors: ['van der Maaten, L.'] }),
  paper('accents', { authors: ['José Müller-Lüdenscheidt', 'Søren Ødegård', '王小明'] }),
];
const { index } = createTestCorpus([...OTHERS, ...MADE]);
const outcomeOf = (filter: Partial<Filter>) => {
  const whole = { ...NO_FILTER, ...filter };
  const may = mayFit(whole, index);
  const fits = createPaperFilter(whole);
  const ids = (some: readonly { id: string }[]) => some.map(({ id }) => id);
  return {
    fitting: ids([...OTHERS, ...MADE].filter((each) => fits(each) !== null)),
    read: ids([...OTHERS, ...MADE].filter(({ id }) => may(id))),
  };
};

describe('who a paper may be by, told without reading it', () => {
  it.each<[Partial<Filter>, string[]]>([
    [{ organisation: 'Dunlin' }, ['listed part']],
    [{ organisation: 'Godwit' }, ['account part']],
    [{ organisation: 'Robotics' }, ['listed', 'person', 'account', 'linked', 'said']],
    [{ organisation: 'Cagliari Robotics' }, ['listed']],
    [{ organisation: 'Heron AI Lab' }, ['own account']],
    [{ organisation: 'Sandpiper' }, ['longer account']],
    [{ organisation: 'Avocet' }, ['own system']],
    [{ author: 'Laurens van der Maaten' }, ['particle']],
    [{ author: 'Jose Muller-Ludenscheidt' }, ['accents']],
    [{ author: 'S. Ødegård' }, ['accents']],
    [{ organisation: 'Nobody of Here' }, []],
  ])('%j leaves nothing out that fits, and few others in', (filter, expected) => {
    const { fitting, read } = outcomeOf(filter);
    expect(fitting).toEqual(expected);
    expect(read).toEqual(expect.arrayContaining(expected));
    expect(read.length).toBeLessThan(60);
  });

  it('reads all of them for a name that has no Latin letter', () => {
    expect(outcomeOf({ author: '王小明' }).fitting).toEqual(['accents']);
    expect(outcomeOf({ author: '王小明' }).read).toContain('accents');
  });

  it('forgets who made a paper that is put again', () => {
    const { index: other, put } = createTestCorpus([paper('one', { organisation: 'Robotics' })]);
    put(paper('one', { organisation: 'Institute' }));
    expect(other.mayBeBy(['robotics'])('one')).toBe(false);
  });

  it('is kept with the index', () => {
    const { index: other } = createTestCorpus();
    other.restore(index.state());
    expect(other.mayBeBy(['cagliari'])('listed')).toBe(true);
    expect(other.mayBeBy(['cagliari'])('person')).toBe(false);
  });
});
