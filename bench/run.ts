/**
 * `npm run bench -- [NAME] [flags of that program]`: runs one program of this folder. When none is named: ingestion,
 * search by words and by meaning, start and memory, and several workers, one after the other.
 */
const programs: Readonly<Record<string, () => Promise<unknown>>> = {
  ingest: () => import('./ingest.ts'),
  search: () => import('./search.ts'),
  meaning: () => import('./meaning.ts'),
  memory: () => import('./memory.ts'),
  scale: () => import('./scale.ts'),
  chaos: () => import('./chaos.ts'),
  reading: () => import('./reading.ts'),
  hostile: () => import('./hostile.ts'),
  slack: () => import('./slack.ts'),
  discord: () => import('./discord.ts'),
};
const ALL = ['ingest', 'search', 'meaning', 'memory', 'scale'];

const named = process.argv[2];
if (named !== undefined && !named.startsWith('-') && programs[named] === undefined) {
  process.stderr.write(`There is no ${named}. There are: ${Object.keys(programs).join(', ')}.\n`);
  process.exitCode = 2;
} else {
  const chosen = named === undefined || named.startsWith('-') ? ALL : [named];
  for (const name of chosen) await programs[name]?.();
}
