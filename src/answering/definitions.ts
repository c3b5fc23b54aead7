import type { Paper } from '../model/paper.ts';
import { findAcronyms } from '../text/acronyms.ts';
import { containsWord, matchText, nameKey } from '../text/folded.ts';
import { termAsked } from '../text/vocabulary/taxonomy.ts';
import { formsOf } from '../text/vocabulary/word-forms.ts';
import type { AnsweringDeps } from './candidates.ts';
import type { Found } from './described.ts';
import type { Draft } from './draft.ts';
import { papersMentioning } from './named.ts';
import { type PreparedPaper, type PreparedSentence, prepare } from './prepared.ts';
import type { ReadQuery } from './query/understand.ts';
import { joined, labelOf, plainQuote, quoted, shortLabel } from './quoting.ts';
import { repeatable } from './refusals.ts';

/** How a sentence goes on that says what its subject is. */
const SAYS_WHAT_IT_IS: readonly RegExp[] = [
  /^(?: \([^()]{1,30}\))?, (?:an?|one of the) /,
  new RegExp(
    String.raw`^(?: \([^()]{1,30}\))?,? (?:is|are) ${formsOf('often adverbs')}?${formsOf('is a')}\b`,
  ),
  new RegExp(String.raw`^(?: \([^()]{1,30}\))?,? (?:is|are) \w+ (?:and \w+ )?${formsOf('method words')}\b`),
  // "pruning plasticity (the ability of the networks to …)", "…, i.e., …", "…: a …"
  /^(?: \((?:the|an?) [^()]{12,200}\)|,? (?:i\.e\.,?|that is,) |(?:: | [–—-]{1,2} )(?:an?|the|our) )/,
  /^(?: \([^()]{1,30}\))?,? (?:refers? to|means?|aims? to|seeks? to|(?:has|have) (?:emerged|become))\b/,
];
/** "and formalize the berth load as …" */
const DEFINES_IT = /\b(?:defin|formali[sz]|formulat)\w* (?:(?:the|an?) )?$/;
/** "which we dub Tide", "term the vessel that comes of it as Tide" */
const CALLED_SO = new RegExp(
  String.raw`(?:\b${formsOf('called so')}|\bwe (?:\w+ly )?(?:dub|call|term|name)|` +
    String.raw`\b(?:term|dub|name|refer to) [^,.;]{1,80} as)(?: as)?(?: the)? $`,
);
/** "we introduce a novel Tide", "we propose a berth for ships and the Tide …" */
const OFFERS = String.raw`\b(?:introduc|propos|present|devis|design|develop)\w*`;
const OFFERED = new RegExp(
  String.raw`${OFFERS} (?:(?!(?:to|of|for|with|by|in|on|from|that|which|as|and|using|via) )[^\s,.;()]+ ){0,6}(?:of )?$|` +
    String.raw`${OFFERS} [^.;]{1,160} and (?:the|an?) $`,
);
/** "the Tide method is proposed to …" */
const IS_OFFERED = new RegExp(String.raw`^(?: [\w-]+){0,2},? (?:is|are) (?:\w+ly )?${OFFERS}`);
/** "a rule of thumb for crews (Tide)" */
const IN_BRACKETS = [/\($/, /^s?\)/] as const;
/** "we use a tide strategy" */
const BY_AN_ARTICLE = /\b(?:an?|our) (?:(?:novel|new|simple) )?$/;

/** How plainly a sentence says what a term is. */
const DEFINITION = 3;
const INTRODUCTION = 2;
const FIRST_USE = 1;

interface Said {
  sentence: PreparedSentence;
  /** As it is written there. */
  term: string;
  plainness: number;
  /** The sentence begins with the term. */
  isSubject: boolean;
  /** Written as a name: with capitals, in quotes. */
  isNamed: boolean;
}

const CANDIDATES = 30;
const MOST_SAID = 2;
/** Words of a term at most. */
const MOST_WORDS = 5;
const WHOLE = new RegExp(
  String.raw`^(?:what (?:is|are|does)|define|explain|(?:the )?(?:meaning|definition) of)(?: meant by)? ` +
    String.raw`(?:an? |the )?(\S.*?)(?: (?:mean|do))?$|^how do(?:es)? (?:an? |the )?(\S.*?) work$`,
  'i',
);
const OF_WHOM = /,? (?:in|of|from|by|for|according to) (?:the )?$/i;

