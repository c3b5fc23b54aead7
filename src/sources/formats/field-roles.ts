import { rememberLast } from '../../text/remember.ts';
import { foldSpace } from '../../text/words.ts';

/** What a field of a file says of a paper. */
export type Role =
  | 'title'
  | 'abstract'
  | 'authors'
  | 'date'
  | 'month'
  | 'day'
  | 'venue'
  | 'url'
  | 'doi'
  | 'arxiv'
  | 'pmid'
  | 'id';

/** A role with how far the name is from the plain word for it: 0 for "Title", more for "Name". */
export type Meaning = { role: Role; rank: number };

const words = (list: string): ReadonlySet<string> => new Set(list.split(' '));

/** Words for each thing, in the languages that exports and tables come in. */
const TITLE = words(
  'title titles titel titre titulo titolo tytuł tittel otsikko baslik cim naslov headline название заглавие 题名 标题 题目 タイトル 題名 제목',
);
const AUTHOR = words(
  'auth author authors authorship authorships autor autoren autores auteur auteurs autori autorzy forfatter forfattere forfattare tekijat yazar yazarlar szerzo szerzok creator creators writer writers автор авторы 作者 著者 저자',
);
const ABSTRACT = words(
  'abs abstract abstracts abstrakt zusammenfassung kurzfassung resume resumen resumo riassunto sommario samenvatting streszczenie sammendrag sammanfattning tiivistelma ozet osszefoglalo souhrn аннотация реферат 摘要 要旨 抄録 초록',
);
const SUMMARY = words('summary description');
const DATE = words(
  'date dates datum fecha published issued year years jahr annee ano anno rok jaar aar ar vuosi yil год 年 年份 연도 yr pub time',
);
const VENUE = words(
  'venue journal journals zeitschrift revue revista rivista czasopismo tidsskrift tidskrift dergi журнал 期刊 雑誌 저널 conference proceedings container periodical magazine booktitle where',
);
const SOURCE = words('source publication publications book anthology host series pub secondary part');
const URL_ = words('url urls link links uri uris permalink linkout href webpage');
const IDS = words('id ids extra identifier identifiers');
const WORK = words(
  'paper papers article articles document item work works preprint manuscript record primary',
);
/** What else may stand beside the word that counts. */
const BESIDE = words(
  'of the a s in on is no full text name names list string strings display raw note notes landing page pdf external location best oa publication online print cover issue release publish parsed html details produced',
);
/** What is said of something else than the paper, or something else of it. */
const FOREIGN = words(
  'id ids count number num numbers cites cited citing citation citations reference references related orcid affiliation affiliations address position institution institutions email emails keyword keywords index issn issns isbn isbns rank funding language type types status license licence editor editors translator country volume code hash section quartile sjr query corresponding reviewer image quotes supporting topic topics category categories class comments region scope version',
);
/** Dates that are not the paper's own; those of its record stand in where there is no other. */
const OTHER_DATE = words(
  'added modified access accessed accession query completed completion export exported index indexed meeting import imported retrieved received accepted revised copyright read',
);
const RECORD_DATE = words('create created creation entry update updated first');
const SHORT = words(
  'short alternate alternative abbreviated abbreviation translated running sub uniform abbr iso',
);
/** Two-letter tags of Web of Science, RIS, RefWorks and DBLP. */
const TAGS: Readonly<Record<string, Meaning>> = {
  ti: { role: 'title', rank: 0 },
  t1: { role: 'title', rank: 0 },
  af: { role: 'authors', rank: 0 },
  au: { role: 'authors', rank: 1 },
  a1: { role: 'authors', rank: 1 },
  ab: { role: 'abstract', rank: 0 },
  n2: { role: 'abstract', rank: 1 },
  so: { role: 'venue', rank: 0 },
  jo: { role: 'venue', rank: 0 },
  py: { role: 'date', rank: 0 },
  yr: { role: 'date', rank: 0 },
  pd: { role: 'date', rank: 0 },
  di: { role: 'doi', rank: 0 },
  do: { role: 'doi', rank: 0 },
  ur: { role: 'url', rank: 0 },
  ee: { role: 'url', rank: 0 },
  pm: { role: 'pmid', rank: 0 },
};
const LONGEST_NAME = 60;
const MOST_WORDS = 7;
/** As far are the dates of a record from those of its paper. */
export const RECORD_RANK = 4;
/** A summary may be the paper's, or a remark of whoever keeps the table. */
export const SUMMARY_RANK = 3;
/** Names farther from the plain word mean something else. */
const FARTHEST = 8;

