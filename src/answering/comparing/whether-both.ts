import { containsWord, matchText } from '../../text/folded.ts';
import { meaningsOf } from '../../text/vocabulary/questions.ts';
import { formsOf } from '../../text/vocabulary/word-forms.ts';
import type { Draft, DraftSentence } from '../draft.ts';
import { isWritten, shareOf, wordMatch } from '../evidence.ts';
import { fromListing } from '../from-listing.ts';
import type { Place, PreparedPaper, PreparedSentence } from '../prepared.ts';
import type { AskedWord } from '../query/asked-words.ts';
import type { ReadQuery } from '../query/understand.ts';
import { joined, quoted } from '../quoting.ts';
import { notSaid } from '../refusals.ts';
import type { Side } from './verdict.ts';

/** "are both about video?", "do they both release code?" */
const OF_BOTH = /\b(?:both|each|either|neither|any of|all (?:two|three|four|of them))\b/;
const OF_ANY = /\b(?:either|any of)\b/;
/** "which of A, B and C use drafts?", "A, B and C: which are for video?" */
const WHICH_OF = new RegExp(
  [
    String.raw`\bwhich of (?:the )?xyz\b`,
    String.raw`\bxyz[:,;]? which (?:ones? )?(?:(?:is|are) for|[a-z]{2,12}) `,
    String.raw`\bwhich (?:one )?(?!releas|publish)[a-z]{2,12}s .{2,80}[,:;] xyz (?:and|or) xyz\W*$`,
  ].join('|'),
);
const OTHERWISE = new RegExp(
  String.raw`\b(?:what|how|when|where|why|who|same|more|most|less|least|fewe(?:r|st)|better|best|worse|than|first|` +
    String.raw`differ(?:s|ed|ing|ences?)?|compar\w+|(?:new|old|fast|small|larg|bigg|cheap|slow|high|low)(?:er|est))\b`,
);
const RELEASES = /\b(?:releas\w+|open[- ]?sourc\w+|publish\w*|public(?:ly)?|available)\b/;
/** How much of what is asked one sentence must have to say it. */
const SAYS = 0.95;
/** The papers asked of, in a row: what is named behind them is asked about. */
const ROW = /\bxyz(?:(?:,? (?:and|or|&) |, ?)(?:the )?xyz){1,3}/;
/** "do xyz and xyz both shrink activations": what they do is said in many forms, "activation shrinking". */
const DOING =
  /^(?:do|does|did|can|will|which of) .{0,90}?(?:\bboth|\beach|xyz) (?!(?:of|and|or|both|each|xyz)\b)(?:also )?(\w+)/;
/** "tested on ImageNet": its name in a result says that. */
const TESTED = new RegExp(`^${formsOf('tested')}`);
/** Relations to a third thing: how they are asked for, and how they are said. */
const RELATIONS: readonly (readonly [RegExp, RegExp])[] = [
  [
    /\bcompar\w+ (?:\w+ )?(?:with|to|against)\b/,
    new RegExp(String.raw`\b(?:${formsOf('against')}|${formsOf('comparing')}|${formsOf('comparative')})\b`),
  ],
  [
    /\b(?:buil[dt]\w*|bas(?:ed|e|es)) (?:up)?on\b|\bextend\w*/,
    /\b(?:buil[dt]\w*|based) (?:up)?on\b|\bon top of\b|\bextend\w*/,
  ],
  [
    /\b(?:beat|outperform|surpass|exceed)\w*/,
    /\b(?:beat|outperform|surpass|exceed)\w*|\b(?:over|than)\b|\bsuperior to\b/,
  ],
];
/** Letters between a relation and what it is to. */
const RELATED_WITHIN = 60;
const LEADS_TO_NEAREST = 'does not say it in these words; nearest';

/** What is asked of each: words, names of other papers, and how it must be said. */
interface Asked {
  query: ReadQuery;
  words: readonly AskedWord[];
  thirds: readonly string[];
  relation: RegExp | undefined;
}
type Told = { isSaid: boolean; quote: DraftSentence };

