import { describe, expect, it } from 'vitest';
import type { ReplyNode } from '../../../src/model/reply.ts';
import { renderDiscord } from '../../../src/platforms/discord/render/render-discord.ts';
import { limits } from '../../../src/platforms/shared/limits.ts';
import { reply, saidPlace } from '../../../src/replies/compose.ts';
import { textOf } from './support.ts';

const render = (...nodes: ReplyNode[]) => renderDiscord(reply(nodes));
const textsOf = (...nodes: ReplyNode[]) =>
  render(...nodes).messages.map(({ components }) => textOf({ content: '', components } as never));

describe('a channel on Discord', () => {
  it('is linked, one of elsewhere named, and direct messages called so', () => {
    const [text] = textsOf({
      type: 'paragraph',
      content: [
        ...saidPlace({ place: 'discord:900000000000000001', server: 'discord:1' }),
        ...saidPlace({ place: 'slack:C1', server: 'slack:workspace' }),
        ...saidPlace({ place: 'discord:900000000000000002', server: null }),
      ],
    });
    expect(text).toBe('<#900000000000000001>slack:C1direct messages');
  });
});

describe('a table on Discord', () => {
  it('stands in columns when it is narrow', () => {
    const [text] = textsOf({
      type: 'table',
      columns: ['Page', 'Read'],
      rows: [
        ['a.txt', '10'],
        ['long-name.txt', '7'],
      ],
    });
    expect(text).toBe(
      [
        '```',
        'Page           Read',
        '─────────────  ────',
        'a.txt          10',
        'long-name.txt  7',
        '```',
      ].join('\n'),
    );
  });

  it('stands in columns under letters when only the names of its columns are long', () => {
    const columns = [
      'Month',
      'large language models',
      'distributed training systems',
      'vision-language models',
    ];
    const rows = [
      ['2024-01', '3', '0', '1'],
      ['2024-02', '1', '2', '0'],
    ];
    const [text] = textsOf({ type: 'table', columns, rows });
    expect(text).toContain('**A** large language models · **B** distributed training systems');
    expect(text).toContain('Month    A  B  C\n');
    expect(text).toContain('2024-02  1  2  0');
  });

  it('becomes records when its cells are sentences', () => {
    const long = 'an end-to-end reduction of the training memory footprint by 1.54x';
    const [text] = textsOf({
      type: 'table',
      columns: ['', 'COAT', 'GaLore'],
      rows: [['memory', long, 'none']],
    });
    expect(text).toBe(`**memory**\n- COAT: ${long}\n- GaLore: none`);
  });

  it('is attached whole when it is long, and says so', () => {
    const rows = Array.from({ length: 100 }, (_, at) => [`row ${at}`, '=SUM(A1)']);
    const { messages } = render({ type: 'table', columns: ['a', 'b, c'], rows });
    const [file] = messages.flatMap(({ files }) => files);
    expect(file?.name).toBe('table.csv');
    expect(String(file?.content).split('\r\n').slice(0, 2)).toEqual(['a,"b, c"', "row 0,'=SUM(A1)"]);
    expect(String(file?.content).split('\r\n')).toHaveLength(102);
    expect(textOf({ content: '', components: messages[0]?.components } as never)).toContain(
      'The first 30 of 100 rows; all of them are in the file.',
    );
  });
});

