import { describe, expect, test } from 'vitest';
import { parsePage } from '../../../src/sources/index.ts';

const read = (body: string) => {
  const {
    format,
    entries,
    unread = [],
  } = parsePage({
    name: 'saved.txt',
    body,
    contentType: null,
    fetchedAt: '2026-01-01T00:00:00.000Z',
  });
  const papers = [...entries, ...unread].sort((a, b) => a.index - b.index);
  return { format, papers: papers.map(({ title, arxivId }) => [title, arxivId]) };
};
const linked = (id: string, title: string) => `<a href="https://arxiv.org/abs/${id}">${title}</a>`;
const TWO = [
  ['Rain by ear in narrow valleys', '2405.00001'],
  ['Snow by eye on wide plains', '2405.00002'],
];

describe('papers on a saved web page', () => {
  test.each([
    [
      'readings under the headings of lectures',
      `<html><body><h1>Readings</h1><h3>Lecture 1: Weather</h3><p>A. Lee and B. Ray. ${linked('2405.00001', 'Rain by ear in narrow valleys')}. 2024.</p><p>C. Orr. ${linked('2405.00002', 'Snow by eye on wide plains')}. 2024.</p></body></html>`,
    ],
    [
      'bookmarks of a browser',
      `<!DOCTYPE NETSCAPE-Bookmark-file-1>\n<TITLE>Bookmarks</TITLE><DL><p><DT><H3>Papers</H3><DL><p><DT>${linked('2405.00001', '[2405.00001] Rain by ear in narrow valleys')}<DT>${linked('2405.00002', '[2405.00002] Snow by eye on wide plains')}</DL><p></DL>`,
    ],
    [
      'a newsletter in tables that lay it out',
      `<html><body><table><tr><td><h1>Weekly</h1></td></tr><tr><td><p><a href="https://arxiv.org/abs/2405.00001?utm_source=x"><b>Rain by ear in narrow valleys</b></a> (6 minute read)<br>It rains.</p><p><a href="https://arxiv.org/abs/2405.00002"><b>Snow by eye on wide plains</b></a><br>It snows.</p></td></tr></table></body></html>`,
    ],
    [
      'a table with a header',
      `<html><body><table><tr><th>Title</th><th>Authors</th><th>Paper</th></tr><tr><td>Rain by ear in narrow valleys</td><td>Ann Lee</td><td>${linked('2405.00001', 'pdf')}</td></tr><tr><td>Snow by eye on wide plains</td><td>Cy Orr</td><td>${linked('2405.00002', 'pdf')}</td></tr></table></body></html>`,
    ],
    [
      'links that lead over a tracker',
      `<html><body><ul><li><a href="https://t.example/?url=https%3A%2F%2Farxiv.org%2Fabs%2F2405.00001">Rain by ear in narrow valleys</a></li><li>${linked('2405.00002', 'Snow by eye on wide plains')}</li></ul></body></html>`,
    ],
  ])('%s', (_, body) => {
    expect(read(body)).toEqual({ format: 'web-page', papers: TWO });
  });

  test('a page nested without end is no page of papers', () => {
    expect(() => read(`<html>${'<div><b><a href="https://x.example">'.repeat(5000)}`)).toThrow(/web page/);
  });
});

describe('papers in notes and bibliographies', () => {
  test('of an outliner, whose headings are items as well', () => {
    const body =
      '- ## To read\n\t- [[Rain by ear in narrow valleys]] #paper\n\t  link:: https://arxiv.org/abs/2405.00001\n\t- [[Snow by eye on wide plains]] #paper\n\t  link:: https://arxiv.org/abs/2405.00002\n';
    expect(read(body).papers).toEqual(TWO);
  });

  test('as LaTeX sets them', () => {
    const body =
      '\\begin{thebibliography}{2}\n\\bibitem{a}\nAnn Lee and Bo Ray.\n\\newblock Rain by ear in narrow valleys.\n\\newblock {\\em CoRR}, abs/2405.00001, 2024.\n\n\\bibitem{b}\nCy Orr and Di Poe.\n\\newblock Snow by eye on wide plains.\n\\newblock {\\em arXiv preprint arXiv:2405.00002}, 2024.\n\\end{thebibliography}\n';
    expect(read(body)).toEqual({ format: 'text-list', papers: TWO });
  });

  test('a day that is not of the year a record names is none', () => {
    const { entries } = parsePage({
      name: 'x.ris',
      body: 'TY  - CONF\nTI  - Rain by ear\nAU  - A. Lee\nPY  - 2025\nY1  - 26 April-6 May 2025\nAB  - We listen to rain in valleys.\nER  - \n',
      contentType: null,
      fetchedAt: '2026-01-01T00:00:00.000Z',
    });
    expect(entries[0]?.publishedOn).toBe('2025');
  });
});
