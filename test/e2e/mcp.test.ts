import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Client } from '@modelcontextprotocol/client';
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio';
import { afterAll, describe, expect, it } from 'vitest';
import { folderWithSeeds } from '../support/read-seeds.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
let dataDir = '';
const client = new Client({ name: 'an editor', version: '1' });

afterAll(async () => {
  await client.close();
  rmSync(dataDir, { recursive: true, force: true });
});

describe('a program that speaks over the standard streams', () => {
  it('asks the same store as everybody, and is given the receipts', { timeout: 120_000 }, async () => {
    dataDir = await folderWithSeeds();
    await client.connect(
      new StdioClientTransport({
        command: process.execPath,
        args: [join(root, 'src/main.ts'), 'mcp'],
        cwd: root,
        env: { ...process.env, DATA_DIR: dataDir, MEANING: 'off' } as Record<string, string>,
        stderr: 'ignore',
      }),
    );
    const timeout = 100_000;
    const paper = await client.callTool({ name: 'paper', arguments: { paper: 'coat' } }, { timeout });
    const { abstract } = paper.structuredContent as { abstract: string };
    const question = 'how much memory does COAT save?';
    const told = await client.callTool({ name: 'ask', arguments: { question } }, { timeout });
    const answer = told.structuredContent as { sentences: { citations: { quote: string }[] }[] };
    const quotes = answer.sentences.flatMap(({ citations }) => citations.map(({ quote }) => quote));
    expect(quotes.length).toBeGreaterThan(0);
    expect(quotes.every((quote) => abstract.includes(quote))).toBe(true);
  });
});
