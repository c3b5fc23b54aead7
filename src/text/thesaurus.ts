import thesaurus from './vocabulary/thesaurus.json' with { type: 'json' };

/**
 * How two words go together: `same` in meaning, the first one `wider` than the second, each the `opposite` of the other,
 * two of a kind (`siblings`: "cat", "dog"), or unrelated as far as is known.
 */
export type Kinship = 'same' | 'wider' | 'opposite' | 'siblings';

interface Entry {
  groups: readonly number[];
  opposites: ReadonlySet<string>;
  forms: readonly string[];
  /** The groups of all its forms and those above them; made when they are first asked for. */
  reach: Reach | null;
}

type Reach = { groups: ReadonlySet<number>; above: ReadonlySet<number> };

const NOTHING: Entry = { groups: [], opposites: new Set(), forms: [], reach: null };

let rows: ReadonlyMap<string, string> | null = null;
let above: readonly (readonly number[])[] = [];
const entries = new Map<string, Entry>();

/** How the stem `a` goes with the stem `b` in WordNet; null when it knows nothing of the two together. */
export const kinship = (a: string, b: string): Kinship | null => (a === b ? 'same' : compare(a, b));

function compare(a: string, b: string): Kinship | null {
  const one = entryOf(a);
  const other = entryOf(b);
  if (isOpposite(one, b) || isOpposite(other, a)) return 'opposite';
  if (one.forms.includes(b) || other.forms.includes(a)) return 'same';
  if (one === NOTHING || other === NOTHING) return null;
  const ones = reachOf(one);
  const others = reachOf(other);
  if (meet(ones.groups, others.groups)) return 'same';
  if (meet(ones.groups, others.above)) return 'wider';
  return meet(ones.above, others.above) ? 'siblings' : null;
}

function meet(a: ReadonlySet<number>, b: ReadonlySet<number>): boolean {
  const [few, many] = a.size < b.size ? [a, b] : [b, a];
  for (const each of few) if (many.has(each)) return true;
  return false;
}

function reachOf(entry: Entry): Reach {
  if (entry.reach === null) {
    const groups = withForms(entry);
    entry.reach = { groups: new Set(groups), above: new Set(groups.flatMap((group) => above[group] ?? [])) };
  }
  return entry.reach;
}

const isOpposite = (one: Entry, other: string): boolean =>
  one.opposites.has(other) || one.forms.some((form) => entryOf(form).opposites.has(other));

const withForms = ({ groups, forms }: Entry): readonly number[] =>
  forms.length === 0 ? groups : [...groups, ...forms.flatMap((form) => entryOf(form).groups)];

function entryOf(stem: string): Entry {
  const known = entries.get(stem);
  if (known !== undefined) return known;
  const row = (rows ?? load()).get(stem);
  if (row === undefined) return NOTHING;
  const [groups = '', opposites = '', forms = ''] = row.split('\t');
  const entry: Entry = {
    groups: idsIn(groups),
    opposites: new Set(wordsIn(opposites)),
    forms: wordsIn(forms),
    reach: null,
  };
  entries.set(stem, entry);
  return entry;
}

function load(): ReadonlyMap<string, string> {
  above = thesaurus.above.split('\n').map(idsIn);
  const loaded = new Map(
    thesaurus.words.split('\n').map((line) => {
      const cut = line.indexOf('\t');
      return [line.slice(0, cut), line.slice(cut + 1)] as const;
    }),
  );
  rows = loaded;
  return loaded;
}

const wordsIn = (list: string): string[] => (list === '' ? [] : list.split(' '));

const idsIn = (list: string): number[] => wordsIn(list).map((id) => Number.parseInt(id, 36));
