import type { Answer, AnswerSentence } from '../model/answer.ts';
import type { Corpus } from '../model/ports/corpus.ts';
import type { Inline, Reply, ReplyAction, ReplyNode } from '../model/reply.ts';
import { matchText } from '../text/folded.ts';
import { readable, readableOf } from '../text/latex.ts';
import { comparisonReply } from './comparisons.ts';
import { aside, checkedLine, reply } from './compose.ts';
import { inPassing } from './lists.ts';
import { displayTitle, paperLine, sourceOf } from './papers.ts';

/** Papers a list has, as a page of a search. */
const LISTED = 10;
/** How many papers beyond the cited ones are named. */
const ALSO = 5;
/** Characters of a question that feedback on its answer is kept under. */
const LONGEST_SUBJECT = 200;
/** What rests on more quotations than these shows them by a button. */
const MOST_QUOTED = 3;
const WANTS_QUOTES = /\s--quotes\W{0,3}$/;

/** An answer with each statement's receipt under it. @param meant a command offered in place of a refusal */
export function answerReply(
  answer: Answer,
  question: string,
  corpus: Corpus,
  meant: string | null = null,
): Reply {
  if (meant !== null) return didYouMean([meant]);
  if (answer.status === 'answered' && isOfNone(answer)) return inPassing(answer.text);
  const { comparison } = answer;
  if (comparison !== undefined)
    return comparisonReply({ ...comparison, notice: answer.notice ?? comparison.notice }, corpus);
  const nodes: ReplyNode[] = aside(answer.notice);
  const { before, after } = aroundSentences(answer);
  if (answer.status !== 'answered' || answer.sentences.length === 0) {
    const tone = answer.status === 'unanswerable' ? 'warning' : 'info';
    nodes.push({
      type: 'callout',
      tone,
      content: answer.sentences.length === 0 ? answer.text : 'Only part of this is in the papers.',
    });
  }
  const said = statements(answer, corpus, question);
  nodes.push(...inWords(before), ...said, ...inWords(after));
  const cited = new Set(answer.sentences.flatMap(({ citations }) => citations.map(({ paperId }) => paperId)));
  if (answer.status === 'unanswerable') {
    pushPapers(nodes, corpus, 'Related, but not an answer', answer.related.slice(0, ALSO));
  }
  const quotes = answer.sentences.flatMap(({ citations }) => citations.map(({ quote }) => quote));
  nodes.push(...aside(checkedLine(answer.receipts, new Set(quotes).size) || null));
  // Lines that begin with the names of their papers, linked, have said them.
  const isNamed =
    said.length > 0 &&
    isList(answer.sentences) &&
    answer.sentences.every((each) => nameIn(each, corpus) !== null);
  const sources = [...cited].flatMap((id) => corpus.get(id) ?? []);
  return reply(nodes, {
    actions: [...moreOf(answer, question), ...quotesOf(answer, question)],
    // A line that is of no paper leaves nothing to rate.
    feedback: isOfNone(answer) ? null : { subject: question.slice(0, LONGEST_SUBJECT) },
    sources: sources.map((paper) => ({ ...sourceOf(paper), ...(isNamed ? { isNamed } : {}) })),
  });
}

export const YES = 'Yes';

/** Asks back which order was meant. */
export function didYouMean(meant: readonly string[]): Reply {
  const names = meant.flatMap((text, at) => [
    { text: at === 0 ? 'Did you mean ' : ' or ' },
    { text, style: 'code' as const },
  ]);
  const labels = meant.length === 1 ? [YES] : meant;
  return reply([{ type: 'paragraph', content: [...names, { text: '?' }] }], {
    actions: meant.map((command, at) => ({ label: labels[at] ?? command, command })),
  });
}

/** What an answer says while more of it is to come. */
export const growingReply = (soFar: Answer, corpus: Corpus): Reply => reply(statements(soFar, corpus));

const isOfNone = ({ sentences, related }: Answer): boolean => sentences.length === 0 && related.length === 0;

/** What a list leaves out: a search for the same words goes on where it ends. */
function moreOf({ sentences, papers }: Answer, question: string): ReplyAction[] {
  const isFull = sentences.length === LISTED && isList(sentences) && papers.length > LISTED;
  return isFull && question.length <= LONGEST_SUBJECT
    ? [{ label: 'More papers', command: `search ${question} page 2` }]
    : [];
}