/**
 * What a column, key or element of this name holds, by the grammar of such names: which thing, and whose. "Journal Title"
 * is the venue's, "Author Keywords" are keywords, "Publication Year" is the paper's date. Several meanings, the nearest
 * first, where a name has them; none when it is of something else.
 */
export const meaningsOf = rememberLast(1000, (name: string): readonly Meaning[] => {
  if (name.length > LONGEST_NAME) return [];
  const parts = wordsIn(name);
  if (parts.length === 0 || parts.length > MOST_WORDS) return [];
  const tag = parts.length === 1 ? TAGS[parts[0] ?? ''] : undefined;
  return tag ? [tag] : told(parts).filter(({ rank }) => rank <= FARTHEST);
});

/** "dateExported", "pub_date", "Author(s)" in words. */
function wordsIn(name: string): string[] {
  const parted = name
    .normalize('NFKD')
    .replace(/\p{M}|\ufeff/gu, '')
    .replace(/^[a-z]{2,10}:(?=\w)/i, '')
    .replace(/(?<=date)Y(?=_|$)/i, ' year')
    .replace(/arxiv/gi, ' arxiv ')
    .replace(/([\p{Ll}\d])(\p{Lu})/gu, '$1 $2')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .toLowerCase()
    .replace(
      /\b(pub|journal|article|paper|publication|date)(title|date|year|name|url|doi|issued|published|created)\b/g,
      '$1 $2',
    );
  const found = foldSpace(parted);
  return found === '' ? [] : found.split(' ');
}

function told(parts: readonly string[]): Meaning[] {
  const has = (...sets: ReadonlySet<string>[]) => parts.some((part) => sets.some((set) => set.has(part)));
  const is = (...told_: string[]) => told_.every((word) => parts.includes(word));
  const unknown = parts.filter((part) => !KNOWN.has(part)).length * 3;
  const rank = parts.length - 1 + unknown;
  const of = (role: Role, more = 0): Meaning[] => [{ role, rank: rank + more }];
  const isElsewhere = has(words('reference references cited citing cites related'));
  if (has(words('doi dois')) || is('digital', 'object', 'identifier'))
    return isElsewhere ? [] : of('doi', -unknown);
  if (is('arxiv') || is('eprint'))
    return isElsewhere || has(words('class category categories primary')) ? [] : of('arxiv');
  if (is('pmid') || is('pubmed', 'id')) return of('pmid', -unknown);
  if (has(IDS) && parts.every((part) => IDS.has(part) || WORK.has(part) || /^(?:entry|external)$/.test(part)))
    return of('id', -unknown);
  // What a title was taken from is not what it is a title of.
  if (has(FOREIGN) || (parts.length === 2 && is('title') && SOURCE.has(parts[1] ?? ''))) return [];
  // "title_link" leads to what the title names.
  if (has(TITLE) && URL_.has(parts.at(-1) ?? '')) return of('url', 1);
  if (has(TITLE)) return titleOf(has, of, TITLE.has(parts[0] ?? ''));
  if (has(AUTHOR))
    return has(words('first last senior contact')) ? of('authors', 4) : of('authors', is('full') ? -3 : 0);
  if (has(ABSTRACT)) return has(URL_) ? [] : of('abstract');
  if (is('same', 'as')) return of('id');
  if (has(URL_)) return of('url', has(words('pdf full text')) ? 2 : 0);
  if (is('published', 'in') || is('part', 'of')) return of('venue');
  if (has(DATE) || is('created')) {
    if (has(OTHER_DATE)) return [];
    const isOwn = is('year') || is('published') || is('publication');
    return of('date', isOwn ? -1 : has(RECORD_DATE) ? RECORD_RANK : 0);
  }
  if (is('month')) return of('month');
  if (is('day')) return of('day');
  if (has(VENUE)) return of('venue', has(SHORT) ? 4 : 0);
  if (is('publication', 'name')) return of('venue');
  if (has(SUMMARY)) return of('abstract', SUMMARY_RANK);
  if (is('publication') && parts.length === 1) return [...of('venue', 3), ...of('title', 4)];
  if (is('source')) return of('venue', is('name') ? 0 : 2);
  return (has(WORK) || is('name')) && unknown === 0 ? of('title', 4) : [];
}

