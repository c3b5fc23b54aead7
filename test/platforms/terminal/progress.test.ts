import { describe, expect, it } from 'vitest';
import { createProgress } from '../../../src/platforms/terminal/progress.ts';

const at = (pagesDone: number, stored: number, failed = 0) => ({
  pagesDone,
  pages: 2,
  listed: 8,
  stored,
  failed,
});

function shown(output: { isTTY?: boolean; columns?: number }) {
  const written: string[] = [];
  return { written, progress: createProgress({ ...output, write: (text) => written.push(text) }) };
}

describe('how far reading is', () => {
  it('is one line that is redrawn in a terminal, never as wide as it', () => {
    const { written, progress } = shown({ isTTY: true, columns: 30 });
    progress.update({ ...at(0, 0), listed: 0 });
    progress.update(at(1, 4));
    progress.end('Read.');
    expect(written).toEqual([`\r\u001B[2K${'█'.repeat(10)}${'░'.repeat(10)} Reading:`, '\r\u001B[2KRead.\n']);
  });

  it('is a line a page elsewhere, and says what failed', () => {
    const { written, progress } = shown({});
    progress.update({ ...at(0, 0), pages: 0 });
    for (const done of [at(0, 0), at(0, 2), at(1, 4), at(1, 5), at(2, 7, 1)]) progress.update(done);
    expect(written).toEqual([
      'Reading: 0 of 8 entries, 0 of 2 pages\n',
      'Reading: 4 of 8 entries, 1 of 2 pages\n',
      'Reading: 7 of 8 entries, 2 of 2 pages, 1 failed\n',
    ]);
  });
});
