import { leadsToPaper } from '../../papers/mentions.ts';
import { formsOf } from '../../text/vocabulary/word-forms.ts';
import { feedDate } from '../feeds/feed-date.ts';
import { namesIn } from '../feeds/people.ts';
import { titleDoubt } from './doubts.ts';
import { meaningsOf, namedId, RECORD_RANK, type Role } from './field-roles.ts';
import { isRecord, type JsonObject, textOf, withSubtitle } from './json-fields.ts';
import names from './names.json' with { type: 'json' };
import { type PaperRecord, preprintVolume } from './records.ts';

/** No record of a paper is nested deeper, and none has more fields that count. */
const DEEPEST = 8;
const MOST_FIELDS = 20_000;
/** Of something the paper appeared in: its title is no title of the paper. */
const AROUND =
  /^(?:journal|source$|parent$|host|series|container|book|conference|publication_?info|ispartof|venue)/i;
/** Of other papers, of who they are by and what they are about. */
const ELSEWHERE = new RegExp(`^(?:related|${formsOf('key of another')})`, 'i');
/** Keys that name the value and not what it is of. */
const VALUE = /^(?:value|text|content|name|display_name|#text|description)$/i;
const FAMILY = [
  'family',
  'lastname',
  'last',
  'surname',
  'keyname',
  'familyname',
  'last_name',
  'family-names',
];
const GIVEN = names.given;
const MIDDLE = ['middle', 'middlename', 'middle_name'];
const SUFFIX = ['suffix', 'termsofaddress', 'jr'];
const WHOLE = names.whole;

/** Roles of people that are not the author's. */
const OTHER_ROLE = /^(?:edt|ctb|trl|editor|translator|contributor)$/i;

/** In a record of any make, as often the name of something else. */
const BARE_NAME = /^(?:display_?)?names?$/i;

type Found = { text: string; rank: number };

/**
 * A paper from a record of any make: each value is taken for what the names of its field and of the fields
 * around it say, by the grammar of {@link meaningsOf}.
 */
export function readTree(record: JsonObject): PaperRecord {
  const found = new Map<Role, Found[]>();
  // By field: what one says in a line, another may say in parts.
  const people: { field: string; name: string; inParts: boolean }[] = [];
  let field = '';
  let fields = 0;
  const tell = (role: Role, text: string, rank: number) => {
    found.set(role, [...(found.get(role) ?? []).slice(0, 50), { text, rank }]);
  };
  const walk = (name: string, value: unknown, owner: string, deep: number): void => {
    fields += 1;
    if (deep > DEEPEST || fields > MOST_FIELDS || ELSEWHERE.test(name)) return;
    if (Array.isArray(value)) {
      for (const each of value) walk(name, each, owner, deep);
      return;
    }
    const [meaning] = meaningsOf(`${owner} ${name}`.trim());
    const person = isRecord(value) ? personIn(value) : null;
    if (
      isRecord(value) &&
      OTHER_ROLE.test(firstOf(value.role, ['code', 'text']) ?? firstOf(value, ['creatortype']) ?? '')
    )
      return;
    const isAuthors = meaning?.role === 'authors' && owner === '' && meaning.rank < 3;
    if (isAuthors || (person !== null && (familyOf(value) !== null || meaning?.role === 'authors')))
      people.push(...peopleIn(value, 0).map((each) => ({ field, ...each })));
    else if (isRecord(value)) {
      if (/date/i.test(name) && meaning?.role !== 'date') return;
      const date = meaning?.role === 'date' ? dateOf(value) : null;
      if (meaning && date !== null) tell('date', date, meaning.rank);
      const subtitle = firstOf(value, ['subtitle']);
      const whole = subtitle === null ? null : withSubtitle(firstOf(value, ['title']), subtitle);
      if (whole !== null && owner === '') tell('title', whole, -1 + deep / 4);
      const within = AROUND.test(name) ? 'journal' : owner;
      // A value is what its type says, or the field around it: `{type: 'doi', value: …}`, `abstracts: [{value: …}]`.
      const kind = kindOf(value);
      const isTold = kind !== undefined || meaning !== undefined;
      for (const [key, inner] of Object.entries(value)) {
        if (!(date !== null && /^(?:year|month|day)$/.test(key)))
          walk(
            (VALUE.test(key) || (kind !== undefined && key === 'id')) && !isRecord(inner) && isTold
              ? (kind ?? name)
              : key,
            inner,
            within,
            deep + 1,
          );
      }
    } else {
      const text = textOf(value);
      const preprint = name === 'volume' ? preprintVolume(text) : null;
      if (preprint !== null) tell('arxiv', preprint, 0);
      // The word for what is around it makes the name no farther from what it says.
      const added = owner === '' ? 0 : 1;
      const isTold = meaning?.role !== 'title' || !BARE_NAME.test(name);
      // "PPR" and "MED" are codes of where a record was found.
      const isVenue =
        meaning?.role !== 'venue' || (meaning.rank < 2 ? /\p{L}{2}/u : /\p{Ll}{2}/u).test(text ?? '');
      if (meaning && text !== null && isTold && isVenue)
        tell(meaning.role, text, meaning.rank - added + deep / 4);
      else if (meaning === undefined && deep < 2 && owner === '' && leadsToPaper(text ?? ''))
        tell('url', text ?? '', RECORD_RANK);
    }
  };
  for (const [key, value] of Object.entries(record)) {
    field = key;
    walk(key, value, '', 0);
  }
  const told = people.find(({ inParts }) => inParts) ?? people[0];
  const [month, day] = (['month', 'day'] as const).map((role) => found.get(role)?.[0]?.text);
  // Of a link somebody kept, the day its record was made is the day it was kept.
  const isOwn = ({ rank }: Found) => people.length > 0 || rank < RECORD_RANK;
  const all = (role: Role) =>
    (found.get(role) ?? [])
      .filter((each) => role !== 'date' || isOwn(each))
      .toSorted((a, b) => a.rank - b.rank)
      .map(({ text }) => text);
  const arxiv = all('arxiv').map((text) => (/arxiv/i.test(text) ? text : `arXiv:${text}`));
  const addresses = [...all('url'), ...all('doi'), ...all('id')].filter((text) => /^https?:/.test(text));
  return {
    title: all('title').find((text) => titleDoubt(text) === null) ?? all('title')[0] ?? null,
    abstract: all('abstract')[0] ?? null,
    authors: people.flatMap((each) => (each.field === told?.field ? [each.name] : [])),
    date: dateAmong([
      ...all('date').flatMap((text) => feedDate(text) ?? []),
      // A day and a month beside their year.
      ...all('date').flatMap(
        (text) => feedDate(`${text} ${all('date').find((each) => /^\d{4}$/.test(each)) ?? ''}`) ?? [],
      ),
      ...all('date').flatMap((year) => dateOf({ year, month, day }) ?? []),
    ]),
    venue: all('venue')[0] ?? null,
    url: addresses[0] ?? null,
    ids: [...arxiv, ...all('doi'), ...all('url'), ...all('id').map(namedId)],
  };
}

/** The nearest, and where that is a year, the day that another gives in it. */
function dateAmong(dates: readonly string[]): string | null {
  const [nearest = null] = dates;
  return (
    dates.find((date) => nearest !== null && date.length > nearest.length && date.startsWith(nearest)) ??
    nearest
  );
}

type Told = { name: string; inParts: boolean };

function peopleIn(value: unknown, deep: number): Told[] {
  if (deep > 4) return [];
  const person = isRecord(value) ? personIn(value) : null;
  if (person !== null) return [{ name: person, inParts: familyOf(value) !== null }];
  if (typeof value === 'object' && value !== null) {
    const all = Object.entries(value).filter(([name]) => !ELSEWHERE.test(name));
    // Beside a person's element, what stands in words is an attribute: `role="aut"`.
    const inside = all.filter(([, each]) => typeof each === 'object');
    return (inside.length > 0 ? inside : all).flatMap(([, each]) => peopleIn(each, deep + 1));
  }
  return namesIn(textOf(value) ?? '').map((name) => ({ name, inParts: false }));
}

function firstOf(value: unknown, names: readonly string[]): string | null {
  if (!isRecord(value)) return null;
  const keys = Object.keys(value);
  for (const name of names) {
    const key = keys.find((each) => each.toLowerCase() === name);
    const text = key === undefined ? null : textOf(value[key]);
    if (text !== null) return text;
  }
  return null;
}

const familyOf = (value: unknown) => firstOf(value, FAMILY);
/** What kind of thing a value is, where its type says: `{type: 'doi'}`, `{descriptionType: 'Abstract'}`. */
function kindOf(value: JsonObject): string | undefined {
  const types = Object.entries(value).filter(([name]) => /^@?type$|Type$/.test(name));
  return types.flatMap(([, type]) => /^(?:doi|arxiv|pmid|abstract)$/i.exec(textOf(type) ?? '')?.[0] ?? [])[0];
}

/** A name in its parts, or whole. */
function personIn(value: JsonObject): string | null {
  const family = familyOf(value);
  if (family === null) return firstOf(value, WHOLE);
  const [given, middle, suffix] = [GIVEN, MIDDLE, SUFFIX].map((names) => firstOf(value, names));
  const givens = [given, middle].filter(Boolean).join(' ');
  return givens === '' ? family : [family, givens, suffix].filter(Boolean).join(', ');
}

function dateOf(value: JsonObject): string | null {
  const [year, month, day] = ['year', 'month', 'day'].map((part) => firstOf(value, [part]));
  if (!year || !/^\d{4}$/.test(year)) return null;
  if (!month) return year;
  return (
    feedDate(
      /^\d+$/.test(month) ? [year, month, day].filter(Boolean).join('-') : `${day ?? ''} ${month} ${year}`,
    ) ?? year
  );
}
