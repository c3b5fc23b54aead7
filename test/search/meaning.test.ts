import { describe, expect, it, vi } from 'vitest';
import { type Encoder, unit } from '../../src/model/encoder.ts';
import type { Paper } from '../../src/model/paper.ts';
import type { Corpus } from '../../src/model/ports/corpus.ts';
import type { PaperVector, SentenceVectors, VectorStore } from '../../src/model/ports/vectors.ts';
import { createFind } from '../../src/search/find.ts';
import { createEncodePapers, printOf, textOf } from '../../src/search/meaning/encode-papers.ts';
import { createMeaning } from '../../src/search/meaning/meaning.ts';
import { createNearTopic } from '../../src/search/meaning/near-topic.ts';
import { memoryLog } from '../fakes/openai/memory.ts';
import { makePaper } from '../support/papers.ts';
import { smallCollection } from '../support/small-collection.ts';

const SIZE = 64;
/** Words as directions: texts that share words are near each other, and so are “car” and “automobile”. */
function wordEncoder(name = 'words'): Encoder & { encoded: string[] } {
  const encoded: string[] = [];
  const place = (word: string): number => {
    const meant = word === 'automobile' ? 'car' : word;
    return [...meant].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) % SIZE, 7);
  };
  return {
    name,
    dimensions: SIZE,
    encoded,
    async encode(texts) {
      encoded.push(...texts);
      return texts.map((text) => {
        const counts = new Float32Array(SIZE);
        for (const word of text.toLowerCase().match(/[a-z]+/g) ?? []) counts[place(word)] = 1;
        return unit(counts);
      });
    },
  };
}

function memoryVectors(): VectorStore {
  const papers = new Map<string, PaperVector>();
  const sentences = new Map<string, SentenceVectors>();
  return {
    papers: async (encoder, ids) => ids.map((id) => papers.get(`${encoder} ${id}`) ?? null),
    async putPaper(encoder, id, made) {
      papers.set(`${encoder} ${id}`, made);
    },
    sentences: async (encoder, ids) => ids.map((id) => sentences.get(`${encoder} ${id}`) ?? null),
    async putSentences(encoder, id, _seenAt, made) {
      sentences.set(`${encoder} ${id}`, made);
    },
    async forget(encoder, ids) {
      for (const id of ids) {
        papers.delete(`${encoder} ${id}`);
        sentences.delete(`${encoder} ${id}`);
      }
    },
    use: async () => undefined,
    dropUnused: async () => 0,
  };
}

const PAPERS = [
  makePaper({
    id: 'drive',
    title: 'An automobile study',
    abstract: 'We look at roads. Every automobile brakes late.',
  }),
  makePaper({ id: 'bread', title: 'Bread', abstract: 'Dough rises in warm rooms. Salt slows it.' }),
  makePaper({
    id: 'fish',
    title: 'How schools of fish swim in winter',
    abstract: 'Fish swim in schools. Cold water keeps them slow.',
  }),
];

function world({
  encoder = wordEncoder(),
  store = memoryVectors(),
  open = async (): Promise<Encoder> => encoder,
  patienceMs = 1000,
} = {}) {
  const { corpus: held, index } = smallCollection(PAPERS);
  const listeners: ((id: string) => void)[] = [];
  const gone = new Set<string>();
  const corpus: Corpus = {
    ...held,
    get: (id) => (gone.has(id) ? undefined : held.get(id)),
    size: PAPERS.length,
    watch: (each) => listeners.push(each),
  };
  const encodePapers = createEncodePapers({
    papers: { getMany: async (ids) => ids.flatMap((id) => held.get(id) ?? []) },
    store,
    encoder: async () => encoder,
  });
  const { log, lines } = memoryLog();
  const meaning = createMeaning({
    open,
    store,
    index,
    corpus,
    queue: async () => undefined,
    log,
    patienceMs,
  });
  for (const { id } of PAPERS) for (const tell of listeners) tell(id);
  const ids = PAPERS.map(({ id }) => id);
  return {
    encoder,
    store,
    index,
    corpus,
    meaning,
    encodePapers,
    ids,
    lines,
    leave(paperId: string): void {
      gone.add(paperId);
      for (const tell of listeners) tell(paperId);
    },
    find: createFind({ corpus, index, meaning }),
  };
}

