import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createBodyBuilder } from '../../../src/bodies/builder.ts';
import { resultsTableOf } from '../../../src/bodies/results-table.ts';
import { tableOf } from '../../../src/bodies/tables.ts';
import type { Paper } from '../../../src/model/paper.ts';
import type { KeptBody } from '../../../src/model/ports/bodies.ts';
import { createLlmReader } from '../../../src/reading/llm/llm-reader.ts';
import { loadPrompts } from '../../../src/reading/llm/prompts.ts';
import { createReadPapers } from '../../../src/reading/read-papers.ts';
import { sayPlace } from '../../../src/replies/cite.ts';
import { placedLine } from '../../../src/replies/papers.ts';
import { memoryCache, memoryLog } from '../../fakes/openai/memory.ts';
import { plainReader } from '../../fakes/openai/plain-reader.ts';
import { papersIn, reply } from '../../fakes/openai/replay.ts';
import { type FakeOpenAi, startFakeOpenAi } from '../../fakes/openai/server.ts';
import { openAiFor } from '../../fakes/openai/setup.ts';
import { makePaper } from '../../support/papers.ts';
import { freeVocabulary } from './receipts.ts';

const ABSTRACT =
  'We present Rivulet, a slow trainer of language models. It reaches 71.4% on GLUE with little memory.';
const FIGURES = [
  ['Method', 'MNLI', 'SST-2', 'Memory (GB)'],
  ['Adam', '84.1', '92.0', '39.0'],
  ['Rivulet (ours)', '85.3', '93.1', '21.5'],
];
const ABLATION = [
  ['Variant', 'MNLI'],
  ['no warm-up', '80.0'],
  ['Rivulet', '85.3'],
];

function bodyWith(...tables: [caption: string, rows: string[][]][]): KeptBody {
  const builder = createBodyBuilder('pdf');
  builder.openSection('4', 'Results', 1, { page: 6 });
  for (const [n, [caption, rows]] of tables.entries()) {
    const cells = rows.map((row) => row.map((text) => ({ text, rows: 1, columns: 1, isHead: false })));
    const table = tableOf(`Table ${n + 1}`, caption, cells);
    if (table) builder.table(table, { page: 7 });
  }
  const text = builder.finish({ title: null, abstract: null, stamp: null, licence: null });
  return { text, url: null, version: 1, readAt: '' };
}

const body = bodyWith(['Results of an ablation of Rivulet.', ABLATION], ['Test results on GLUE.', FIGURES]);

let server: FakeOpenAi;
beforeAll(async () => {
  server = await startFakeOpenAi();
});
beforeEach(() => server.reset());
afterAll(() => server.close());

function result(quote: string, metric: string, value: string) {
  return { quote, metric, value, unit: null, direction: 'higher_better', baseline: 'Adam', setting: null };
}

/** A model that says these results, and reads the table where it is given one. */
function readers(results: unknown[], kept: KeptBody | null = body) {
  server.respond((request) =>
    reply({
      papers: papersIn(request).map(({ key }) => ({
        key,
        methodName: 'Rivulet',
        results: [result('It reaches 71.4% on GLUE with little memory.', 'GLUE', '71.4%'), ...results],
        summary: [
          {
            quotes: ['We present Rivulet, a slow trainer of language models.'],
            text: 'It presents Rivulet, a slow trainer of language models.',
          },
        ],
        oneLine: 'Rivulet is a slow trainer of language models.',
      })),
    }),
  );
  const { model } = openAiFor(server.baseURL);
  const deep = createLlmReader({
    model,
    extractive: plainReader(),
    cache: memoryCache().cache,
    prompts: loadPrompts(new URL('../../../prompts', import.meta.url).pathname),
    vocabulary: freeVocabulary,
    log: memoryLog().log,
  });
  const state: { paper: Paper } = {
    paper: makePaper({
      id: 'p',
      title: 'Rivulet',
      titleSource: 'page',
      abstract: ABSTRACT,
      methodName: 'Rivulet',
      reading: null,
      body: null,
    }),
  };
  const readings = createReadPapers({
    papers: {
      getMany: async () => [state.paper],
      putReading: async (_: Paper, reading: Paper['reading']) => {
        state.paper = { ...state.paper, reading };
      },
    } as never,
    quick: plainReader(),
    deep,
    tableOf: async ({ methodName }) => kept && resultsTableOf(kept, methodName),
  });
  const haveBody = () => {
    state.paper = {
      ...state.paper,
      body: { source: 'pdf', passages: 2, version: 1, licence: null, url: null, readAt: '' },
    };
  };
  return { readings, state, haveBody };
}

