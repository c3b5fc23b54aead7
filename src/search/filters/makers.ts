import { GENERIC_NAMES } from '../../text/vocabulary/names.ts';
import { ORGANISATIONS } from '../../text/vocabulary/questions.ts';
import { formsOf } from '../../text/vocabulary/word-forms.ts';
import { isEnglish } from '../typos.ts';

const MADE_BY = new RegExp(
  String.raw`\b(?:by|from|at|out of|of) (?:the )?((?:\p{Lu}[\p{L}\p{N}.&'-]*|of|and|ai)` +
    String.raw`(?: (?:\p{Lu}[\p{L}\p{N}.&'-]*|of|AI)){0,8}(?: (?:labs?|team|group|research))?(?![\p{L}\p{N}-]))`,
  'gu',
);
/** "what did NVIDIA publish" */
const NAME_WORD = String.raw`[\p{L}\p{N}&'-]+`;
const PUBLISHED_BY = new RegExp(
  String.raw`\bwhat (?:has|have|did|does|do) (?:the )?(${NAME_WORD}(?: ${NAME_WORD}){0,2}?) ${formsOf('publish')}\b`,
  'iu',
);
/** "did ada byron publish something": words that are not all English are a person, who writes; a method makes and does. */
const PERSON_PUBLISHED =
  /^(?:has|have|did|does) (\p{L}{2,30}(?: \p{L}{2,30}){1,2}) (?:publish(?:ed)?|wr(?:ite|itten|ote)|authored)\b/iu;
const NAME = String.raw`\p{Lu}[\p{L}\p{N}.&'-]*(?: \p{Lu}[\p{L}\p{N}.&'-]*){0,3}`;
const BETWEEN = /,? (?:and|or) |, /;
const NAMES = `(${NAME}(?:(?:${BETWEEN.source})${NAME}){0,4})`;
/** "papers Hong Zhu wrote", "what has Tencent put out": whoever publishes is a maker. */
const WROTE = new RegExp(
  String.raw`\b(?:papers?|works?|anything|everything|what|which)(?: (?:that|has|have|did))? ${NAMES} ` +
    String.raw`(?:has |have |had )?(?:wrote|written?|authored|publish(?:ed)?|released?|put out)\b`,
  'u',
);
const LOWER_NAME = String.raw`\p{Ll}[\p{L}\p{N}.&-]{1,30}(?: (?!(?:and|or) )\p{L}[\p{L}\p{N}.&-]{1,30}){0,2}`;
/** "by kyutai", and no more */
const BY_ALONE = new RegExp(
  String.raw`^(?:(?:(?:any)?(?:papers?|thing|works?|stuff) )?(?:(?:put (?:up|out)|made|released|published|posted|written|done) )?|` +
    String.raw`who(?:se)? \w+ )(?:by|from) ` +
    `(${LOWER_NAME}(?:(?:${BETWEEN.source})${LOWER_NAME}){0,4})\\W*$`,
  'u',
);
/** "Meta's papers", "bytedance or tencent papers" */
const LEADING = /^(\p{L}+)(?:'s)?(?:(?: or | and |\/)(\p{L}+)(?:'s)?)? (?=(?:papers?|works?)\b)/u;
/** "whose code lives under the ziplab github": whoever the account belongs to. */
const HOSTED = new RegExp(
  String.raw`(?:\b(?:whose )?(?:code|weights|models?) )?(?:\b[a-z]{2,10} )?\b(?:under|on|at|in|to|from) (?:an? |the )?([\w-]{2,39})(?:'s)? ` +
    String.raw`(?:git ?hub|gitlab|repos?(?:itory|itories)?)(?: (?:account|org|page))?\b`,
  'i',
);
const INSTITUTION = new RegExp(String.raw`(?<![\p{L}\p{N}])${formsOf('institution')}(?![\p{L}\p{N}])`, 'iu');

/** "from Mistral on agents", but not "from the BIRD board". */
const ENDS_MAKER = /^ (?:on|about|for|since|in|with|that|which|and|or|published|released)\b/i;

/** "credited to a company or lab", "listed under an organisation instead of authors": by some organisation, whichever. */
const ANY_ORGANISATION = new RegExp(
  String.raw`\b(?:(?:that|which|who|whose listings?) )?(?:(?:are|is|were|was|have|has|with|that|which|come) ){0,4}(?:${formsOf('credited')} (?:to|under|by|with|as)?|by|under|from|with|have|has|${formsOf('naming')}) ?` +
    String.raw`(?:an?|any|some|the) (?:name of an? )?${formsOf('organisation')}(?:(?: or | and |\/)(?:an? )?${formsOf('organisation')}){0,3}(?: names?| listed| given)?(?![\w-]| (?:of|in|on|that|which|where \w+ing)\b)` +
    String.raw`(?:,? ?(?:instead of|rather than|and not|not|where (?:the )?others?|in place of|with no|without) [^,;?]{0,60})?`,
  'i',
);

/** How it is said that an organisation is to be named, whichever it is; null where it is not. */
export const anyOrganisationIn = (text: string): string | null => ANY_ORGANISATION.exec(text)?.[0] ?? null;

export type Maker = { kind: 'organisation' | 'author'; name: string; said: string };

/** Another maker behind the first: "IBM or SAP", "Google and Meta". */
const OR_BY = new RegExp(
  String.raw`^(?:,? or|,? and|,|\/) ?(?:by |from )?` +
    String.raw`(\p{Lu}[\p{L}&-]{0,30}(?: \p{Lu}[\p{L}&-]{1,30}){1,3}|[\p{L}\p{N}&-]{2,30})(?=\W*$|,|\s\p{Ll})`,
  'u',
);
const MOST_MAKERS = 5;