describe('finding by meaning', () => {
  async function encoded() {
    const all = world();
    await all.encodePapers(all.ids, 'papers');
    await all.encodePapers(all.ids, 'sentences');
    await all.meaning.takeUpOnce();
    return all;
  }

  it('finds what no word of the query says, with the sentence that is nearest', async () => {
    const { find, index } = await encoded();
    expect(index.search('car')).toEqual([]);
    const [first] = await find('car', { limit: 3 });
    expect(first).toMatchObject({ paperId: 'drive', sentence: 'Every automobile brakes late.' });
    expect(first?.from.meaning).toBeGreaterThan(first?.from.words ?? 1);
  });

  it('reads the title as one of the sentences, and shows it as none', async () => {
    const { meaning, find } = await encoded();
    expect((await meaning.sentencesOf(['bread'])).get('bread')).toMatchObject({
      title: { scale: expect.any(Number) },
      texts: ['Dough rises in warm rooms.', 'Salt slows it.'],
    });
    const [first] = await find('bread', { limit: 1, share: 1 });
    expect(first).toMatchObject({ paperId: 'bread', sentence: expect.not.stringMatching(/^Bread$/) });
  });

  it('says how near papers come to a topic, to those that are asked about', async () => {
    const { index, meaning } = await encoded();
    const nearTopic = createNearTopic({ index, meaning });
    const near = await nearTopic('automobile brakes', ['drive', 'fish']);
    expect([...near.keys()]).toEqual(['drive']);
    const { nearness, from, sentence } = near.get('drive') ?? {};
    expect(sentence).toBe('Every automobile brakes late.');
    expect(nearness).toBeGreaterThan(from ?? 1);
    expect(await createNearTopic({ index, meaning: null })('automobile', ['drive'])).toEqual(new Map());
  });

  it('puts the paper first whose title a query is, whatever the encoder says', async () => {
    const { index, corpus, meaning, encoder } = await encoded();
    const [bread = null] = await encoder.encode(['Bread. Dough rises in warm rooms. Salt slows it.']);
    const misled = createFind({ corpus, index, meaning: { ...meaning, vectorOf: async () => bread } });
    const title = 'How schools of fish swim in winter';
    expect((await misled(`${title}, they say`, { limit: 1, share: 1 }))[0]?.paperId).toBe('bread');
    expect((await misled(title, { limit: 1, share: 1 }))[0]?.paperId).toBe('fish');
  });

  it('finds nothing by meaning where no paper comes near', async () => {
    const { find, index, corpus, meaning } = await encoded();
    const far = createFind({
      corpus,
      index,
      meaning: {
        vectorOf: async () => unit(Float32Array.from({ length: SIZE }, (_, i) => (i % 2 === 0 ? 1 : -1))),
        sentencesOf: meaning.sentencesOf,
      },
    });
    expect(await find('car', { limit: 3 })).not.toEqual([]);
    expect(await far('zebra', { limit: 3 })).toEqual([]);
    expect(await far('salt', { limit: 3 })).toMatchObject([{ paperId: 'bread', nearness: 0 }]);
  });

  it('finds by words when the encoder takes too long', async () => {
    const slow = wordEncoder();
    const all = world({ encoder: slow, patienceMs: 1 });
    await all.encodePapers(all.ids, 'papers');
    await all.meaning.takeUpOnce();
    slow.encode = () => new Promise(() => undefined);
    const [first] = await all.find('dough', { limit: 3 });
    expect(first).toMatchObject({ paperId: 'bread', from: { meaning: 0 } });
  });

  it('says once why there is none, and finds by words', async () => {
    const { meaning, find, lines } = world({
      open: () => Promise.reject(new Error('no binary for this platform')),
    });
    await meaning.load();
    await meaning.load();
    expect(meaning.status()).toMatchObject({
      state: 'off',
      model: null,
      reason: expect.stringContaining('no binary'),
    });
    expect(lines.filter((line) => JSON.stringify(line).includes('no binary'))).toHaveLength(1);
    expect((await find('dough', { limit: 1 }))[0]?.paperId).toBe('bread');
  });

  it('is ready when every paper and its sentences have vectors', async () => {
    const all = world();
    await all.meaning.takeUpOnce();
    expect(all.meaning.status()).toMatchObject({ state: 'building', vectors: 0, papers: 3 });
    await all.encodePapers(all.ids, 'papers');
    await all.meaning.takeUpOnce();
    expect(all.meaning.status()).toMatchObject({ state: 'building', vectors: 3 });
    await all.encodePapers(all.ids, 'sentences');
    await all.meaning.takeUpOnce();
    expect(all.meaning.status()).toMatchObject({ state: 'ready', vectors: 3, model: 'words', reason: null });
  });
});

