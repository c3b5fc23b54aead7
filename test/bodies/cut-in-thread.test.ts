import { describe, expect, it } from 'vitest';
import { cutInThread } from '../../src/bodies/cut-in-thread.ts';
import { column, writePdf } from '../support/pdf.ts';

const PAGE = column(
  [
    'We train the small model with a learning rate of',
    'three thousandths on eight machines, which takes',
    'a day.',
  ],
  60,
  700,
);

describe('cutting in a thread', () => {
  it('gives the paper', async () => {
    const body = await cutInThread(writePdf([PAGE]));
    expect(body.passages[0]?.text).toContain('We train the small model');
  });

  it('gives the reason for which a file was refused', async () => {
    await expect(cutInThread(writePdf([PAGE], { locked: true }))).rejects.toMatchObject({
      code: 'bad_page',
      message: 'The PDF asks for a password.',
    });
  });

  it('refuses a file that unpacks to more than it may', async () => {
    await expect(cutInThread(writePdf([PAGE], { padding: 50_000_000 }))).rejects.toThrow('unpacks to more');
  });

  it('ends a thread that takes more memory than a paper needs', async () => {
    await expect(cutInThread(writePdf([PAGE]), { growthBytes: -1e12 })).rejects.toThrow(
      'more than a paper holds',
    );
  });

  it('ends a thread that does not get on', async () => {
    await expect(cutInThread(writePdf([PAGE]), { pageMs: -1 })).rejects.toThrow('takes too long');
  });

  it('refuses a file that is larger than any paper before it reads it', async () => {
    await expect(cutInThread(new Uint8Array(60_000_001))).rejects.toThrow('larger than 60 MB');
  });
});