function titleOf(
  has: (...sets: ReadonlySet<string>[]) => boolean,
  of: (role: Role, more?: number) => Meaning[],
  isFirst: boolean,
): Meaning[] {
  if (has(SHORT)) return [];
  if (has(VENUE, SOURCE) && !has(WORK)) return [...of('venue'), ...(has(VENUE) ? [] : of('title', 4))];
  // "Title & Authors" has the title first.
  return has(AUTHOR) && !isFirst ? [] : of('title');
}

const KNOWN: ReadonlySet<string> = new Set(
  [
    TITLE,
    AUTHOR,
    ABSTRACT,
    SUMMARY,
    DATE,
    VENUE,
    SOURCE,
    URL_,
    WORK,
    BESIDE,
    OTHER_DATE,
    RECORD_DATE,
    SHORT,
    words('doi dois arxiv eprint digital object identifier pmid id pubmed first last senior month day'),
  ].flatMap((set) => [...set]),
);

/** Whether a name is of something, be it of papers or not: one whose words nobody knows may be of anything. */
export const isTelling = (name: string): boolean =>
  wordsIn(name).some((word) => KNOWN.has(word) || FOREIGN.has(word));

/** Where each thing stands among fields of these names: the places that mean it, the nearest meaning first. */
export function placesOf(names: readonly string[]): Map<Role, number[]> {
  const all = names.map(meaningsOf);
  const hasTitle = all.some(([first]) => first?.role === 'title');
  const found = new Map<Role, { at: number; rank: number }[]>();
  for (const [at, meanings] of all.entries()) {
    // What may name the paper or where it appeared does the first when nothing else does.
    const meaning = meanings.find(({ role }) => !hasTitle && role === 'title') ?? meanings[0];
    if (meaning) found.set(meaning.role, [...(found.get(meaning.role) ?? []), { at, rank: meaning.rank }]);
  }
  const sorted = (places: readonly { at: number; rank: number }[]) => {
    const nearest = places.toSorted((a, b) => a.rank - b.rank);
    return nearest.map(({ at }) => at);
  };
  return new Map(
    [...found].map(([role, places]) => [
      role,
      sorted(role === 'date' ? ownDates(places, found.has('authors')) : places),
    ]),
  );
}

/** Dates of the record count where the paper has none of its own; of links that somebody kept, they are when that was. */
function ownDates(
  places: readonly { at: number; rank: number }[],
  isOfPapers: boolean,
): readonly { at: number; rank: number }[] {
  const own = places.filter(({ rank }) => rank < RECORD_RANK);
  return own.length > 0 || !isOfPapers ? own : places;
}

/** As arXiv's own metadata has it: a year, a month, a number. */
const BARE_ARXIV = /^(?:\d{2}(?:0[1-9]|1[0-2])\.\d{4,5}|[a-z-]{2,12}(?:\.[A-Z]{2})?\/\d{7})(?:v\d{1,2})?$/;

/** What stands in a field for ids, with what it is an id of where its form tells. */
export const namedId = (text: string): string => (BARE_ARXIV.test(text) ? `arXiv:${text}` : text);
