import { afterEach, describe, expect, it } from 'vitest';
import { createExtractiveReader } from '../../../src/reading/rules/extractive-reader.ts';
import { createThreadedReader, type ThreadedReader } from '../../../src/reading/rules/threaded-reader.ts';
import { SLOW_MS } from '../../fixtures/threads/hanging-thread.ts';
import { SEED_PAPERS } from '../../papers/identity/edits.ts';

let reader: ThreadedReader;

afterEach(() => reader.close());

const readable = (abstract: string) => ({ title: null, titleSource: null, abstract });
const hanging = new URL('../../fixtures/threads/hanging-thread.ts', import.meta.url);

describe('reading in threads', () => {
  it('gives the readings of the extractive engine, in order', async () => {
    reader = createThreadedReader();
    const papers = SEED_PAPERS.slice(0, 40).map(({ abstract }) => readable(abstract));
    expect(await reader.read(papers)).toEqual(await createExtractiveReader().read(papers));
  });

  it('has the same input for the same reading, so that papers read before are not read again', () => {
    reader = createThreadedReader();
    const paper = readable('We present a thing.');
    expect(reader.inputHash(paper)).toBe(createExtractiveReader().inputHash(paper));
  });

  it.concurrent('gives up a text that takes for ever, and reads the others', async ({ onTestFinished }) => {
    const reader = createThreadedReader({ thread: hanging, patienceMs: 4000 });
    onTestFinished(() => reader.close());
    const [hung, read] = await Promise.allSettled([
      reader.read([readable('HANG')]),
      reader.read([readable('We present a thing.')]),
    ]);
    expect(hung).toMatchObject({ status: 'rejected', reason: { code: 'unavailable' } });
    expect(read.status).toBe('fulfilled');
    await expect(reader.read([readable('We present another.')])).resolves.toHaveLength(1);
  });

  it.concurrent('counts no time that a paper waits for a thread', { timeout: 60_000 }, async ({
    onTestFinished,
  }) => {
    const patienceMs = 4000;
    const reader = createThreadedReader({ thread: hanging, patienceMs });
    onTestFinished(() => reader.close());
    // On the most threads there are, the last ones wait longer than that.
    const many = Array.from({ length: 14 }, () => readable('SLOW'));
    expect((many.length * SLOW_MS) / 3).toBeGreaterThan(patienceMs);
    await expect(reader.read(many)).resolves.toHaveLength(many.length);
  });

  it('calls off what waits for a thread when it is closed', async () => {
    reader = createThreadedReader({ thread: hanging });
    const reading = Promise.allSettled(Array.from({ length: 12 }, () => reader.read([readable('HANG')])));
    await reader.close();
    expect((await reading).map(({ status }) => status)).toEqual(Array(12).fill('rejected'));
  });

  it('hands on what a thread fails with', async () => {
    reader = createThreadedReader({ thread: hanging });
    await expect(reader.read([readable('FAIL')])).rejects.toThrow('broken on purpose');
    await expect(reader.read([readable('We present a thing.')])).resolves.toHaveLength(1);
  });

  it('reads again after it was closed', async () => {
    reader = createThreadedReader();
    await reader.read([readable('We present a thing.')]);
    await reader.close();
    await expect(reader.read([readable('We present a thing.')])).resolves.toHaveLength(1);
  });
});