/** A list, or what rests on many quotations, shows none; a button does. */
function quotesOf({ sentences }: Answer, question: string): ReplyAction[] {
  const isShown = sentences.every(({ text }) => text.includes('“'));
  const isFolded = isList(sentences) || isLong(sentences, question);
  if (!isFolded || isShown || question.length > LONGEST_SUBJECT) return [];
  return [{ label: 'Quotations', command: `ask ${question} --quotes` }];
}

/** What an answer says before and after its sentences: that they are no ranking, what is not given. */
export function aroundSentences({ text, sentences }: Answer): { before: string; after: string } {
  const said = sentences.map((sentence) => sentence.text).join('\n');
  const at = text.indexOf(said);
  if (said === '' || at === -1) return { before: '', after: '' };
  return { before: text.slice(0, at).trim(), after: text.slice(at + said.length).trim() };
}

const inWords = (lines: string): ReplyNode[] =>
  lines.split('\n').flatMap((content) => (content === '' ? [] : [{ type: 'paragraph', content }]));

/** Each statement with its receipt, in it or quoted under it. @param question null while more is to come */
function statements({ sentences }: Answer, corpus: Corpus, question: string | null = null): ReplyNode[] {
  const isOneEach = isList(sentences);
  const said = (sentence: AnswerSentence): Inline => {
    const paper = corpus.get(sentence.citations[0]?.paperId ?? '');
    const text = readableOf(sentence.text, paper);
    const name = isOneEach ? nameIn(sentence, corpus) : null;
    return name === null || !paper?.url || !text.startsWith(name)
      ? text
      : [{ text: name, href: paper.url }, { text: text.slice(name.length) }];
  };
  const unquoted = sentences.map(({ text, citations }) =>
    citations.filter(({ quote }) => !matchText(text).includes(matchText(readable(quote)))),
  );
  if (question !== null && !isOneEach && isLong(sentences, question)) {
    return sentences.map((sentence) => ({ type: 'paragraph', content: said(sentence) }));
  }
  const isLines = isOneEach || unquoted.every((quotes) => quotes.length === 0);
  if (question !== null && sentences.length > 1 && isLines) {
    return [{ type: 'list', items: sentences.map(said) }];
  }
  return sentences.flatMap((sentence, i): ReplyNode[] => [
    { type: 'paragraph', content: said(sentence) },
    ...(unquoted[i] ?? []).map(({ paperId, quote }) => ({
      type: 'quote' as const,
      text: readableOf(quote, corpus.get(paperId)),
      source: corpus.get(paperId)?.slug ?? paperId,
    })),
  ]);
}

/** The name of its paper that a line begins with: `COAT: a framework …`; null where it begins with none. */
function nameIn({ text, citations }: AnswerSentence, corpus: Corpus): string | null {
  const paper = corpus.get(citations[0]?.paperId ?? '');
  const name = readableOf(/^(.+?)…?: /.exec(text)?.[1] ?? '', paper);
  const names = paper === undefined ? [] : [paper.methodName ?? '', displayTitle(paper)];
  return name !== '' && names.some((each) => each.startsWith(name)) ? name : null;
}

/** Whether the quotations would outweigh what is said, and a button can bring them. */
function isLong(sentences: AnswerSentence[], question: string): boolean {
  const quotes = sentences.reduce(
    (sum, { text, citations }) =>
      sum + citations.filter(({ quote }) => !matchText(text).includes(matchText(readable(quote)))).length,
    0,
  );
  return quotes > MOST_QUOTED && question.length <= LONGEST_SUBJECT && !WANTS_QUOTES.test(question);
}

/** One line a paper: their quotations are shown on demand. */
function isList(sentences: AnswerSentence[]): boolean {
  const ids = sentences.map(({ citations }) => (citations.length === 1 ? citations[0]?.paperId : undefined));
  return sentences.length > 1 && !ids.includes(undefined) && new Set(ids).size === ids.length;
}

function pushPapers(nodes: ReplyNode[], corpus: Corpus, heading: string, ids: string[]): void {
  const found = ids.flatMap((id) => corpus.get(id) ?? []);
  const [only, ...others] = found;
  if (only === undefined) return;
  if (others.length === 0) {
    nodes.push({ type: 'paragraph', content: [{ text: `${heading}: ` }, ...paperLine(only)] });
    return;
  }
  nodes.push({ type: 'heading', text: heading }, { type: 'list', items: found.map(paperLine) });
}
