import { describe, expect, test } from 'vitest';
import { paperIdFor } from '../../src/papers/identity/paper-id.ts';
import { pageFormats, parsePage } from '../../src/sources/index.ts';
import { allSeedEntries, pageOf, seedEntries, seedPages } from './seed-pages.ts';

describe('the five seed pages', () => {
  test('hold 10 + 10 + 164 + 97 + 10 entries, with no warnings', () => {
    const parsed = [...seedPages().values()].map(parsePage);
    expect(parsed.map(({ entries }) => entries.length)).toEqual([10, 10, 164, 97, 10]);
    expect(parsed.flatMap(({ warnings }) => warnings)).toEqual([]);
  });

  test('are told apart by what stands on them, not by name', () => {
    const parsed = [...seedPages().values()].map((page) => parsePage({ ...page, name: 'x' }));
    expect(parsed.map(({ format }) => format)).toEqual([
      'abstract-list',
      'abstract-list',
      'hugging-face-listing',
      'hugging-face-listing',
      'abstract-list',
    ]);
  });

  test('are recognised by one format each', () => {
    for (const page of seedPages().values()) {
      expect(pageFormats.filter((format) => format.recognises(page))).toHaveLength(1);
    }
  });

  test('list 274 papers', () => {
    expect(new Set(allSeedEntries().map(paperIdFor)).size).toBe(274);
  });

  test('number their entries from 0 in page order', () => {
    for (const page of seedPages().values()) {
      const { entries } = parsePage(page);
      expect(entries.map((entry) => entry.index)).toEqual(entries.map((_, i) => i));
    }
  });

  test('give every listed title and abstract as one whole line of the page', () => {
    for (const key of ['002', '003']) {
      const lines = new Set(seedPages().get(key)?.body.split('\n'));
      for (const { title, abstract } of seedEntries(key)) {
        expect(lines).toContain(title);
        expect(lines).toContain(abstract);
      }
    }
  });

  test('give every unlabelled abstract as what stands after its label', () => {
    for (const key of ['000', '001', '004']) {
      const lines = seedPages()
        .get(key)
        ?.body.split('\n')
        .filter((line) => line !== '');
      expect(seedEntries(key).map((entry) => `Abstract:${entry.abstract}`)).toEqual(lines);
    }
  });
});

describe('the listing with metadata', () => {
  const entries = seedEntries('003');
  const named = (start: string) => entries.find((entry) => entry.title?.startsWith(start));

  test('gives authors, date and the unlabelled number', () => {
    expect(named('GaLore')).toMatchObject({
      authorsCount: 6,
      publishedOn: '2024-03-06',
      comments: 15,
      organisation: null,
    });
    expect(named('YouTube-8M')).toMatchObject({ publishedOn: '2016-09-27', comments: null });
    expect(named('Galvatron')).toMatchObject({ authorsCount: 1 });
  });

  test('gives the organisation as it is printed, where it stands in place of the authors', () => {
    const owned = entries.filter((entry) => entry.organisation !== null);
    expect(owned.map((entry) => entry.organisation)).toEqual([
      'ReactiveAI Reactive AI',
      'kyutai Kyutai',
      'ontocord Ontocord.AI',
    ]);
    expect(owned.map((entry) => [entry.authorsCount, entry.publishedOn, entry.comments])).toEqual([
      [null, '2025-10-06', 2],
      [null, '2025-10-23', 1],
      [null, '2025-09-29', 3],
    ]);
  });

  test('puts dates without a year into the year after the newest printed one', () => {
    expect(named('LiT:')?.publishedOn).toBe('2025-01-22');
    expect(named('PixelRefer')?.publishedOn).toBe('2025-10-27');
    expect(entries.filter((entry) => entry.publishedOn?.startsWith('2025')).length).toBe(21);
  });

  test('has five entries without metadata', () => {
    const bare = entries.filter((entry) => entry.publishedOn === null);
    expect(bare.map((entry) => entry.index)).toEqual([28, 36, 70, 78, 84]);
    expect(bare.every((entry) => entry.authorsCount === null && entry.organisation === null)).toBe(true);
  });

  test('never gives a paper the date of the header', () => {
    expect(entries.some((entry) => entry.publishedOn?.endsWith('11-05'))).toBe(false);
    expect(seedEntries('002').every((entry) => entry.publishedOn === null)).toBe(true);
  });

  test('keeps LaTeX and damage in titles and abstracts', () => {
    const fft = seedEntries('002').find((entry) => entry.title?.startsWith('S$^{2}$FT'));
    expect(fft?.title).toBe(
      'S$^{2}$FT: Efficient, Scalable and Generalizable LLM Fine-tuning by Structured Sparsity',
    );
    expect(named('eDKM')?.abstract).toContain('\\prjname can fine-tune');
    expect(named('eDKM')?.abstract).toContain('by 130times, while');
  });
});

describe('what is no page of papers', () => {
  const listingHeader =
    'new\n\nGet trending papers in your email inbox!\n\nSubscribe\n\nDaily Papers\n\nNov 5\n';
  test.each([
    ['plain prose', 'Dear all,\n\nplease find the minutes below.\n\nBest wishes'],
    ['a web page', '<!DOCTYPE html><html><body><p>Abstract: hidden in markup</p></body></html>'],
    ['markup that is no feed', '<?xml version="1.0"?>\n<note><to>Ada</to></note>'],
    ['data', '[{"row": {"label": "T",\n"value": "S"}}]'],
    [
      'a list of packages',
      '[{"name": "left-pad", "description": "Pads a text on its left.", "url": "https://x.example"}]',
    ],
    ['a list of members', 'Name,Date,Link\nAnn Lee,2024-05-01,https://x.example\n'],
    [
      'a catalogue',
      '<?xml version="1.0"?><items><item><title>Chair</title><description>Four legs.</description></item></items>',
    ],
    ['a listing with nothing but its header', listingHeader],
    ['a listing with a title alone', `${listingHeader}\nA Title Without Anything Under It\n`],
    ['labels with nothing after them', 'Abstract:\nAbstract:\n\nAbstract: \n'],
  ])('%s is an error that names the page and says what to do', (_, body) => {
    expect(() => parsePage(pageOf(body, 'monday.txt'))).toThrowError(
      expect.objectContaining({
        code: 'bad_page',
        message: expect.stringContaining('monday.txt'),
        fix: expect.stringMatching(/\w/),
      }),
    );
  });
});
