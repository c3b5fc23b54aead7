import { findAcronyms } from '../extract/acronyms.ts';
import type { Corpus } from '../ports/corpus.ts';
import type { SearchIndex } from '../search.ts';
import type { Draft } from './draft.ts';
import { matchText, nameKey } from './folded.ts';
import type { NameTable } from './name-table.ts';
import { prepare } from './prepared.ts';
import type { Question } from './question.ts';
import { plainQuote, quoted } from './say.ts';
import { papersMentioning } from './subjects.ts';

interface Deps {
  corpus: Corpus;
  index: SearchIndex;
  names: NameTable;
}

const ASKS_WHAT_IT_IS =
  /^(?:(?:so|and|but|ok|hi|please) )*(?:what (?:is|are|'s|does)|what's|define|explain|what do you mean by|what is meant by|(?:the )?(?:meaning|definition) of)\b/;
/** How a sentence goes on that says what its subject is. */
const SAYS_WHAT_IT_IS =
  '(?: \\([^()]{1,30}\\))?(?:, (?:an?|one of the) |,? (?:(?:is|are) (?:now |widely |commonly |often |generally |usually )?(?:an?|the|one of|known|used|considered|defined|\\w+ (?:and \\w+ )?(?:methods?|techniques?|approach(?:es)?|paradigms?|strateg(?:y|ies)|ways?))|refers? to|means?|aims? to|seeks? to|has (?:emerged|become)|have (?:emerged|become))\\b)';
const MOST_WORDS = 4;
const CANDIDATES = 30;
const MOST_SAID = 3;

/** "What is speculative decoding?": papers' own sentences that say so; null when it is asked of no term, or none says. */
export function defineTerm(question: Question, { corpus, index }: Deps): Draft | null {
  const { folded, words, attributes, mentions, asksForPapers } = question;
  if (!ASKS_WHAT_IT_IS.test(folded) || attributes.length > 0 || mentions.length > 0 || asksForPapers)
    return null;
  if (words.length === 0 || words.length > MOST_WORDS) return null;
  const term = words.map((word) => word.folded).join(' ');
  const forms = [...new Set([term, ...(words.length === 1 ? (words[0]?.forms ?? []) : [])])];
  if (forms.every((form) => !folded.replaceAll('-', ' ').includes(form.replaceAll('-', ' ')))) return null;
  const said = new RegExp(
    `(?<![a-z0-9])(?:${forms.map((form) => escaped(form).replace(/ |-/g, '[ -]')).join('|')})s?${SAYS_WHAT_IT_IS}`,
  );
  const found = index.search(term, { limit: CANDIDATES }).flatMap(({ paperId }) => {
    const paper = corpus.get(paperId);
    if (paper === undefined) return [];
    const sentence = prepare(paper, index).sentences.find((each) => said.test(each.folded));
    return sentence === undefined ? [] : [{ paper, text: sentence.text, at: sentence.folded.search(said) }];
  });
  if (found.length === 0) return null;
  // A sentence that begins with the term is on the term.
  found.sort((a, b) => Number(a.at > 0) - Number(b.at > 0));
  return {
    status: 'answered',
    sentences: found.slice(0, MOST_SAID).map(({ paper, text }) => quoted(paper, text)),
    papers: found.map(({ paper }) => paper.id),
    related: [],
  };
}

/** "What does LoRA stand for?", of a name that is not a paper's own: the papers that spell it out; null when none does. */
export function spellOutTerm(question: Question, deps: Deps): Draft | null {
  if (!question.attributes.some(({ id }) => id === 'expansion')) return null;
  const introduced = question.mentions.find(({ owners }) =>
    owners.every(({ strength }) => strength === 'introduced'),
  );
  const name =
    introduced?.surface ?? question.words.find(({ isName, forms }) => isName || forms.length > 0)?.word;
  const isOwn = question.mentions.length > 0 && introduced === undefined;
  if (name === undefined || isOwn) return null;
  const key = nameKey(name);
  const found = papersMentioning(name, deps).flatMap(({ paper, sentences }) => {
    for (const { text } of sentences) {
      const pair = findAcronyms(text).find(({ short }) => nameKey(short) === key);
      if (pair) return [{ paper, sentence: quoted(paper, text, `short for ${plainQuote(pair.long)}`) }];
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

function escaped(text: string): string {
  return matchText(text).replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