const prompted = () => server.requests.map(({ body }) => body.messages.at(-1)?.content ?? '');

describe('a reading of a paper whose body is kept', () => {
  it('is made again with its table of results, whose figures say row, column and page', async () => {
    const { readings, state, haveBody } = readers([
      result('Rivulet (ours) | 85.3 | 93.1 | 21.5', 'accuracy on everything', '93.1'),
      result('Rivulet (ours) | 85.3 | 93.1 | 21.5', 'Memory', '21.5 GB'),
    ]);
    await readings.byModel(['p']);
    expect(prompted()[0]).not.toContain('\ntable:');
    expect(state.paper.reading?.results.map(({ value }) => value)).toEqual(['71.4']);
    expect(await readings.awaitingModel(['p'])).toEqual([]);

    haveBody();
    expect(await readings.awaitingModel(['p'])).toEqual(['p']);
    await readings.byModel(['p']);
    expect(prompted().at(-1)).toContain('\ntable: Test results on GLUE. ¶ Method | MNLI');
    const results = state.paper.reading?.results ?? [];
    expect(results.map((each) => placedLine(each, { methodName: 'Rivulet' }))).toEqual([
      'GLUE: 71.4%',
      'SST-2: 93.1 (Table 2, Rivulet (ours), SST-2, p. 7)',
      'Memory: 21.5 (Table 2, Rivulet (ours), Memory (GB), p. 7)',
    ]);
    expect(results[1]).toMatchObject({ quote: 'Rivulet (ours) | 85.3 | 93.1 | 21.5', baseline: null });
    expect(state.paper.reading?.receipts).toMatchObject({ withheld: 0 });
    const { numbers, verified } = state.paper.reading?.receipts ?? { numbers: 0, verified: 1 };
    expect(verified).toBe(numbers);
    expect(await readings.awaitingModel(['p'])).toEqual([]);
  });

  it.each([
    ['another’s row', 'Adam | 84.1 | 92.0 | 39.0', '92.0'],
    ['a value that is not in its row', 'Rivulet (ours) | 85.3 | 93.1 | 21.5', '92.0'],
    ['half a row', 'Rivulet (ours) | 85.3', '85.3'],
    ['a row that nobody printed', 'Rivulet (ours) | 99.9 | 99.9 | 1.0', '99.9'],
  ])('takes no figure out of %s', async (_, quote, value) => {
    const { readings, state, haveBody } = readers([result(quote, 'SST-2', value)]);
    haveBody();
    await readings.byModel(['p']);
    expect(state.paper.reading?.results.map((each) => each.value)).toEqual(['71.4']);
    expect(state.paper.reading?.receipts.withheld).toBe(1);
  });

  it('keeps what the model read before when it cannot be asked again', async () => {
    const { readings, state, haveBody } = readers([]);
    await readings.byModel(['p']);
    haveBody();
    server.respond(() => ({ kind: 'status', status: 401, error: 'no' }));
    expect(await readings.byModel(['p'])).toEqual({ read: 1, fellBack: 1 });
    expect(state.paper.reading).toMatchObject({ engine: 'llm', fallbackReason: null });
  });
});

describe('the table of results', () => {
  it('is one with a row of the paper’s own method and others beside it, no ablation and no statistics', () => {
    const found = resultsTableOf(body, 'Rivulet');
    expect(found).toMatchObject({
      caption: 'Test results on GLUE.',
      place: { table: 'Table 2', page: 7, row: null },
    });
    expect(found && sayPlace(found.place)).toBe('Table 2, p. 7');
    expect(resultsTableOf(bodyWith(['Statistics of the data.', FIGURES.slice(0, 2)]), 'Rivulet')).toBe(null);
    expect(
      resultsTableOf(
        bodyWith([
          'Our results.',
          [
            ['Task', 'Score'],
            ['Rivulet', '3.5'],
          ],
        ]),
        'Rivulet',
      ),
    ).toBe(null);
    expect(resultsTableOf(bodyWith(['Results.', FIGURES]), null)).not.toBe(null);
  });
});
