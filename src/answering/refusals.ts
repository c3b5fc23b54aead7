import { matchText } from '../text/folded.ts';
import { findQuantities } from '../text/quantities/find.ts';
import { CONTAINERS } from '../text/vocabulary/questions.ts';
import type { Draft, DraftSentence } from './draft.ts';
import { scoreSentences, wordMatch } from './evidence.ts';
import { sayField } from './metadata.ts';
import type { PreparedPaper } from './prepared.ts';
import type { AskedWord } from './query/asked-words.ts';
import type { ReadQuery } from './query/understand.ts';
import { joined, plainQuote, quoted, shortLabel } from './quoting.ts';
import { isOfOwn } from './sentence-fits.ts';

/** Things a refusal names at most. */
const MOST_NAMED = 3;

/** What a paper says of its own weak sides. */
export const LIMITS = 'its limitations';

/** Repeated only when it holds no figure: nothing here would vouch for one. */
export const repeatable = (words: string): boolean =>
  !findQuantities(words.replace(VERSION, '-')).some(({ inName }) => !inName);

/** "Claude 3" */
const VERSION = /(?<=^\p{Lu}\p{L}{1,20}) (?=\d{1,2}(?:\.\d{1,2})?$)/u;

/** Who of several does not say it. @param mayName whether a name may be said where it stands */
export function notSaid(names: readonly string[], mayName: (name: string) => boolean = repeatable): string {
  const isOne = names.length === 1;
  const who = names.every(mayName) ? joined(names) : isOne ? 'The other' : 'The others';
  return `${who} ${isOne ? 'does' : 'do'} not say.`;
}

/** The papers are here, what is asked of them is not: says what is missing, and what there is instead. */
export function refuseAbout(
  query: ReadQuery,
  subjects: readonly PreparedPaper[],
  absent: readonly string[],
): Draft {
  const names = subjects.slice(0, MOST_NAMED).map(({ paper }) => shortLabel(paper));
  const name = names.every(repeatable) ? joined(names) : 'The paper';
  const words = query.asked.filter(({ word }) => repeatable(word));
  const asked = words.map(({ word }) => word);
  const isThere = (word: AskedWord): boolean => subjects.some((paper) => wordMatch(word, paper) > 0);
  const named = words.filter((word) => word.isName && !isThere(word)).map(({ word }) => word);
  const missing = (absent.length > 0 ? absent.filter(repeatable) : named).slice(0, MOST_NAMED);
  const verb = names.length > 1 && name !== 'The paper' ? 'do not' : 'does not';
  const isOne = verb === 'does not';
  const what =
    missing.length > 0
      ? joined(isOne ? missing : missing.map((each) => each.replace(/\bits\b/, 'their')))
      : asked.length > 0
        ? `anything on “${asked.join(' ')}”`
        : 'that';
  const isAbout = missing.some((each) => asked.includes(each));
  const counted = words.find(({ folded }) => query.counted.some((each) => folded.startsWith(each)));
  const said = isAbout
    ? `${name} ${verb} mention ${what}.`
    : missing.length === 0 && counted !== undefined
      ? `${name} ${verb} say how many ${counted.word}.`
      : `${name} ${verb} give ${what}.`;
  const [first] = subjects;
  const isAlone = first !== undefined && subjects.length === 1 && !absent.includes(LIMITS);
  const instead = isAlone ? insteadOf(query, first) : undefined;
  return {
    status: 'unanswerable',
    opening: said,
    sentences: [],
    instead,
    papers: [],
    related: subjects.map(({ paper }) => paper.id),
  };
}

/** The nearest thing the paper does report. */
function insteadOf(query: ReadQuery, paper: PreparedPaper): DraftSentence | undefined {
  const near = scoreSentences(query, paper).find(
    ({ sentence }) =>
      sentence.role === 'result' && sentence.quantities.length > 0 && isOfOwn(sentence, paper),
  );
  if (query.fields.some((field) => field === 'authors' || field === 'maker')) {
    const count = sayField(paper.paper, 'authorsCount');
    return count === null ? undefined : { ...count, text: `Its listing gives ${count.citations[0]?.quote}.` };
  }
  return near === undefined || query.fields.length > 0
    ? undefined
    : { ...quoted(paper.paper, near.sentence.text), text: `It reports: “${plainQuote(near.sentence.text)}”` };
}