/** Yes or no for each of some papers, with what says so; null where something else is asked. */
export function whetherBoth(query: ReadQuery, given: readonly Side[]): Omit<Draft, 'comparison'> | null {
  const { asked, asksWhether, asksHowMuch, counted, fields, folded } = query;
  const isOfFigures = asksHowMuch || counted.length > 0;
  const isChoice = WHICH_OF.test(folded);
  const asksBoth = asksWhether && OF_BOTH.test(folded) && !/\bwhich\b/.test(folded);
  const [row = ''] = ROW.exec(folded) ?? [];
  const sides = given.slice(0, row.match(/\bxyz\b/g)?.length ?? given.length);
  const thirds = query.mentions.filter(
    ({ owners }) => !owners.some(({ paperId }) => sides.some(({ paper }) => paper.paper.id === paperId)),
  );
  const [inQuestion, relation] = RELATIONS.find(([pattern]) => pattern.test(folded)) ?? [];
  const isOfThird = thirds.length > 0 || asked.some(({ isName }) => isName);
  const rest = isOfThird && inQuestion !== undefined ? folded.replace(inQuestion, ' ') : folded;
  if (isOfFigures || !(isChoice || asksBoth) || OTHERWISE.test(rest)) return null;
  if (asked.length === 0 && fields.length === 0 && thirds.length === 0) return null;
  const isTest = asked.some(({ isName }) => isName) && asked.some(({ folded }) => TESTED.test(folded));
  const isOfNames = isTest || (isOfThird && relation !== undefined);
  const what = {
    query,
    words: asked.filter(({ isName, folded }) => (isOfNames ? isName : inQuestion?.test(folded) !== true)),
    thirds: thirds.map(({ surface }) => matchText(surface)),
    relation,
  };
  const found = sides.map(({ name, paper }) => ({ name, paper, told: toldOf(what, paper) }));
  const telling = found.filter(({ told }) => told?.isSaid);
  const near = found.filter(({ told }) => told?.isSaid === false);
  const silent = found.flatMap(({ name, told }) => (told === null ? [name] : []));
  const isTwo = sides.length === 2;
  const names = joined(telling.map(({ name }) => name));
  const none = isTwo ? 'Neither abstract' : 'None of their abstracts';
  const openingOf = (): string => {
    if (telling.length === sides.length) return `Yes, ${isTwo ? 'both' : 'all of them'} say so:`;
    if (telling.length === 0)
      return `${none} says so${near.length > 0 ? ' in these words; the nearest:' : '.'}`;
    if (OF_ANY.test(folded) && !isChoice) return `Yes, ${names}:`;
    if (near.length > 0) return `${names} ${telling.length > 1 ? 'say' : 'says'} so:`;
    return isChoice ? `Only ${names}:` : `Not ${isTwo ? 'both' : 'all'}: only ${names}.`;
  };
  return {
    status: 'answered',
    opening: openingOf(),
    sentences: [...telling, ...near].flatMap(({ paper, told }) =>
      told === null || told.isSaid || telling.length === 0
        ? (told?.quote ?? [])
        : told.quote.citations.map(({ quote }) => quoted(paper.paper, quote, LEADS_TO_NEAREST)),
    ),
    ...(telling.length + near.length === 0 || silent.length === 0 ? {} : { closing: notSaid(silent) }),
    papers: found.map(({ paper }) => paper.paper.id),
    related: [],
  };
}

