import type { ParsedPage } from '../model/page.ts';
import type { Harvest, Mention, Sighting } from '../model/ports/sources.ts';
import type { SourceState } from '../model/source.ts';
import { keyOf, keyOfMention } from './plan.ts';

/** A look that has found nothing yet; everything else stays as the last look left it. */
export function emptyHarvest(state: SourceState): Harvest {
  return {
    title: null,
    sightings: [],
    mentions: [],
    condition: 'fresh',
    note: '',
    through: state.through,
    open: [],
    gaps: [],
    validators: {},
    memory: state.memory,
    failure: null,
    address: null,
  };
}

interface Listed {
  name: string;
  /** The day entries belong to that name none themselves. */
  day: string;
  /** How many entries stand on the pages before it. */
  offset?: number;
}

/** A page's entries as sightings, and what it lists without a text as mentions. */
export function sightingsOn(
  page: Pick<ParsedPage, 'entries' | 'unread'>,
  { name, day, offset = 0 }: Listed,
): { sightings: Sighting[]; mentions: Mention[] } {
  return {
    sightings: page.entries.map((entry) => ({
      key: keyOf(entry),
      day,
      page: name,
      entry: { ...entry, index: entry.index + offset },
    })),
    mentions: (page.unread ?? []).map(({ title, url, arxivId, reason }) => ({
      key: keyOfMention({ title, url, arxivId }),
      day,
      title,
      url,
      arxivId,
      reason,
    })),
  };
}
