import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client';
import { afterEach, describe, expect, it } from 'vitest';
import type { Command } from '../../../src/commands/list.ts';
import type { RunCommand } from '../../../src/commands/run-command.ts';
import { JournalClubError } from '../../../src/model/errors.ts';
import { createMcpOverHttp } from '../../../src/platforms/mcp/tools.ts';
import { reply } from '../../../src/replies/compose.ts';
import { silentLog } from '../../support/pipeline.ts';

const client = new Client({ name: 'a program', version: '1' });
afterEach(() => client.close());

async function connect(runCommand: RunCommand): Promise<void> {
  const answer = createMcpOverHttp({ runCommand, log: silentLog });
  const transport = new StreamableHTTPClientTransport(new URL('http://localhost/mcp'), {
    fetch: (address, init) => answer(new Request(address, init)),
  });
  await client.connect(transport);
}

describe('the tools of a program that speaks the protocol', () => {
  it('are the commands that read, with the options their slash commands have', async () => {
    await connect(async () => ({ reply: reply([]), data: {}, ok: true }));
    const { tools } = await client.listTools();
    expect(tools.map(({ name, inputSchema }) => [name, inputSchema.required])).toEqual([
      ['ask', ['question']],
      ['search', ['words']],
      ['paper', ['paper']],
      ['compare', ['first', 'second']],
      ['why', ['paper']],
    ]);
    expect(tools.every(({ annotations }) => annotations?.readOnlyHint === true)).toBe(true);
  });

  it('run the command a person would type, and give what a person and what a program is given', async () => {
    const ran: (Command | { name: 'missing' })[] = [];
    await connect(async (command) => {
      ran.push(command);
      return {
        reply: reply([{ type: 'paragraph', content: 'It saves 1.54x.' }]),
        data: { status: 'answered' },
        ok: true,
      };
    });
    const answer = await client.callTool({ name: 'ask', arguments: { question: 'compare A vs B?' } });
    await client.callTool({ name: 'compare', arguments: { first: 'GaLore', second: 'Fira' } });
    await client.callTool({ name: 'paper', arguments: { paper: 'A title of more than three words' } });
    await client.callTool({ name: 'search', arguments: { words: 'FP8', since: '2024' } });
    expect(answer).toMatchObject({
      content: [{ type: 'text', text: 'It saves 1.54x.' }],
      structuredContent: { status: 'answered' },
    });
    expect(ran).toEqual([
      { name: 'ask', question: 'compare A vs B?' },
      { name: 'compare', subjects: ['GaLore', 'Fira'] },
      { name: 'paper', ref: 'A title of more than three words' },
      { name: 'search', query: 'FP8 since:2024', page: 1, limit: 10 },
    ]);
  });

  it('say what went wrong as a person is told it', async () => {
    await connect(async () => {
      throw new JournalClubError('not_found', 'No paper is called “x”.');
    });
    const told = await client.callTool({ name: 'why', arguments: { paper: 'x' } });
    expect(told).toMatchObject({ isError: true, content: [{ text: 'No paper is called “x”.' }] });
    const empty = await client.callTool({ name: 'ask', arguments: { question: ' ' } });
    expect(empty).toMatchObject({ isError: true });
  });
});
