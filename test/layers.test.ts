import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));
const biome = join(root, 'node_modules/@biomejs/biome/bin/biome');
const RULE = 'lint/style/noRestrictedImports';

type Import = readonly [from: string, imported: string];

const refused: readonly Import[] = [
  ['src/core/probe.ts', 'node:fs'],
  ['src/core/probe.ts', 'ioredis'],
  ['src/core/deep/probe.ts', '../../storage/papers.ts'],
  ['src/core/probe.ts', '../usecases/reindex.ts'],
  ['src/usecases/probe.ts', 'bullmq'],
  ['src/usecases/probe.ts', '../storage/papers.ts'],
  ['src/sources/probe.ts', '../storage/papers.ts'],
  ['src/readers/probe.ts', '../search/index.ts'],
  ['src/readers/probe.ts', 'ioredis'],
  ['src/search/probe.ts', '../readers/extractive-reader.ts'],
  ['src/storage/probe.ts', 'bullmq'],
  ['src/storage/probe.ts', '../app.ts'],
  ['src/platforms/web/probe.ts', '../../storage/papers.ts'],
  ['src/platforms/web/probe.ts', 'openai'],
  ['jobs/probe.ts', '../src/storage/papers.ts'],
  ['jobs/probe.ts', 'ioredis'],
];

const allowed: readonly Import[] = [
  ['src/core/probe.ts', 'zod'],
  ['src/core/deep/probe.ts', '../paper.ts'],
  ['src/usecases/probe.ts', '../core/paper.ts'],
  ['src/storage/probe.ts', 'ioredis'],
  ['src/storage/probe.ts', '../core/paper.ts'],
  ['src/readers/probe.ts', 'openai'],
  ['jobs/probe.ts', 'bullmq'],
  ['jobs/probe.ts', '../src/usecases/reindex.ts'],
  ['src/app.ts', './storage/papers.ts'],
];

/** A tree of its own, with the project's rules and one file an import. */
const folder = mkdtempSync(join(tmpdir(), 'layers-'));
let found = '';

const probe = ([from, imported]: Import): string =>
  join(dirname(from), `${imported.replace(/[^a-z]+/g, '-')}.probe.ts`);

beforeAll(() => {
  cpSync(join(root, 'biome.json'), join(folder, 'biome.json'));
  for (const each of [...refused, ...allowed]) {
    const file = join(folder, probe(each));
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, `import thing from '${each[1]}';\n\nexport const used = thing;\n`);
  }
  const run = spawnSync(
    process.execPath,
    [biome, 'lint', '--reporter=github', '--max-diagnostics=none', '.'],
    {
      cwd: folder,
      encoding: 'utf8',
    },
  );
  found = run.stdout;
});

afterAll(() => rmSync(folder, { recursive: true }));

const complaint = (each: Import): string | undefined =>
  found.split('\n').find((line) => line.includes(RULE) && line.includes(probe(each)));

describe('the dependency rule', () => {
  it.each(refused)('refuses that %s imports %s', (...each) => {
    expect(complaint(each)).toBeDefined();
  });

  it.each(allowed)('allows that %s imports %s', (...each) => {
    expect(complaint(each)).toBeUndefined();
  });
});
