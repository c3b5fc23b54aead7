import { formsOf } from '../text/vocabulary/word-forms.ts';
import { describe, type Found, MOST_SENTENCES } from './described.ts';
import { scoreSentences, wordMatch } from './evidence.ts';
import type { PreparedPaper, PreparedSentence } from './prepared.ts';
import { LIMIT, TROUBLE } from './query/asked-forms.ts';
import type { ReadQuery } from './query/understand.ts';
import { quoted } from './quoting.ts';
import { LIMITS } from './refusals.ts';
import { isOfOwn, OURS } from './sentence-fits.ts';

const OTHERS = `(?:${formsOf('others were')}|other|vanilla|standard|baselines?|competing)`;
/** What a work says of the limits of others, which it does something about. */
const OF_OTHERS = new RegExp(
  [
    String.raw`\b${formsOf('overcomes')}\w*\b[^.;]{0,40}\b${LIMIT.source}`,
    String.raw`${LIMIT.source}\w*\b(?: \S{1,20}){0,3}? ${OTHERS}\b`,
    String.raw`\b(?:problem|issue|gap|challenge|flaw)s?\b(?: \S{1,20}){0,3}? ${OTHERS}\b`,
  ].join('|'),
);
const ADVERSE = new RegExp(String.raw`\b${formsOf('own limit')}\b`, 'gi');
/** "without accuracy drop", "mitigates the loss": what is denied right before is no limit. */
const DENIED = new RegExp(
  String.raw`\b(?:${formsOf('no limit')}|not|nor|reduc\w*|prevent\w*|recover\w*|than)\b[^,;]{0,40}$`,
  'i',
);
const OF_OTHER_WORK = new RegExp(String.raw`\b${OTHERS}\b`, 'i');
/** "However, this needs …": a turn against what was just said of the work itself. */
const TURNS = new RegExp(String.raw`^${formsOf('turn')}\b.{1,120}\b${formsOf('need told')}`);

const TRADED = /\btrade-?offs?\b/;

/** Whether a sentence says what holds the work itself back. */
function tellsLimit({ text, folded }: PreparedSentence, isTraded: boolean): boolean {
  if (OF_OTHERS.test(folded)) return false;
  if (isTraded && TRADED.test(folded)) return true;
  const isAdverse = [...text.matchAll(ADVERSE)].some(({ index }) => {
    const clause =
      text
        .slice(0, index)
        .split(/[,;] (?!which)/)
        .at(-1) ?? '';
    return !DENIED.test(clause) && !OF_OTHER_WORK.test(clause);
  });
  return isAdverse || (TURNS.test(text) && !OF_OTHER_WORK.test(text));
}

/** Weak sides of the paper itself, or of the work before it; null where neither is asked for. */
export function findLimits(query: ReadQuery, paper: PreparedPaper): Found | null {
  const isAsked = OF_OTHERS.test(query.folded) || LIMIT.test(query.folded);
  if (!isAsked) return null;
  const scored = scoreSentences(query, paper);
  const isOthers = OF_OTHERS.test(query.folded) || isOfAnother(query, paper);
  const fits = ({ sentence }: (typeof scored)[number]): boolean =>
    isOthers
      ? !isOfOwn(sentence, paper) && !OURS.test(sentence.text) && LIMIT_OF_OTHERS.test(sentence.folded)
      : isOfOwn(sentence, paper) && tellsLimit(sentence, TRADED.test(query.folded));
  const told = scored.filter(fits).slice(0, MOST_SENTENCES);
  if (told.length === 0 ? isOthers || TROUBLE.test(query.folded) : isOthers && query.asked.length === 0)
    return describe(paper, { sought: 'problem' });
  if (told.length === 0)
    return GOOD_SIDES.test(query.folded) ? null : { sentences: [], absent: [LIMITS], strength: 0 };
  const lead = isOthers ? 'says of earlier work' : undefined;
  return {
    sentences: told
      .sort((a, b) => a.sentence.position - b.sentence.position)
      .map(({ sentence }) => quoted(paper.paper, sentence.text, lead)),
    absent: [],
    strength: 1,
  };
}

/** "weaknesses of LoRA that LaMDA points out", "drawbacks that motivate it": those of something else. */
function isOfAnother({ folded, asked }: ReadQuery, paper: PreparedPaper): boolean {
  if (POINTED_OUT.test(folded)) return true;
  // A part that the paper itself brings in is no other work.
  const names = asked.filter(({ folded: word }) => !LIMIT.test(word));
  const own = paper.sentences.filter((each) => isOfOwn(each, paper));
  const isOwnPart =
    own.some((each) => tellsLimit(each, false)) &&
    own.some((each) => names.some((word) => wordMatch(word, each) > 0));
  return OF_ANOTHER.test(folded) && !isOwnPart;
}

const OF_ANOTHER = new RegExp(
  String.raw`${LIMIT.source}\w*\b (?:of|in|with) (?!(?:the |this |that |their |its |your )*(?:xyz|it\b|paper|work|approach|method|authors?\b))\w`,
);
const POINTED_OUT = new RegExp(
  String.raw`${LIMIT.source}\w*\b.{0,60}\b(?:point(?:s|ed)? out|criticis\w+|criticiz\w+|motivat\w+|fixe[sd]|fixed|address\w*|overcom\w+|solv\w+|tackl\w+|resolv\w+)\b`,
);

/** "pros and cons" */
const GOOD_SIDES = /\b(?:pros|advantages?|strengths?|benefits?|upsides?)\b/;
const LIMIT_OF_OTHERS = new RegExp(String.raw`\b(?:${formsOf('amiss')}|${formsOf('limit of others')})\b`);
