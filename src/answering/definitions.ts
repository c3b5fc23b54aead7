import { findAcronyms } from '../text/acronyms.ts';
import { matchText, nameKey } from '../text/folded.ts';
import { formsOf } from '../text/vocabulary/word-forms.ts';
import type { AnsweringDeps } from './candidates.ts';
import type { Draft } from './draft.ts';
import { papersMentioning } from './named.ts';
import { prepare } from './prepared.ts';
import type { ReadQuery } from './query/understand.ts';
import { plainQuote, quoted } from './quoting.ts';

/** How a sentence goes on that says what its subject is. */
const SAYS_WHAT_IT_IS: readonly RegExp[] = [
  /^(?: \([^()]{1,30}\))?, (?:an?|one of the) /,
  new RegExp(
    String.raw`^(?: \([^()]{1,30}\))?,? (?:is|are) ${formsOf('often adverbs')}?${formsOf('is a')}\b`,
  ),
  new RegExp(String.raw`^(?: \([^()]{1,30}\))?,? (?:is|are) \w+ (?:and \w+ )?${formsOf('method words')}\b`),
  // "pruning plasticity (the ability of the networks to …)", "…, i.e., …"
  /^(?: \((?:the|an?) [^()]{12,200}\)|,? (?:i\.e\.,?|that is,) )/,
  /^(?: \([^()]{1,30}\))?,? (?:refers? to|means?|aims? to|seeks? to|(?:has|have) (?:emerged|become))\b/,
];
const CANDIDATES = 30;
const MOST_SAID = 2;

/** "What is speculative decoding?": papers' own sentences that say so; null when none says. */
export function defineTerm({ asked }: ReadQuery, { corpus, index }: AnsweringDeps): Draft | null {
  const term = asked.map((word) => word.folded).join(' ');
  const forms = [...new Set([term, ...(asked.length === 1 ? (asked[0]?.forms ?? []) : [])])].map((form) =>
    matchText(form).replaceAll('-', ' '),
  );
  const found = index.search(term, { limit: CANDIDATES }).flatMap(({ paperId }) => {
    const paper = corpus.get(paperId);
    if (paper === undefined) return [];
    for (const { text, folded } of prepare(paper, index).sentences) {
      const at = placeSaid(folded.replaceAll('-', ' '), forms);
      if (at !== null) return [{ paper, text, at }];
    }
    return [];
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

function placeSaid(folded: string, forms: readonly string[]): number | null {
  for (const form of forms) {
    for (let at = folded.indexOf(form); at >= 0; at = folded.indexOf(form, at + 1)) {
      if (/[a-z0-9]/.test(folded.charAt(at - 1))) continue;
      const behind = folded.slice(at + form.length, at + form.length + 160).replace(/^s(?=[ ,])/, '');
      if (SAYS_WHAT_IT_IS.some((says) => says.test(behind))) return at;
    }
  }
  return null;
}

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
      if (pair) return [{ paper, sentence: quoted(paper, text, `is short for ${plainQuote(pair.long)}`) }];
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
