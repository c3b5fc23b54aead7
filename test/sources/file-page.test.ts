import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { MAX_PAGE_BYTES } from '../../src/sources/decode.ts';
import { listPageFiles, readFileBytes, readPageFile } from '../../src/sources/file-page.ts';
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

  test('refuses what is no plain file, from which nothing may ever come', async () => {
    const socket = join(folder, 'socket');
    const server = createServer().listen(socket);
    await once(server, 'listening');
    await expect(readPageFile(socket)).rejects.toThrowError(badPage('socket'));
    server.close();
  });

  test('refuses a file of 100 MB without reading it', async () => {
    const path = put('huge.txt');
    truncateSync(path, 100_000_000);
    const before = process.memoryUsage().rss;
    await expect(readPageFile(path)).rejects.toThrowError(badPage('huge.txt'));
    expect(process.memoryUsage().rss - before).toBeLessThan(50_000_000);
  });

  test('takes a file as large as may be whole, and none a byte larger', async () => {
    const text = 'word '.repeat(MAX_PAGE_BYTES / 5);
    expect((await readPageFile(put('large.txt', text))).body.length).toBe(MAX_PAGE_BYTES);
    await expect(readPageFile(put('larger.txt', `${text}.`))).rejects.toThrowError(badPage('larger.txt'));
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

test('a folder given as a file is an error that says how folders are read', async () => {
  await expect(readFileBytes(folder)).rejects.toMatchObject({
    code: 'bad_page',
    message: `${folder} is a folder.`,
    fix: expect.stringContaining('reindex'),
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