/** What stands before "by" and says no more than it. */
const MADE = new RegExp(`(?:(?:co-?)?(?:authored|written)|${formsOf('made by')}) $`, 'i');

/** Who made it; of several organisations any will do. */
export function makersIn(text: string): Maker | null {
  const first = makersFrom(text);
  if (first === null || !/^by\b/i.test(first.said)) return first;
  const [made = ''] = MADE.exec(text.slice(0, text.indexOf(first.said))) ?? [];
  return { ...first, said: `${made}${first.said}` };
}

function makersFrom(text: string): Maker | null {
  const first = makerIn(text);
  if (first?.kind !== 'organisation') return first;
  let { name, said } = first;
  for (let n = 1; n < MOST_MAKERS; n++) {
    const rest = text.slice(text.indexOf(said) + said.length);
    const next = OR_BY.exec(rest);
    const other = next?.[1] ?? '';
    if (next === null || !(ORGANISATIONS.has(other.toLowerCase()) || /\bor\b/i.test(next[0]))) break;
    name = `${name} or ${other}`;
    said += next[0];
  }
  return { kind: 'organisation', name, said };
}

/** Whose account code is under. */
export function hostIn(text: string): Maker | null {
  const [said = '', name = ''] = HOSTED.exec(text) ?? [];
  return name === '' || isEnglish(name.toLowerCase()) ? null : { kind: 'organisation', name, said };
}

/** A person with a particle in the name: "by Laurens van der Maaten", "by de la Rosa". */
function personIn(text: string): Maker | null {
  const rest = /\bby (\p{L}.{2,60})/u.exec(text)?.[1] ?? '';
  if (INSTITUTION.test(rest)) return null;
  const words = rest.split(' ').map((word) => word.replace(/(?<![?!,;])[?!,;]+$/, ''));
  const isCapital = (word: string) => /^\p{Lu}[\p{L}.'’-]*$/u.test(word);
  const end = words.findIndex((word) => !isCapital(word) && !FAMILY_PARTICLE.test(word));
  const name = end < 0 ? words : words.slice(0, end);
  if (name.length < 2 || !isCapital(name.at(-1) ?? '') || !name.some((word) => FAMILY_PARTICLE.test(word)))
    return null;
  const written = name.join(' ').replace(/(?<=\p{Ll}{2})\.$/u, '');
  return { kind: 'author', name: written, said: `by ${written}` };
}

/** Particles that are no words of English. */
const FAMILY_PARTICLE = /^(?:v[ao]n|de[nrl]?|del?la|dos|das|d[aiu]|la|le|al|bin|ibn|te[nr]|zu[mr]?|af|av)$/;

/** An organisation of the vocabulary or one that is called so; two capitalised words are a person. */
function makerIn(text: string): Maker | null {
  const person = personIn(text);
  if (person !== null) return person;
  for (const match of text.matchAll(MADE_BY)) {
    const name = match[1] ?? '';
    if (ORGANISATIONS.has(name.toLowerCase()) || INSTITUTION.test(name))
      return { kind: 'organisation', name, said: match[0] };
    if (/^by\b/i.test(match[0]) && /^\p{Lu}[\p{Ll}.'-]+(?: \p{Lu}[\p{L}.'-]*)+$/u.test(name))
      return { kind: 'author', name, said: match[0] };
    const isAbbreviation = /^\p{Lu}{2,}s$/u.test(name) || GENERIC_NAMES.has(name.toLowerCase());
    const behind = text.slice(match.index + match[0].length);
    const isWhole = /^by\b/i.test(match[0]) || !/^ \p{L}/u.test(behind) || ENDS_MAKER.test(behind);
    if (
      !isAbbreviation &&
      isWhole &&
      /^(?:by|from)\b/i.test(match[0]) &&
      /^\p{Lu}[\p{L}\p{N}.&'-]+$/u.test(name)
    )
      return { kind: 'organisation', name, said: match[0] };
  }
  const lower =
    /\b(?:(?:coming |came |comes )?(?:from|out of)|by|at|(?:listed )?under) ([a-z][a-z .&-]{1,30})/i.exec(
      text,
    );
  const said = lower?.[0].slice(0, -(lower[1]?.length ?? 0)) ?? '';
  const words = (lower?.[1] ?? '').trim().toLowerCase().split(' ');
  for (let n = Math.min(3, words.length); n >= 1; n--) {
    const name = words
      .slice(0, n)
      .join(' ')
      .replace(/[.?!]$/, '');
    if (ORGANISATIONS.has(name)) return { kind: 'organisation', name, said: `${said}${name}` };
  }
  const wrote = WROTE.exec(text) ?? BY_ALONE.exec(text);
  if (wrote?.[1] !== undefined)
    return { kind: 'organisation', name: wrote[1].split(BETWEEN).join(' or '), said: wrote[0] };
  const published = PUBLISHED_BY.exec(text);
  const publisher = published?.[1]?.toLowerCase() ?? '';
  if (published !== null && ORGANISATIONS.has(publisher))
    return { kind: 'organisation', name: publisher, said: published[0] };
  const publishing = PERSON_PUBLISHED.exec(text);
  if (
    publishing?.[1] !== undefined &&
    !publishing[1].split(' ').every((word) => isEnglish(word.toLowerCase()))
  )
    return { kind: 'author', name: publishing[1], said: publishing[0] };
  const [leading, first = '', second] = LEADING.exec(text) ?? [];
  if (
    leading === undefined ||
    ![first, second ?? first].every((name) => ORGANISATIONS.has(name.toLowerCase()))
  )
    return null;
  return {
    kind: 'organisation',
    name: second === undefined ? first : `${first} or ${second}`,
    said: leading,
  };
}
