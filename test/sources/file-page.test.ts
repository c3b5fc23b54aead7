import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { listPageFiles, readPageFile } from '../../src/sources/file-page.ts';
import { createPageLoader } from '../../src/sources/page-loader.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'pages-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const put = (name: string, text = 'Abstract: Some text.') => {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
};
const badPage = (name: string) =>
  expect.objectContaining({
    code: 'bad_page',
    message: expect.stringContaining(name),
    fix: expect.any(String),
  });

describe('reading a page from a file', () => {
  test('gives its text under the name of the file, with the time of the fetch', async () => {
    const path = put('monday.txt', 'Abstract: a\r\n');
    const at = new Date('2001-02-03T04:05:06Z');
    expect(await readPageFile(path, () => at)).toEqual({
      name: 'monday.txt',
      body: 'Abstract: a\r\n',
      contentType: null,
      fetchedAt: '2001-02-03T04:05:06.000Z',
    });
  });

  test('names the file when there is none', async () => {
    await expect(readPageFile(join(folder, 'lost.txt'))).rejects.toThrowError(badPage('lost.txt'));
    await expect(readPageFile(join(put('file.txt'), 'under.txt'))).rejects.toThrowError(badPage('under.txt'));
  });

  test('refuses a folder', async () => {
    mkdirSync(join(folder, 'week'));
    await expect(readPageFile(join(folder, 'week'))).rejects.toThrowError(badPage('week'));
  });

  test('refuses a pipe, which nobody may ever write to', async () => {
    const pipe = join(folder, 'pipe');
    execFileSync('mkfifo', [pipe]);
    await expect(readPageFile(pipe)).rejects.toThrowError(badPage('pipe'));
  });

  test('refuses a file of 100 MB without reading it', async () => {
    const path = put('huge.txt');
    truncateSync(path, 100_000_000);
    const before = process.memoryUsage().rss;
    await expect(readPageFile(path)).rejects.toThrowError(badPage('huge.txt'));
    expect(process.memoryUsage().rss - before).toBeLessThan(50_000_000);
  });

  test('takes a file of just under 20 MB whole', async () => {
    const text = `Abstract: ${'word '.repeat(3_900_000)}`;
    expect((await readPageFile(put('large.txt', text))).body.length).toBe(text.length);
  });

  test('names an empty file', async () => {
    await expect(readPageFile(put('empty.txt', ''))).rejects.toThrowError(badPage('empty.txt'));
  });
});

describe('listing pages', () => {
  test('gives a file by itself', async () => {
    const path = put('one.txt');
    expect(await listPageFiles(path)).toEqual({ files: [path], problems: [] });
  });

  test("gives a folder's own files sorted by name, without hidden ones", async () => {
    const paths = ['b.txt', 'a.txt', 'c'].map((name) => put(name));
    put('.hidden');
    symlinkSync(paths[0] ?? '', join(folder, 'link'));
    const { files, problems } = await listPageFiles(folder);
    expect(files).toEqual(['a.txt', 'b.txt', 'c', 'link'].map((name) => join(folder, name)));
    expect(problems).toEqual([]);
  });

  test('names what is no page and still gives the others', async () => {
    const good = put('good.txt');
    mkdirSync(join(folder, 'sub'));
    symlinkSync(join(folder, 'gone'), join(folder, 'broken'));
    truncateSync(put('huge.txt'), 100_000_000);
    const { files, problems } = await listPageFiles(folder);
    expect(files).toEqual([good]);
    expect(problems.map(({ name }) => name)).toEqual(['broken', 'huge.txt', 'sub']);
    for (const { name, reason } of problems) expect(reason).toContain(name);
  });

  test.each([
    ['an empty folder', ''],
    ['a missing path', 'nowhere'],
  ])('%s is a problem, not nothing', async (_, name) => {
    const path = join(folder, name);
    const { files, problems } = await listPageFiles(path);
    expect(files).toEqual([]);
    expect(problems).toEqual([{ path, name: expect.any(String), reason: expect.stringContaining(path) }]);
  });
});

describe('the page loader', () => {
  test('gives one hash to one text, whatever the file is called', async () => {
    const loader = createPageLoader();
    const [first, second, other] = await Promise.all(
      [put('a.txt'), put('b.txt'), put('c.txt', 'Abstract: Something else.')].map((path) =>
        loader.load(path),
      ),
    );
    expect(first?.hash).toBe(second?.hash);
    expect(first?.hash).not.toBe(other?.hash);
    expect(loader.nameOf(join(folder, 'a.txt'))).toBe('a.txt');
    expect(first && loader.parse(first.page).entries).toHaveLength(1);
  });
});