/** No paper is about it: the nearest ones by the same ranking, named as such. */
export function refuseTopic(query: ReadQuery, near: readonly string[]): Draft {
  // A name that some paper has is not what is missing.
  const strange = query.asked.filter(({ isName, isKnown }) => isName && !isKnown).map(({ word }) => word);
  const names = [...query.unknownNames, ...strange].filter(repeatable).slice(0, MOST_NAMED);
  const topic = query.asked
    .filter(({ word, folded }) => repeatable(word) && !CONTAINERS.has(folded))
    .slice(0, 5)
    .map(({ word }) => word)
    .join(' ');
  const ofWhat = query.asked.filter(({ word, isName }) => isName && repeatable(word)).map(({ word }) => word);
  const isAmount = names.length === 0 && query.asksHowMuch && query.property !== null;
  const said = isAmount
    ? `No paper here gives ${query.property} for ${ofWhat.length > 0 ? joined(ofWhat) : 'that'}.`
    : names.length === 0 && topic === ''
      ? 'No paper here says that.'
      : `No paper here is about ${names.length > 0 ? joined(names) : `“${matchText(topic)}”`}.`;
  return {
    isOffTopic: true,
    status: 'unanswerable',
    opening: near.length > 0 ? `${said} The related ones are near it, not an answer.` : said,
    sentences: [],
    papers: [],
    related: near.slice(0, MOST_NAMED),
  };
}

/** Which is the newest of papers without dates. */
export function refuseUndated(near: readonly string[]): Draft {
  const opening = 'None of them is dated, so which came first is not known.';
  return { status: 'unanswerable', opening, sentences: [], papers: [], related: near.slice(0, MOST_NAMED) };
}

/** Above the newest papers, where none is of the time that was asked for. @param said the time, in the question's words */
export const nothingSince = (said: string): string =>
  `Nothing here is from ${/\d|^(?:since|after|from)\b/.test(said) ? 'that time' : said}; the newest here:`;

const LINK = /https?:\/\/\S+/gi;

/** Only a link is asked of, and it is no paper here; null for a question that has more. */
export function refuseLink({ text, asked }: ReadQuery): Draft | null {
  const links = text.match(LINK)?.join(' ') ?? '';
  if (links === '' || !asked.every(({ word }) => links.includes(word))) return null;
  return {
    status: 'unanswerable',
    opening: 'I cannot read that page: it is no paper known here.',
    sentences: [],
    papers: [],
    related: [],
  };
}

const BRINGS = {
  ...{
    dataset: 'brings a data set of its own',
    benchmark: 'brings a benchmark',
    library: 'brings a library',
  },
  ...{ survey: 'is a survey', position: 'is a position paper', study: 'is a study of what there is' },
} as const;

/** Nothing fits the filters: says so, in the words of the question. */
export function refuseFilter(query: ReadQuery, near: readonly string[], note?: string): Draft {
  const topic = query.asked
    .map(({ word }) => word)
    .filter(repeatable)
    .join(' ');
  const { filter } = query;
  const wanted = [
    filter.organisation === null && filter.author === null
      ? null
      : `is by ${filter.organisation ?? filter.author}`,
    filter.published === null ? null : 'is of that time',
    filter.authorsCount === null ? null : 'has that many authors',
    filter.hasCode === null ? null : `has ${filter.hasCode ? 'released' : 'no released'} code`,
    filter.hasWeights === null ? null : `has ${filter.hasWeights ? 'released' : 'no released'} weights`,
    filter.brings === null ? null : BRINGS[filter.brings],
    filter.promises === null ? null : `promises ${filter.promises}`,
    filter.host === null
      ? null
      : filter.host === 'project page'
        ? 'has a project page'
        : `is on ${filter.host}`,
    filter.hasOrganisation === null ? null : 'is listed under an organisation',
    filter.without !== null && repeatable(filter.without) ? `leaves out “${filter.without}”` : null,
    filter.measurement === null ? null : 'reports such a figure',
  ].filter((each) => each !== null);
  const about = topic === '' ? '' : ` on “${topic}”`;
  return {
    status: 'unanswerable',
    opening: `No paper here${about} ${wanted.length === 0 ? 'fits' : joined(wanted)}.${note === undefined ? '' : ` ${note}`}`,
    sentences: [],
    papers: [],
    related: near.slice(0, MOST_NAMED),
  };
}
