import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { cut } from '../../src/bodies/cut.ts';
import { createBodies } from '../../src/bodies/passages-for.ts';
import { createReadBody } from '../../src/bodies/read-body.ts';
import { createEncodeBody } from '../../src/bodies/stretches.ts';
import type { Paper } from '../../src/model/paper.ts';
import type { Downloader } from '../../src/model/ports/bodies.ts';
import { FetchFailure } from '../../src/model/ports/fetcher.ts';
import { systemClock } from '../../src/model/system-clock.ts';
import { createBodyStore } from '../../src/redis/bodies.ts';
import { shrink } from '../../src/search/meaning/vectors.ts';
import { makePaper } from '../support/papers.ts';
import { column, writePdf } from '../support/pdf.ts';
import { startTestRedis, type TestRedis } from '../support/redis.ts';

let redis: TestRedis;
beforeAll(async () => {
  redis = await startTestRedis();
});
afterAll(() => redis.stop());
afterEach(() => redis.flush());

const HTML = `<!DOCTYPE html><html><body><div id="watermark-tr">arXiv:2401.00001v3 [cs.CL]</div><article class="ltx_document">
<section class="ltx_section" id="S4"><h2 class="ltx_title"><span class="ltx_tag">4 </span>Training</h2>
<div class="ltx_para" id="S4.p1"><p class="ltx_p">We use a learning rate of 0.001 and a batch size of 32.</p></div></section></article></body></html>`;
const PDF = writePdf([
  column(
    [
      '1 Training',
      'We use a learning rate of 0.001 and a batch size',
      'of 32 in all of our experiments, unless we say so.',
    ],
    60,
    700,
  ),
]);

const status = (code: number) => new FetchFailure('status', `Status ${code}.`, { status: code });

function setUp(answers: Record<string, Uint8Array | string | FetchFailure>, given: Partial<Paper> = {}) {
  const paper = makePaper({ id: 'p', arxivId: '2401.00001', version: 3, ...given });
  const asked: string[] = [];
  const downloader: Downloader = {
    async download({ url }) {
      asked.push(url);
      const answer = answers[new URL(url).pathname] ?? status(404);
      if (answer instanceof FetchFailure) throw answer;
      const bytes = typeof answer === 'string' ? new TextEncoder().encode(answer) : answer;
      return { url, bytes, contentType: null, fetchedAt: '2026-11-28T12:00:00Z' };
    },
  };
  const bodies = createBodyStore(redis.client);
  const readBody = createReadBody({
    papers: { getMany: async () => [paper] },
    downloader,
    cut,
    bodies,
    arxivUrl: 'https://arxiv.example',
    resolve: null,
    now: () => new Date('2026-11-28T12:00:00Z'),
  });
  return { bodies, asked, readBody };
}

describe('reading a paper in full', () => {
  it('takes the page of the exact version, and keeps it', async () => {
    const { readBody, bodies, asked } = setUp({ '/html/2401.00001v3': HTML });
    expect(await readBody('p')).toBe('read');
    expect(await readBody('p')).toBe('kept');
    expect(asked).toEqual(['https://arxiv.example/html/2401.00001v3']);
    expect(await bodies.get('p')).toMatchObject({
      url: 'https://arxiv.example/html/2401.00001v3',
      version: 3,
      text: { source: 'html' },
    });
  });

  it('takes the PDF where there is no page, or one without the paper', async () => {
    const none = setUp({ '/pdf/2401.00001v3': PDF });
    expect(await none.readBody('p')).toBe('read');
    expect(none.asked).toHaveLength(2);
    await redis.flush();
    const empty = setUp({
      '/html/2401.00001v3': '<html><body>No HTML</body></html>',
      '/pdf/2401.00001v3': PDF,
    });
    expect(await empty.readBody('p')).toBe('read');
    expect(await empty.bodies.get('p')).toMatchObject({
      url: 'https://arxiv.example/pdf/2401.00001v3',
      text: { source: 'pdf' },
    });
  });

  it('says why there is none', async () => {
    const gone = setUp({});
    expect(await gone.readBody('p')).toBe('none');
    expect(await gone.bodies.refusal('p')).toMatchObject({
      reason: 'arXiv has neither its page nor its PDF.',
    });
    const scan = setUp({ '/pdf/2401.00001v3': writePdf([[]], { picture: true }) });
    await scan.readBody('p');
    expect((await scan.bodies.refusal('p'))?.reason).toContain('a scan');
    const withdrawn = setUp({ '/html/2401.00001v3': HTML }, { withdrawn: true });
    await withdrawn.readBody('p');
    expect(withdrawn.asked).toEqual([]);
  });

  it('leaves a machine without a network in peace', async () => {
    const { readBody, bodies } = setUp({
      '/html/2401.00001v3': new FetchFailure('unreachable', 'No network.'),
    });
    expect(await readBody('p')).toBe('none');
    expect((await bodies.refusal('p'))?.reason).toBe('arXiv cannot be reached now.');
  });
});

