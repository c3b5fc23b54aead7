import type { Corpus } from '../model/ports/corpus.ts';
import type { Trends } from '../model/trends.ts';

const TAGS_SHOWN = 8;
/** The most months in one picture; older ones are left out and the newest kept. */
const MONTHS_SHOWN = 24;

export function createShowTrends({ corpus }: { corpus: Corpus }) {
  return function showTrends({ by }: { by: 'published' | 'arrived' }): Trends {
    const dated = Array.from(corpus.outlines(), (paper) => ({
      month: (by === 'published' ? paper.publishedOn : paper.firstSeenAt)?.slice(0, 7) ?? null,
      tags: paper.tags,
    }));
    const months = monthsBetween(dated.flatMap(({ month }) => month ?? [])).slice(-MONTHS_SHOWN);
    const place = new Map(months.map((month, i) => [month, i]));
    const counts = new Map<string, number[]>();
    let papers = 0;
    for (const { month, tags } of dated) {
      const at = month === null ? undefined : place.get(month);
      if (at === undefined) continue;
      papers += 1;
      for (const tag of tags) {
        const row = counts.get(tag) ?? months.map(() => 0);
        row[at] = (row[at] ?? 0) + 1;
        counts.set(tag, row);
      }
    }
    const tags = [...counts]
      .map(([tag, row]) => ({ tag, total: row.reduce((sum, n) => sum + n, 0), counts: row }))
      .sort((a, b) => b.total - a.total || a.tag.localeCompare(b.tag, 'en'))
      .slice(0, TAGS_SHOWN);
    const undated = dated.filter(({ month }) => month === null).length;
    return { by, months, tags, papers, undated, older: dated.length - papers - undated };
  };
}

export type ShowTrends = ReturnType<typeof createShowTrends>;

function monthsBetween(months: string[]): string[] {
  const sorted = [...months].sort();
  const last = sorted.at(-1);
  const all: string[] = [];
  for (
    let month = sorted[0];
    month !== undefined && last !== undefined && month <= last;
    month = after(month)
  ) {
    all.push(month);
  }
  return all;
}

function after(month: string): string {
  const [year = 0, number = 1] = month.split('-').map(Number);
  return number === 12 ? `${year + 1}-01` : `${year}-${String(number + 1).padStart(2, '0')}`;
}
