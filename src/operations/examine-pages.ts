import type { Finding } from '../model/ports/doctor.ts';
import type { PageStore } from '../model/ports/papers.ts';
import { pageProblems } from '../replies/status.ts';

export async function examinePages({ pages }: { pages: PageStore }): Promise<Finding[]> {
  const states = await pages.list();
  if (states.length === 0) {
    return [{ state: 'off', says: 'No page has been read yet', fix: 'Start the bot, or run reindex.' }];
  }
  const problems = states.flatMap(pageProblems);
  const papers = states.reduce((sum, { stored }) => sum + stored, 0);
  return [
    { state: 'ok', says: `${states.length} pages were read, ${papers} entries are in`, fix: null },
    ...problems.map(
      (says): Finding => ({ state: 'warning', says: says.replace(/\.$/, ''), fix: 'Run reindex, or retry.' }),
    ),
  ];
}
