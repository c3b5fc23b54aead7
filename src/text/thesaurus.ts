import thesaurus from './vocabulary/thesaurus.json' with { type: 'json' };

/**
 * How two words go together: `same` in meaning, the first one `wider` than the second, each the `opposite` of the other,
 * two of a kind (`siblings`: "cat", "dog"), or unrelated as far as is known.
 */
export type Kinship = 'same' | 'wider' | 'opposite' | 'siblings';

type Entry = { groups: readonly number[]; opposites: ReadonlySet<string>; forms: readonly string[] };

const NOTHING: Entry = { groups: [], opposites: new Set(), forms: [] };

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
  const ones = withForms(one);
  const others = withForms(other);
  if (ones.some((group) => others.includes(group))) return 'same';
  const over = new Set(others.flatMap((group) => above[group] ?? []));
  if (ones.some((group) => over.has(group))) return 'wider';
  return ones.some((group) => above[group]?.some((up) => over.has(up))) ? 'siblings' : null;
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