/** What of a paper says what is asked, or comes nearest; null where it has none of it, or lacks a name. */
function toldOf({ query, words, thirds, relation }: Asked, paper: PreparedPaper): Told | null {
  if (query.fields.length > 0) {
    const [listed] = fromListing(query, paper).sentences;
    return listed === undefined ? null : { isSaid: true, quote: listed };
  }
  const isRelease = RELEASES.test(query.folded);
  const own = matchText(paper.paper.methodName ?? '');
  const doing = DOING.exec(query.folded)?.[1];
  const scored = paper.sentences
    .filter(({ role }) => (role === 'release') === isRelease)
    .map((sentence) => {
      const place = asPlace(sentence);
      const others = own === '' ? place.folded : place.folded.replaceAll(own, ' ');
      const named = thirds.filter((name) => names(others, name)).length;
      const isWhole = named === thirds.length && (words.length > 0 || relation !== undefined);
      return {
        text: sentence.text,
        isNear: named > 0 || words.some((word) => isIn(word, place)),
        isOwn: sentence.role !== 'background',
        isSaid:
          isWhole &&
          sentence.role !== 'background' &&
          shareSaid(words, place, doing) >= SAYS &&
          (relation === undefined ||
            stands(relation, others, [...thirds, ...words.map(({ folded }) => folded)])) &&
          hasPairs(query.folded, words, doing, place.folded),
        says: shareSaid(words, place, doing) + named,
      };
    })
    .sort((a, b) => Number(b.isOwn) - Number(a.isOwn) || b.says - a.says);
  const said = scored.find(({ isSaid }) => isSaid);
  if (said !== undefined) return { isSaid: true, quote: quoted(paper.paper, said.text) };
  const { title, titleSource } = paper.paper;
  if (titleSource === 'page' && title !== null && words.length > 0 && thirds.length === 0) {
    const folded = matchText(title);
    const isTitled = words.every(({ folded: word, isName }) =>
      isName ? containsWord(folded, word) : new RegExp(`\\b${beginning(word)}`).test(folded),
    );
    if (isTitled && relation === undefined) return { isSaid: true, quote: quoted(paper.paper, title) };
  }
  if (words.some((word) => word.isName && met(word, paper) === 0)) return null;
  const nearest = scored.find(({ isNear }) => isNear);
  return nearest === undefined ? null : { isSaid: false, quote: quoted(paper.paper, nearest.text) };
}

/** "4096 x 4096" is 4096x4096. */
const asPlace = ({ folded, terms, meanings }: PreparedSentence) => ({
  folded: folded.replace(/(?<=\d) ?x ?(?=\d)/g, 'x'),
  terms,
  meanings,
});

/** Whether each name stands behind what sets something in a relation to it: "outperforms both Tern and Gull". */
const stands = (relation: RegExp, said: string, thirds: readonly string[]): boolean =>
  thirds.every((name) =>
    said.split(/[;:]/).some((part) => {
      const [, ...behind] = part.split(relation);
      return behind.some((rest) => names(rest.slice(0, RELATED_WITHIN + name.length), name));
    }),
  );

/** "Megatron-LM" is called Megatron too. */
const names = (folded: string, name: string): boolean =>
  containsWord(folded, name) || containsWord(folded, name.replace(/-l?lm$/, ''));

const met = (word: AskedWord, place: Place): number =>
  word.isName && names(place.folded, word.folded) ? 1 : wordMatch(word, place);

/** Whether a word itself is there in some form, not only what it may stand for. */
const isIn = (word: AskedWord, place: Place): boolean =>
  met(word, place) > 0 &&
  (word.isName || isWritten(word, place.folded) || word.terms.some((term) => place.terms.has(term)));

/** What they do is said in a word of the same meaning too, beside what they do it to: "cut memory", "reduce training memory". */
const shareSaid = (words: readonly AskedWord[], place: Place, doing: string | undefined): number =>
  shareOf(words, (word) =>
    word.folded === doing
      ? Number(isIn(word, place) || doesTo(word, words[words.indexOf(word) + 1], place.folded))
      : met(word, place),
  );

function doesTo({ meanings }: AskedWord, object: AskedWord | undefined, said: string): boolean {
  const parts = said.split(/[^a-z0-9]+/);
  return parts.some(
    (part, at) =>
      object !== undefined &&
      part.startsWith(object.folded.slice(0, Math.max(4, object.folded.length - 3))) &&
      parts
        .slice(Math.max(0, at - WORDS_BEFORE), at + WORDS_BEHIND)
        .some((near) => meaningsOf(near).some((each) => meanings.includes(each))),
  );
}

/** Words between what is done and what it is done to: "reduce end-to-end training memory", "memory is reduced". */
const WORDS_BEFORE = 5;
const WORDS_BEHIND = 4;

/** Two words that stand together in a question stand so in what says it: "second model" is no second step of a model. */
function hasPairs(
  question: string,
  words: readonly AskedWord[],
  doing: string | undefined,
  said: string,
): boolean {
  return words.every(({ folded: word, isName }, i) => {
    const next = words[i + 1];
    if (next === undefined || isName || next.isName || word === doing) return true;
    if (!question.includes(`${word} ${next.folded}`)) return true;
    return new RegExp(String.raw`${beginning(word)}\w*[ -]${beginning(next.folded)}`).test(said);
  });
}

/** A word without what its other forms may end in otherwise. */
const beginning = (word: string): string => RegExp.escape(word.slice(0, Math.max(4, word.length - 3)));
