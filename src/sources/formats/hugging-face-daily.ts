import { z } from 'zod';
import { JournalClubError } from '../../model/errors.ts';
import type { Entry, Page, PageFormat, ParsedPage, UnreadEntry } from '../../model/page.ts';
import { partEntries } from '../feeds/feed-item.ts';
import { jsonOf, looksLikeJson } from '../feeds/recognise.ts';
import { paperEntry, paperObjects } from './hugging-face/paper-objects.ts';

const NAME = 'hugging-face-daily';

const answer = z.object({ error: z.string() });

/** The daily papers of Hugging Face as its API gives them (https://huggingface.co/api/daily_papers). */
export const huggingFaceDaily: PageFormat = {
  name: NAME,
  calledBy: "Hugging Face's daily papers",
  recognises({ body }: Page): boolean {
    if (!looksLikeJson(body)) return false;
    const json = jsonOf(body);
    return paperObjects(json).length > 0 || answer.safeParse(json).success || isEmptyList(json);
  },
  parse(page: Page): ParsedPage {
    const json = jsonOf(page.body);
    const refusal = answer.safeParse(json);
    if (refusal.success) {
      throw new JournalClubError('bad_page', `${page.name} answered: ${refusal.data.error}`, {
        fix: 'Check the address; a day that has not begun yet has no papers.',
      });
    }
    return { format: NAME, ...listed(paperObjects(json)) };
  },
};

/** What these papers come to, as a page. */
export function listed(papers: readonly unknown[]): Omit<ParsedPage, 'format'> {
  const all = papers.map((each, index): Entry | UnreadEntry => paperEntry(each, index));
  const parted = partEntries(all);
  const days = new Set(parted.entries.map((entry) => entry.announcedOn));
  const [day] = days;
  return {
    ...parted,
    warnings: [],
    listing: { title: 'Daily papers', date: (days.size === 1 && day) || null, total: null, next: null },
  };
}

const isEmptyList = (json: unknown): boolean => Array.isArray(json) && json.length === 0;
