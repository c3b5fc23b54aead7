import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createAddPath } from '../../src/following/add-path.ts';
import type { Downloader } from '../../src/model/ports/bodies.ts';
import { createBodyStore } from '../../src/redis/bodies.ts';
import { decodePage } from '../../src/sources/decode.ts';
import { readFileBytes } from '../../src/sources/file-page.ts';
import { createLivePipeline, createTableFetcher } from '../support/live.ts';
import { column, writePdf } from '../support/pdf.ts';
import { startTestRedis, type TestRedis } from '../support/redis.ts';

let redis: TestRedis;
const folder = mkdtempSync(join(tmpdir(), 'jc-add-file-'));
const closing: (() => Promise<unknown>)[] = [];
beforeAll(async () => {
  redis = await startTestRedis();
});
afterAll(() => {
  rmSync(folder, { recursive: true });
  return redis.stop();
});
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
  await redis.flush();
});

const PDF = writePdf([
  [
    { text: 'Rain Gauges that Listen', x: 60, y: 740, size: 18, font: 'bold' },
    { text: 'Abstract', x: 60, y: 710, size: 12, font: 'bold' },
    ...column(
      [
        'Rain gauges miss drops that the wind carries. We propose a network of',
        'acoustic sensors that corrects for it and halves the error over a year.',
      ],
      60,
      690,
    ),
    { text: '1 Training', x: 60, y: 640, size: 12, font: 'bold' },
    ...column(
      [
        'We use a learning rate of 0.001 and a batch size of 32 in all of our',
        'experiments, unless we say so, and train for nine hours on one card.',
      ],
      60,
      620,
    ),
  ],
]);
const LINK = 'https://lab.example.org/files/rain.pdf';

function setUp() {
  const downloader: Downloader = {
    download: async ({ url }) => ({ url, bytes: PDF, contentType: 'application/pdf', fetchedAt: '' }),
  };
  const { fetcher } = createTableFetcher({});
  const pipeline = createLivePipeline(redis, { drivers: [], fetcher: { ...fetcher, ...downloader } });
  closing.push(() => pipeline.jobs.close());
  const { addFile, addPaper } = pipeline;
  return {
    addFile,
    addPaper,
    addPath: createAddPath({ addFile, addPaper, load: readFileBytes, textOf: decodePage }),
    bodies: createBodyStore(redis.client),
  };
}

describe('adding a paper as a file', () => {
  it('makes it a paper with its title and abstract, and keeps its body', async () => {
    const { addFile, bodies } = setUp();
    const [paper] = (await addFile({ name: 'rain.pdf', bytes: PDF, url: null })).papers;
    expect(paper).toMatchObject({
      title: 'Rain Gauges that Listen',
      abstract: expect.stringMatching(/^Rain gauges miss .* over a year\.$/),
      sources: [{ page: 'rain.pdf' }],
    });
    const body = await bodies.get(paper?.id ?? '');
    expect(body).toMatchObject({ url: null });
    expect(body?.text.passages.some(({ text }) => text.includes('learning rate of 0.001'))).toBe(true);
  });

  it('follows a link to a PDF, which its quotes then lead to', async () => {
    const { addPaper, bodies } = setUp();
    const [paper] = (await addPaper(LINK)).papers;
    expect(paper?.url).toBe(LINK);
    expect(await bodies.get(paper?.id ?? '')).toMatchObject({ url: LINK });
  });

  it('reads a file of this machine: a paper in full, or a list of papers', async () => {
    const { addPath } = setUp();
    const pdf = join(folder, 'rain.pdf');
    writeFileSync(pdf, PDF);
    expect((await addPath(pdf)).papers).toMatchObject([{ title: 'Rain Gauges that Listen' }]);
    const bib = join(folder, 'list.bib');
    const abstract =
      'Snow gauges miss flakes that the wind carries, and we say by how much they do so in the hills.';
    writeFileSync(
      bib,
      `@article{a, title = {Snow Gauges}, author = {Lovelace, Ada}, abstract = {${abstract}}}`,
    );
    expect((await addPath(bib)).papers).toMatchObject([{ title: 'Snow Gauges', authors: ['Ada Lovelace'] }]);
  });

  it('says what is wrong with one that cannot be read', async () => {
    const { addFile, addPath } = setUp();
    const scan = writePdf([[]], { picture: true });
    await expect(addFile({ name: 'scan.pdf', bytes: scan, url: null })).rejects.toMatchObject({
      code: 'bad_page',
      message: expect.stringContaining('scan'),
    });
    await expect(addPath(join(folder, 'nowhere.pdf'))).rejects.toMatchObject({ code: 'bad_page' });
  });

  it('is refused when it prints the id of another paper than it is', async () => {
    const { addFile, addPaper } = setUp();
    await addPaper(
      '@article{a, title = {Snow on Hills}, eprint = {2401.00001}, archiveprefix = {arXiv}, abstract = {Snow gauges miss flakes that the wind carries in the hills; we say by how much, over nine winters at eleven stations of four countries with a model of drifting flakes.}}',
    );
    const forged = writePdf([
      [
        { text: 'Reef Fish Counting', x: 60, y: 740, size: 18, font: 'bold' },
        { text: 'arXiv:2401.00001v1 [cs.CL] 1 Jan 2024', x: 60, y: 770 },
        { text: 'Abstract', x: 60, y: 710, size: 12, font: 'bold' },
        ...column(
          [
            'Counting fish on reefs takes divers long hours. Here a camera counts',
            'what swims past it, and a network tells forty kinds of fish apart by',
            'the stripes they wear, at three reefs over two years of daily dives.',
          ],
          60,
          690,
        ),
      ],
    ]);
    await expect(addFile({ name: 'fish.pdf', bytes: forged, url: null })).rejects.toMatchObject({
      message: expect.stringContaining('another paper'),
    });
  });
});