describe('text on Discord', () => {
  it('keeps numbers as they are, for reading and for copying', () => {
    const [text] = textsOf({
      type: 'paragraph',
      content: '1.54x smaller, 82.5% less; 3. of 4) – a - b #1 +2',
    });
    expect(text).toBe('1.54x smaller, 82.5% less; 3. of 4) – a - b #1 +2');
  });

  it('is no list, heading or quote because it begins like one', () => {
    const [text] = textsOf({ type: 'paragraph', content: '- a\n# b\n> c\n-# d\n1. e' });
    expect(text).toBe('\\- a\n\\# b\n\\> c\n\\-# d\n1\u200b. e');
  });

  it('is no list because a message happens to begin there', () => {
    const texts = textsOf({ type: 'paragraph', content: `${'word '.repeat(700)}${'- '.repeat(800)}` });
    expect(texts.length).toBeGreaterThan(1);
    for (const text of texts) expect(text).not.toMatch(/^\s*- /);
  });

  it('shows styles, and keeps them apart from each other', () => {
    const content = [
      { text: 'bold ', style: 'bold' as const },
      { text: 'more', style: 'bold' as const },
      { text: 'leaning', style: 'italic' as const },
      { text: 'a`b', style: 'code' as const },
    ];
    expect(textsOf({ type: 'paragraph', content })).toEqual([
      '**bold** **more**\u200b*leaning*\u200b``a`b``',
    ]);
  });

  it('shows where a link leads when its label says otherwise', () => {
    const href = 'https://evil.example/x';
    const [text] = textsOf({ type: 'paragraph', content: [{ text: 'https://arxiv.org', href }] });
    expect(text).not.toContain(`](<${href}>)`);
  });

  it('is attached as a file when it is long code', () => {
    const { messages } = render({ type: 'code', text: 'x = 1\n'.repeat(2_000) });
    expect(messages[0]?.files[0]).toMatchObject({ name: 'code.txt', content: 'x = 1\n'.repeat(2_000) });
  });
});

describe('a file on Discord', () => {
  it('comes in parts when it is larger than Discord takes, none of them cut within a character', () => {
    const content = '✓'.repeat(4_000_000);
    const { messages } = render({
      type: 'file',
      name: 'all.txt',
      mimeType: 'text/plain',
      content,
      altText: 'All',
    });
    const files = messages.flatMap((message) => message.files);
    expect(files).toHaveLength(2);
    expect(files.map((file) => file.content).join('')).toBe(content);
    for (const file of files) {
      expect(Buffer.byteLength(String(file.content))).toBeLessThanOrEqual(limits.discord.fileBytes.use);
    }
  });

  it('has a name Discord leaves as it is, once in a message', () => {
    const file = { type: 'file' as const, mimeType: 'text/plain', content: 'x', altText: '' };
    const { messages } = render({ ...file, name: '../é t/c.bib' }, { ...file, name: '../é t/c.bib' });
    expect(messages[0]?.files.map(({ name }) => name)).toEqual(['e_t_c.bib', 'e_t_c-2.bib']);
  });
});

describe('a very long reply', () => {
  it('is also attached whole', () => {
    const nodes = Array.from({ length: 60 }, (_, at) => ({
      type: 'paragraph' as const,
      content: `Sentence ${at}: ${'word '.repeat(200)}`,
    }));
    const { messages } = render(...nodes);
    expect(messages.length).toBeGreaterThan(8);
    expect(messages[0]?.files[0]).toMatchObject({ name: 'whole-reply.txt' });
    expect(messages[0]?.files[0]?.content).toContain('Sentence 59');
  });
});

describe('a heading on Discord', () => {
  const { use } = limits.discord.messageCharacters;
  const card = {
    paperId: 'p',
    slug: 'coat',
    title: 'COAT',
    oneLine: 'It trains in FP8. '.repeat(12),
    topResult: null,
  };

  it.each<[string, ReplyNode]>([
    ['a text that can be broken', { type: 'paragraph', content: 'This is one of the figures. '.repeat(25) }],
    ['a text as long as a page', { type: 'paragraph', content: 'word '.repeat((use - 10) / 5) }],
    ['a text longer than a page', { type: 'paragraph', content: 'word '.repeat(use / 4) }],
    ['another heading and a text', { type: 'heading', text: 'By month' }],
    ['a card', { type: 'paper', card: { ...card, tags: [], url: null, publishedOn: null, why: null } }],
    ['a table', { type: 'table', columns: ['a', 'b'], rows: Array.from({ length: 20 }, () => ['row', '1']) }],
  ])('does not stand alone at the end of a page before %s', (_, after) => {
    for (let filled = use - 900; filled <= use; filled += 10) {
      const pages = textsOf(
        { type: 'paragraph', content: 'word '.repeat(filled / 5) },
        { type: 'heading', text: 'Results' },
        after,
        { type: 'paragraph', content: 'This is one of the figures. '.repeat(25) },
      );
      for (const page of pages) expect(page.trimEnd(), `${filled}`).not.toMatch(/## (?:Results|By month)$/);
    }
  });
});
