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
  ['src/text/probe.ts', 'node:fs'],
  ['src/text/probe.ts', '../model/paper.ts'],
  ['src/text/deep/probe.ts', '../../model/paper.ts'],
  ['src/model/probe.ts', 'ioredis'],
  ['src/model/ports/probe.ts', '../../replies/papers.ts'],
  ['src/replies/probe.ts', '../commands/command.ts'],
  ['src/replies/probe.ts', 'zod'],
  ['src/papers/identity/probe.ts', '../../reading/headline.ts'],
  ['src/reading/probe.ts', '../search/index.ts'],
  ['src/search/probe.ts', '../answering/draft.ts'],
  ['src/answering/probe.ts', '../digests/deliver.ts'],
  ['src/digests/probe.ts', '../following/poll-source.ts'],
  ['src/following/probe.ts', '../commands/run-command.ts'],
  ['src/following/probe.ts', 'bullmq'],
  ['src/commands/probe.ts', '../redis/papers.ts'],
  ['src/commands/probe.ts', '../app/chat.ts'],
  ['src/sources/probe.ts', '../redis/papers.ts'],
  ['src/model-server/probe.ts', 'ioredis'],
  ['src/model-server/probe.ts', '../platforms/shared/limits.ts'],
  ['src/redis/probe.ts', 'bullmq'],
  ['src/redis/probe.ts', '../app.ts'],
  ['src/redis/probe.ts', '../log.ts'],
  ['src/platforms/web/probe.ts', '../../redis/papers.ts'],
  ['src/platforms/web/probe.ts', 'openai'],
  ['src/operations/probe.ts', '../redis/papers.ts'],
  ['src/operations/probe.ts', 'a-package-nobody-listed'],
  ['jobs/probe.ts', '../src/redis/papers.ts'],
  ['jobs/probe.ts', 'ioredis'],
];

const allowed: readonly Import[] = [
  ['src/text/deep/probe.ts', '../fold.ts'],
  ['src/model/probe.ts', 'zod'],
  ['src/model/deep/probe.ts', '../../text/fold.ts'],
  ['src/papers/probe.ts', '../model/ports/log.ts'],
  ['src/commands/probe.ts', '../replies/papers.ts'],
  ['src/commands/probe.ts', '../digests/deliver.ts'],
  ['src/redis/probe.ts', 'ioredis'],
  ['src/redis/probe.ts', '../model/paper.ts'],
  ['src/redis/probe.ts', '../papers/identity/merge.ts'],
  ['src/model-server/probe.ts', 'openai'],
  ['src/sources/probe.ts', 'node:fs/promises'],
  ['jobs/probe.ts', 'bullmq'],
  ['jobs/probe.ts', '../src/following/pages/reindex.ts'],
  ['src/app.ts', './redis/papers.ts'],
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
