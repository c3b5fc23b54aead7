import { reindexReply } from '../replies/reindex.ts';
import { defineCommand, done } from './define.ts';
import { joined } from './grammar.ts';

/** `--force`, also with the dash that a phone or an editor makes of two hyphens. */
const FORCE = /^(?:--|—|–)force$/i;

export const reindex = defineCommand({
  name: 'reindex',
  usage: 'reindex [--force] [PAGE | PAPER | PATH …]',
  does: 'read pages again, or new ones',
  example: 'reindex --force',
  reach: 'admin',
  isPrivate: true,
  slash: {
    options: [
      { name: 'what', description: 'A page or a paper; all when left out', suggest: 'paper' },
      { name: 'force', description: 'Also what has not changed', flag: true },
    ],
    text: ({ what, force }) => joined('reindex', force === true ? '--force' : undefined, what),
  },
  commandLine: {
    words: '[targets...]',
    options: [{ flags: '--force', does: 'also what has not changed' }],
    read: (words, { force }) => ({ targets: words, force: force === true }),
  },
  parse(_rest, words) {
    const targets = words.filter((word) => !FORCE.test(word));
    return { targets, force: targets.length < words.length };
  },
  async run(input, { onProgress, takesPaths = false }, uses) {
    const report = await uses.reindex({ ...input, takesPaths }, onProgress);
    return done(reindexReply(report), report, report.ok);
  },
});
