import { addDays, isWeekend } from '../../../src/following/calendar.ts';
import type { AnnounceType } from '../../../src/model/page.ts';
import { seededRandom } from './random.ts';

export interface WorldPaper {
  id: string;
  title: string;
  authors: string[];
  categories: string[];
  /** One a version, the first version first. */
  versions: { abstract: string; submittedOn: string }[];
}

export interface Announcement {
  day: string;
  category: string;
  type: AnnounceType;
  paper: WorldPaper;
  version: number;
}

export interface World {
  papers: WorldPaper[];
  announcements: Announcement[];
  /** What was announced in a category on a day: new, cross, replace, replace-cross, ids ascending. */
  on(day: string, category: string): Announcement[];
}

export interface WorldOptions {
  from: string;
  to: string;
  categories: [string, string];
  /** Weekdays on which nothing is announced. */
  holidays: readonly string[];
  /** New papers a category and day, about. */
  busyness?: number;
}

const ORDER: readonly AnnounceType[] = ['new', 'cross', 'replace', 'replace-cross'];

/** What arXiv announces over some weeks: new papers, papers listed in both categories, and new versions of older ones. */
export function createWorld({ from, to, categories, holidays, busyness = 6 }: WorldOptions): World {
  const random = seededRandom(7);
  const papers: WorldPaper[] = [];
  const announcements: Announcement[] = [];
  const [first, second] = categories;
  const words = vocabulary(random);
  let number = 1;
  for (let day = from; day <= to; day = addDays(day, 1)) {
    if (isWeekend(day) || holidays.includes(day)) continue;
    const announce = (category: string, type: AnnounceType, paper: WorldPaper) =>
      announcements.push({ day, category, type, paper, version: paper.versions.length });
    const older = papers.slice();
    for (const category of categories) {
      const other = category === first ? second : first;
      const count = Math.ceil(busyness * (0.5 + random()));
      for (let i = 0; i < count; i++) {
        const isCross = random() < 0.3;
        const paper: WorldPaper = {
          id: `${day.slice(2, 4)}${day.slice(5, 7)}.${String(number++).padStart(5, '0')}`,
          title: titleOf(random, words),
          authors: ['Ada Lovelace', "Zdzis\\l{}aw Ko\\'scielny (Kraków, Poland)"],
          categories: isCross ? [category, other] : [category],
          versions: [{ abstract: abstractOf(random, words), submittedOn: addDays(day, -2) }],
        };
        papers.push(paper);
        announce(category, 'new', paper);
        if (isCross) announce(other, 'cross', paper);
      }
    }
    for (const paper of older) {
      if (random() > 0.04) continue;
      const [before] = paper.versions.slice(-1);
      const abstract = `${before?.abstract ?? ''} ${abstractOf(random, words, 1)}`;
      paper.versions.push({ abstract, submittedOn: addDays(day, -1) });
      for (const [i, category] of paper.categories.entries()) {
        announce(category, i === 0 ? 'replace' : 'replace-cross', paper);
      }
    }
  }
  return {
    papers,
    announcements,
    on: (day, category) =>
      announcements
        .filter((each) => each.day === day && each.category === category)
        .sort((a, b) => ORDER.indexOf(a.type) - ORDER.indexOf(b.type) || (a.paper.id < b.paper.id ? -1 : 1)),
  };
}

/** Made-up words, so that no two abstracts have much in common. */
function vocabulary(random: () => number): string[] {
  const syllables = 'ba ce di fo gu ha je ki lo mu na pe qui ro su ta ve wi xo zu'.split(' ');
  const syllable = () => syllables[Math.floor(random() * syllables.length)] ?? 'ba';
  return Array.from({ length: 900 }, () =>
    Array.from({ length: 2 + Math.floor(random() * 3) }, syllable).join(''),
  );
}

function sentence(random: () => number, words: readonly string[], length: number): string {
  const chosen = Array.from({ length }, () => words[Math.floor(random() * words.length)] ?? '');
  const text = chosen.join(' ');
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function titleOf(random: () => number, words: readonly string[]): string {
  return sentence(random, words, 6);
}

function abstractOf(random: () => number, words: readonly string[], sentences = 4): string {
  return Array.from({ length: sentences }, () => `${sentence(random, words, 14)}.`).join(' ');
}
