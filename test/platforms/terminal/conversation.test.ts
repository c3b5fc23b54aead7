import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable, Writable } from 'node:stream';
import { stripVTControlCharacters } from 'node:util';
import { describe, expect, it } from 'vitest';
import { commandHelp } from '../../../src/commands/list.ts';
import { parseCommand } from '../../../src/commands/parse-command.ts';
import type { RunCommand } from '../../../src/commands/run-command.ts';
import type { Paper } from '../../../src/model/paper.ts';
import { chat } from '../../../src/platforms/terminal/chat.ts';
import { renderTerminal } from '../../../src/platforms/terminal/render.ts';
import { reply } from '../../../src/replies/compose.ts';
import { helpReply, papersReply } from '../../../src/replies/lists.ts';
import { makePaper } from '../../support/papers.ts';

/** A session in which lines are typed, over 45 papers in pages of 20; what it printed. */
const session = (...typed: string[]): Promise<string> => sessionAt(80, ...typed);

async function sessionAt(columns: number, ...typed: string[]): Promise<string> {
  const papers: Paper[] = Array.from({ length: 45 }, (_, i) => makePaper({ id: `p${i + 1}` }));
  let printed = '';
  const written = new Writable({
    write(chunk, _encoding, done) {
      printed += stripVTControlCharacters(String(chunk));
      done();
    },
  });
  const output = Object.assign(written, { columns });
  const runCommand: RunCommand = async (asked) => {
    if (asked.name !== 'papers') return { ok: true, reply: reply([]), data: null };
    const before = (asked.page - 1) * 20;
    const items = papers.slice(before, before + 20);
    const list = { items, next: before + 20 < papers.length ? 'more' : null, total: papers.length };
    return { ok: true, reply: papersReply(list, { page: asked.page, before }), data: null };
  };
  await chat({
    input: Readable.from([`${typed.join('\n')}\n`]),
    output,
    parse: parseCommand,
    runCommand,
    suggest: () => [],
    takeMail: async () => {},
    history: join(mkdtempSync(join(tmpdir(), 'jc-history-')), 'history'),
    thread: 't',
    signal: new AbortController().signal,
  });
  return printed;
}

describe('a list that goes on', () => {
  it('says how, and goes on with “more”', async () => {
    const printed = await session('papers', 'more');
    expect(printed).toContain('1 to 20 of 45.\nNext: papers page 2');
    expect(printed).toContain('• p21 ');
    expect(printed).toContain('21 to 40 of 45.');
  });

  it('goes to any page, from its last one too, and says where there is none', async () => {
    const printed = await session('papers', 'page 3', 'page 1', 'page 3', 'more');
    expect(printed.match(/41 to 45 of 45\./g)).toHaveLength(2);
    expect(printed.match(/1 to 20 of 45\./g)).toHaveLength(2);
    expect(printed).toContain('The list of 45 papers has no page 4.');
  });

  it('has no pages where there is none', async () => {
    expect(await session('page 2')).toContain('There is no list to turn. Try: papers');
    expect(await session('papers', 'what is new?', 'page 2')).toContain('There is no list to turn.');
  });
});

it('an error is told in whole words, in lines as wide as the terminal', async () => {
  const printed = await sessionAt(30, 'page 2');
  expect(printed).toContain('✗ There is no list to turn.\nTry: papers');
});

describe('help', () => {
  it.each([60, 80, 100, 140, 200])('is read at a glance at %i columns', (width) => {
    const lines = stripVTControlCharacters(renderTerminal(helpReply(commandHelp), { width })).split('\n');
    expect(lines.length).toBeLessThanOrEqual(60);
    expect(Math.max(...lines.map(({ length }) => length))).toBeLessThanOrEqual(width);
  });
});

it('a file is printed as it is, however long its lines are', () => {
  const content = `${JSON.stringify({ withdrawn: false, page: 'x'.repeat(500) })}\n`;
  const file = { type: 'file' as const, name: 'a.jsonl', mimeType: 'x', content, altText: '1 paper' };
  const printed = renderTerminal(reply([file]), { width: 80 });
  expect(printed).toContain(content.trim());
});