describe('the passages of a paper for a question', () => {
  it('are those of its body, with their place; a body that is not there is sent for', async () => {
    const { readBody, bodies } = setUp({ '/html/2401.00001v3': HTML });
    const sentFor: string[] = [];
    const queue = { read: async (id: string) => void sentFor.push(id) };
    const { passagesFor } = createBodies({ bodies, queue, fullText: 'asked', clock: systemClock });
    expect(await passagesFor('p', 'What learning rate is used?')).toEqual({ state: 'reading' });
    expect(sentFor).toEqual(['p']);
    await readBody('p');
    const found = await passagesFor('p', 'What learning rate is used?');
    if (found.state !== 'kept') throw new Error('It is kept.');
    const [best] = found.passages;
    expect(best?.passage.text).toContain('learning rate of 0.001');
    expect(best && found.place(best.passage, 0)).toEqual({
      section: '4',
      heading: 'Training',
      page: null,
      anchor: 'S4.p1',
      url: 'https://arxiv.example/html/2401.00001v3#S4.p1',
      table: null,
      row: null,
      column: null,
    });
  });

  it('are found by meaning again once the encoder is another, and made for it once', async () => {
    const cards = `<section class="ltx_section" id="S5"><h2 class="ltx_title"><span class="ltx_tag">5 </span>Cards</h2>
<div class="ltx_para" id="S5.p1"><p class="ltx_p">All of it ran in one rack beside the lift.</p></div></section></article>`;
    const { readBody, bodies } = setUp({ '/html/2401.00001v3': HTML.replace('</article>', cards) });
    const workAs = async (name: string) => {
      const encodeBody = createEncodeBody({
        bodies,
        encoder: async () => ({
          name,
          dimensions: 2,
          encode: async (texts) =>
            texts.map((text) => Float32Array.from(text.includes('rack') ? [0, 1] : [1, 0])),
        }),
        shrink,
      });
      await readBody('p');
      return encodeBody('p');
    };
    const sentFor: string[] = [];
    const { passagesFor } = createBodies({
      bodies,
      queue: { read: async (id) => void sentFor.push(id) },
      fullText: 'asked',
      clock: systemClock,
      meaning: { load: async () => ({ name: 'new' }), vectorOf: async () => Float32Array.from([0, 1]) },
    });
    // None of its words stands in the paper: meaning alone finds it.
    const asked = async () => {
      const found = await passagesFor('p', 'Which GPUs?');
      return found.state === 'kept' ? found.passages.length : null;
    };
    expect(await workAs('old')).toBe(2);
    expect([await asked(), sentFor]).toEqual([0, ['p']]);
    expect(await workAs('new')).toBe(2);
    expect([await asked(), sentFor]).toEqual([1, ['p']]);
    expect(await workAs('new')).toBe(0);
  });

  it('are none where papers are not read in full', async () => {
    const { bodies } = setUp({});
    const queue = { read: () => Promise.reject(new Error('Nothing is sent for.')) };
    expect(
      await createBodies({ bodies, queue, fullText: 'off', clock: systemClock }).passagesFor('p', 'Why?'),
    ).toMatchObject({
      state: 'none',
    });
  });
});

describe('bodies that are kept', () => {
  it('make room for others when they were not used for longest', async () => {
    let now = 0;
    const store = createBodyStore(redis.client, { most: 2, now: () => now++ });
    const { readBody, bodies } = setUp({ '/html/2401.00001v3': HTML });
    await readBody('p');
    const body = await bodies.get('p');
    if (!body) throw new Error('It is kept.');
    await redis.flush();
    await store.put('a', body);
    await store.put('b', body);
    await store.get('a');
    await store.put('c', body);
    expect(await Promise.all(['a', 'b', 'c'].map((id) => store.has(id)))).toEqual([true, false, true]);
    expect(await store.get('a')).toEqual(body);
  });
});