/** The term that a question asks the meaning of, as it is typed; null where it asks anything else. */
function termIn({ text, mentions, measures }: ReadQuery): string | null {
  const said = text.replace(/[?.! ]{1,10}$/, '').replace(/(?<!^how .{1,80})(?: (?:paper|work))$/i, '');
  const place = said.length - (mentions.at(-1)?.surface.length ?? 0);
  const isOfOne = place > 0 && mentions.at(-1)?.start === place && OF_WHOM.test(said.slice(0, place));
  const whole = isOfOne ? said.slice(0, place).replace(OF_WHOM, '') : said;
  const found = WHOLE.exec(whole.replace(/^(what)['’]s\b/i, '$1 is'));
  const term = (found?.[1] ?? found?.[2] ?? '').replace(/["“”'‘’`]/g, '');
  return term === '' || measures.length > 0 || term.split(' ').length > MOST_WORDS ? null : term;
}

/** Where a text has a term by itself, hyphens or not, one or several of it. */
const placesOf = (terms: readonly string[]): RegExp => {
  const each = terms.map((term) =>
    term
      .split(/[\s-]+/)
      .map(RegExp.escape)
      .join(String.raw`[\s-]+`),
  );
  return new RegExp(
    String.raw`(?<![\p{L}\p{N}]|\p{L}-)(?:${each.join('|')})(?:s(?=[\s,):;])|(?![\p{L}\p{N}]|-\p{L}))`,
    'giu',
  );
};

/** The sentences of a paper that say a term, with how plainly they tell what it is, the plainest first. */
function saidOf(terms: readonly string[], { sentences }: PreparedPaper): Said[] {
  const places = placesOf(terms);
  const found = sentences.flatMap((sentence) =>
    [...sentence.text.matchAll(places)].map(({ 0: said, index }): Said => {
      const before = sentence.text.slice(0, index);
      const behind = sentence.text.slice(index + said.length);
      return {
        sentence,
        term: said,
        plainness: plainnessOf(sentence, said, without(before), without(behind)),
        isSubject: index === 0,
        isNamed: /["“‘`]$/.test(before) || /(?<=\S)\p{Lu}|^\p{Lu}.*\s\p{Lu}/u.test(said),
      };
    }),
  );
  return found.sort((a, b) => b.plainness - a.plainness);
}

const without = (text: string): string => text.toLowerCase().replace(/["“”‘’`~]/g, '');

function plainnessOf(sentence: PreparedSentence, term: string, before: string, behind: string): number {
  if (
    SAYS_WHAT_IT_IS.some((says) => says.test(behind)) ||
    (DEFINES_IT.test(before) && /^ (?:as|to be) /.test(behind))
  )
    return DEFINITION;
  const isSpelled = findAcronyms(sentence.text).some(({ short }) => nameKey(short) === nameKey(term));
  const isBracketed = IN_BRACKETS[0].test(before) && IN_BRACKETS[1].test(behind);
  const isOffered = OFFERED.test(before) || IS_OFFERED.test(behind);
  if (isSpelled || isBracketed || isOffered || CALLED_SO.test(before)) return INTRODUCTION;
  return BY_AN_ARTICLE.test(before) && sentence.role !== 'background' ? FIRST_USE : 0;
}

/** "What is WSD in the budget paper?", of a part of a work: the sentence that says what it is or brings it in; null where none does. */
export function definePart(query: ReadQuery, paper: PreparedPaper): Found | null {
  const term = termIn(query);
  if (term === null || isNameOf(paper.paper, term)) return null;
  const isOfTitle = containsWord(matchText(paper.paper.title ?? ''), matchText(term));
  const own = query.mentions.find(({ surface }) => isOfTitle && term.startsWith(`${surface} `));
  const [said] = [term, term.replace(METHOD, ''), ...(own === undefined ? [] : [own.surface])].flatMap(
    (form) => saidOf([form], paper).filter((each) => mayTell(each, query)),
  );
  return said === undefined
    ? null
    : {
        sentences: around(said, paper).map(({ text }) => quoted(paper.paper, text)),
        absent: [],
        strength: 1,
      };
}

const METHOD = new RegExp(` ${formsOf('method words')}$`, 'i');

/** What a whole work is called says what it is, and no part of it. */
const isNameOf = (paper: Paper, term: string): boolean =>
  [paper.methodName, paper.reading?.methodExpansion, labelOf(paper), paper.title?.split(':')[0]].some(
    (name) => nameKey(name ?? '') === nameKey(term),
  );

/** "This method, termed Tide, …" */
const TAKES_UP = /^(?:This|These) [^.,;]{1,30}, [^.,;]{1,30}$/;
/** With what it takes up, or else with what goes on to tell of it: "Tide reorders …". */
function around({ sentence, term }: Said, { sentences }: PreparedPaper): PreparedSentence[] {
  const [before, next] = [sentences[sentence.position - 1], sentences[sentence.position + 1]];
  const ahead = sentence.text.slice(0, sentence.text.indexOf(term));
  if (TAKES_UP.test(ahead) && before !== undefined) return [before, sentence];
  return next?.text.startsWith(`${term} `) === true && next.role !== 'result' ? [sentence, next] : [sentence];
}

/** Where a figure is asked for, "an accuracy of …" brings no term in. */
const mayTell = ({ plainness, isNamed }: Said, { asksHowMuch, properties }: ReadQuery): boolean =>
  plainness > (asksHowMuch || properties.length > 0 ? (isNamed ? FIRST_USE : DEFINITION) : 0);

/** "What is speculative decoding?": papers' own sentences that say so, or the one that brings it in; null when none does. */
export function defineTerm(query: ReadQuery, { corpus, index }: AnsweringDeps): Draft | null {
  const term = termIn(query);
  if (term === null) return null;
  const [only] = query.asked;
  const forms = [term, term.replace(METHOD, ''), ...(query.asked.length === 1 ? (only?.forms ?? []) : [])];
  const found = index.search(term, { limit: CANDIDATES }).flatMap(({ paperId }) => {
    const paper = corpus.get(paperId);
    const [said] = paper === undefined ? [] : saidOf(forms, prepare(paper, index));
    return paper === undefined || said === undefined ? [] : [{ paper, ...said }];
  });
  // What several speak of, or the field has a word for, none brings in by using it.
  const isOfOne = found.length === 1 && termAsked(term) === null;
  const telling = found.filter(
    (said) =>
      said.plainness === DEFINITION ||
      (said.plainness > 0 &&
        (isOfOne || (said.isNamed && said.plainness === INTRODUCTION)) &&
        mayTell(said, query)),
  );
  if (telling.length === 0) return null;
  // A sentence that begins with the term is on the term.
  telling.sort((a, b) => b.plainness - a.plainness || Number(b.isSubject) - Number(a.isSubject));
  const best = telling.filter(({ plainness }) => plainness === DEFINITION);
  return {
    status: 'answered',
    sentences: (best.length > 0 ? best.slice(0, MOST_SAID) : telling.slice(0, 1)).flatMap((said) =>
      (said.plainness === DEFINITION ? [said.sentence] : around(said, prepare(said.paper, index))).map(
        ({ text }) => quoted(said.paper, text),
      ),
    ),
    papers: telling.map(({ paper }) => paper.id),
    related: [],
  };
}

/** A name of the field that papers here only mention: says so, and which they are; null where one of them may tell of it. */
export function explainedNowhere(query: ReadQuery, deps: AnsweringDeps): Draft | null {
  const term = termIn(query);
  const isName =
    query.asked.length === 1 && query.asked.every(({ isName, forms }) => isName || forms.length > 0);
  if (term === null || !isName || !repeatable(term) || termAsked(term) !== null) return null;
  const papers = [...papersMentioning(term, deps)];
  const [only] = papers;
  if (only === undefined || (papers.length === 1 && !isUsedIn(only, term))) return null;
  const ids = papers.map(({ paper }) => paper.id);
  const names = papers.slice(0, 3).map(({ paper }) => labelOf(paper));
  const who = names.every((name) => repeatable(name)) ? ` Mentioned by ${joined(names)}.` : '';
  const opening = `No paper here explains ${term}.${who}`;
  return { status: 'unanswerable', opening, sentences: [], papers: [], related: ids.slice(0, 3) };
}

/** "can be run with Tide", "on the Tide data sets" */
const IN_USE = new RegExp(
  String.raw`\b(?:with|using|uses?|like|as|on|e\.g\.,?|including|via|from|over|than|to|against) ` +
    String.raw`(?:[^\s,.;]+ ){0,2}$`,
  'i',
);
const isUsedIn = ({ sentences }: PreparedPaper, term: string): boolean =>
  sentences.every(({ text }) =>
    [...text.matchAll(placesOf([term]))].every(({ index }) => IN_USE.test(text.slice(0, index))),
  );

/** "What does LoRA stand for?", of a name that is not a paper's own: the paper that spells it out; null when none does. */
export function spellOutTerm(query: ReadQuery, deps: AnsweringDeps): Draft | null {
  const owned = query.mentions.filter(({ owners }) => owners.some(({ strength }) => strength === 'own'));
  const name =
    query.mentions[0]?.surface ?? query.asked.find(({ isName, forms }) => isName || forms.length > 0)?.word;
  if (name === undefined || owned.length > 0) return null;
  const key = nameKey(name);
  const found = [...papersMentioning(name, deps)].flatMap(({ paper, sentences }) => {
    for (const { text } of sentences) {
      const pair = findAcronyms(text).find(({ short }) => nameKey(short) === key);
      if (pair === undefined) continue;
      const said = `${name} is short for ${plainQuote(pair.long)} (${shortLabel(paper)}): “${plainQuote(text)}”`;
      return [{ paper, sentence: { text: said, citations: [{ paperId: paper.id, quote: text }] } }];
    }
    return [];
  });
  if (found.length === 0) return null;
  return {
    status: 'answered',
    sentences: found.slice(0, 1).map(({ sentence }) => sentence),
    papers: found.map(({ paper }) => paper.id),
    related: [],
  };
}
