import type { Mention } from '../../papers/names/name-table.ts';

/** What a name of a paper is read as. */
const NAMED = 'Xyz';

/** A mention of a paper that a question is asked of and does not name. */
export function asNamed(paperId: string): Mention {
  const owners = [{ paperId, strength: 'own' as const }];
  return { surface: '', start: 0, end: 0, key: paperId, owners, corrected: false };
}

/** The question with the papers' names blanked: "MLP Memory" asks for no memory. */
export const withoutNames = (text: string, mentions: readonly Mention[], instead = NAMED): string =>
  mentions
    .filter(({ surface }) => surface !== '')
    .reduceRight((rest, { start, end }) => `${rest.slice(0, start)}${instead}${rest.slice(end)}`, text);