describe('what is kept of vectors', () => {
  it('goes with the paper, and with an encoder nobody has used for a day', async () => {
    const store = memoryVectors();
    const dropped: number[] = [];
    store.dropUnused = async (before) => {
      dropped.push(Date.now() - before);
      return 1;
    };
    const all = world({ store });
    await all.encodePapers(all.ids, 'papers');
    await all.encodePapers(all.ids, 'sentences');
    all.leave('fish');
    const kept = all.meaning.keep({ orders: true });
    await vi.waitFor(() => expect(dropped).toHaveLength(1));
    all.meaning.stop();
    expect(dropped[0]).toBeGreaterThanOrEqual(24 * 3_600_000 - 1000);
    expect(await store.papers('words', ['fish', 'bread'])).toEqual([null, expect.anything()]);
    void kept;
  });
});

describe('a process whose papers have no vectors yet', () => {
  it('rests ten times as long as it looked for them, so that questions do not wait', async () => {
    vi.useFakeTimers();
    try {
      const store = memoryVectors();
      let looks = 0;
      store.papers = async (_, ids) => {
        looks++;
        await new Promise((resolve) => setTimeout(resolve, 2000));
        return ids.map(() => null);
      };
      const { meaning } = world({ store });
      void meaning.keep({ orders: false });
      await vi.advanceTimersByTimeAsync(2000 + 20_000 + 200);
      expect(looks).toBe(1);
      await vi.advanceTimersByTimeAsync(200);
      expect(looks).toBe(2);
      meaning.stop();
    } finally {
      vi.useRealTimers();
    }
  });
});

describe('making vectors', () => {
  it('encodes nothing that is there already', async () => {
    const { encodePapers, ids, encoder } = world();
    await encodePapers(ids, 'papers');
    await encodePapers(ids, 'sentences');
    const before = encoder.encoded.length;
    expect(await encodePapers(ids, 'papers')).toBe(0);
    expect(await encodePapers(ids, 'sentences')).toBe(0);
    expect(encoder.encoded).toHaveLength(before);
  });

  it('goes on where it was killed', async () => {
    const { encodePapers, ids, encoder } = world();
    await encodePapers(ids.slice(0, 2), 'papers');
    await encodePapers(ids, 'papers');
    expect(encoder.encoded).toEqual(PAPERS.map((paper: Paper) => textOf(paper)));
  });

  it('never takes the vectors of another encoder, or of an earlier text', async () => {
    const store = memoryVectors();
    const all = world({ store });
    await all.encodePapers(all.ids, 'papers');
    const other = world({ store, encoder: wordEncoder('another') });
    await other.meaning.takeUpOnce();
    expect(other.meaning.status().vectors).toBe(0);
    const paper = PAPERS[0] as Paper;
    expect(printOf({ ...paper, abstract: `${paper.abstract} More.` })).not.toBe(printOf(paper));
  });
});
