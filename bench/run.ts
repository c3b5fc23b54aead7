/** `npm run bench -- [NAME] [flags of that program]`: runs one program of this folder, search when none is named. */
const programs = new Map<string | undefined, () => Promise<unknown>>([
  ['slack', () => import('./slack.ts')],
  ['discord', () => import('./discord.ts')],
]);

const run = programs.get(process.argv[2]) ?? (() => import('./search.ts'));
await run();
