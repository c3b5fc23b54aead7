import { findCell } from '../bodies/find-cell.ts';
import type { Bodies } from '../bodies/passages-for.ts';
import { questionTerms } from '../bodies/terms.ts';
import type { Answer, Citation, Cost } from '../model/answer.ts';
import type { Passage } from '../model/body.ts';
import type { Paper } from '../model/paper.ts';
import type { SearchIndex } from '../model/search.ts';
import { sayPlace } from '../replies/cite.ts';
import { splitSentences } from '../text/sentences.ts';
import { answerAbout } from './answer-about.ts';
import { type Draft, finish, NO_COST } from './draft.ts';
import { prepare } from './prepared.ts';
import { withoutNames } from './query/blanked-names.ts';
import type { ReadQuery } from './query/understand.ts';
import { labelOf } from './quoting.ts';

/** Passages looked into; evidence that is found at all mostly stands among these. */
const LOOKED_INTO = 10;
/** Tables are found by what their rows and columns are called: more of them are looked at. */
const TABLES_AMONG = 40;
/** Of a long table or paragraph, so much is read. */
const LONGEST = 3000;
/**
 * Characters of passages a model is shown, and shown again where it finds nothing: the answers to 66 of 73 questions are
 * among the first, to all 73 among both (QASPER).
 */
const SHOWN_CHARACTERS = 10_000;

/**
 * Share of a question's words that what the rules quote and its heading say: of 20 such answers to questions on other papers
 * 9 say less, of 18 that quote the evidence one (QASPER).
 */
const ENOUGH_OF_IT = 0.3;

type Deps = { bodies: Bodies; index: SearchIndex };

/** `silent`: the body is kept and does not tell. */
export type FromBody =
  | { state: 'answered'; answer: Answer }
  | { state: 'silent' }
  | { state: 'reading' }
  | { state: 'none'; reason: string | null };

/** Has a model write an answer from sentences of one paper, which stands in whenever it cannot. */
export type WriteFrom = (request: {
  question: string;
  /** Its `abstract` is all that may be quoted. */
  paper: Paper;
  /** What the model is shown, the likeliest first. */
  sentences: readonly { text: string }[];
  /** What the rules make of it: the answer where the model gives none. */
  own: Answer;
  /** What was spent before, on the same question. */
  spent: Cost;
  /** Says of each quote where it stands. */
  placed: (answer: Answer) => Answer;
}) => Promise<Answer>;

/**
 * Answers a question on one paper from its body: a number of a table by its row and column, anything else by a model from
 * the best passages and the abstract, or by the same rules as from an abstract, its best passages read as one. Each quote
 * says where it stands.
 *
 * @param opening said before it
 */
export async function answerFromBody(
  query: ReadQuery,
  paper: Paper,
  { bodies, index }: Deps,
  opening = 'Its abstract does not say; the paper does:',
  write: WriteFrom | null = null,
): Promise<FromBody> {
  // Its name stands in many of its passages, and in none for what is asked.
  const asked = withoutNames(query.text, query.mentions, 'it');
  const found = await bodies.passagesFor(paper.id, asked);
  if (found.state !== 'kept') return found;
  const ranked = found.passages.map(({ passage }) => passage);
  const tables = ranked.slice(0, TABLES_AMONG).filter(({ table }) => table !== null);
  const cell = findCell(tables, query.text, new Set(questionTerms(labelOf(paper))));
  const read = (cell === null ? ranked : [cell.passage]).map((passage) => ({
    passage,
    text: cell === null ? passage.text.slice(0, LONGEST) : passage.text,
  }));
  if (read.length === 0) return { state: 'silent' };
  const of = (some: readonly { text: string }[]): Paper => ({
    ...paper,
    abstract: some.map(({ text }) => text).join('\n\n'),
  });
  const inFull = of(read.slice(0, LOOKED_INTO).flatMap(sentencesOf));
  const draft: Draft =
    cell === null
      ? answerAbout(query, [prepare(inFull, index)])
      : {
          status: 'answered',
          sentences: [
            {
              text: `${labelOf(paper)}: “${cell.value}”`,
              citations: [{ paperId: paper.id, quote: cell.line }],
            },
          ],
          papers: [paper.id],
          related: [],
        };
  const own = finish(draft, () => inFull, { engine: 'extractive' });
  const abstract = paper.abstract ?? '';
  const answer = write === null || cell !== null ? placed(own) : await written(write);
  const isOnIt = answer.engine === 'llm' || cell !== null || isAbout(asked, answer);
  const isSaid = answer.status !== 'unanswerable' && answer.sentences.length > 0 && isOnIt;
  return isSaid ? { state: 'answered', answer } : { state: 'silent' };

  /** What the likeliest passages do not tell the next ones may. */
  async function written(write: WriteFrom): Promise<Answer> {
    const writeFrom = (shown: readonly Read[], spent: Cost) =>
      write({
        question: query.text,
        paper: of([...shown, { text: abstract }]),
        sentences: [...shown.flatMap(sentencesOf), ...splitSentences(abstract)],
        own: placed(own),
        spent,
        placed,
      });
    const first = upTo(SHOWN_CHARACTERS, read);
    const answer = await writeFrom(first, NO_COST);
    const next = upTo(SHOWN_CHARACTERS, read.slice(first.length));
    const isRefused = answer.status === 'unanswerable' && answer.notice === null;
    if (!isRefused || next.length === 0) return answer;
    const more = await writeFrom(next, answer.cost);
    return more.notice === null ? more : answer;
  }

  function placed(answer: Answer): Answer {
    const said = new Map<string, string | null>();
    const sentences = answer.sentences.flatMap(({ text, ...sentence }) => {
      const citations = sentence.citations.map(placedIn);
      // What is quoted stands in a passage, or in the abstract.
      if (citations.some(({ place, quote }) => place === undefined && !abstract.includes(quote))) {
        said.set(text, null);
        return [];
      }
      const where = new Set(citations.flatMap(({ place }) => (place ? [sayPlace(place)] : [])));
      const whole = [text, [...where].filter((one) => one !== '').join('; ')].filter(Boolean).join(' — ');
      said.set(text, whole);
      return [{ ...sentence, text: whole, citations }];
    });
    const lines = answer.text.split('\n').flatMap((line) => {
      const told = said.get(line);
      return told === null ? [] : [told ?? line];
    });
    return {
      ...answer,
      sentences,
      text: sentences.length === 0 ? answer.text : [opening, ...lines].join('\n'),
    };
  }

  function placedIn(citation: Citation): Citation {
    const source = read.find(({ text }) => text.includes(citation.quote));
    if (source === undefined || found.state !== 'kept') return citation;
    const at = cell === null ? source.text.indexOf(citation.quote) : cell.offset;
    return { ...citation, place: found.place(source.passage, at) };
  }
}

/** Whether sentences that words alone chose among so many say enough of what is asked. */
function isAbout(question: string, { sentences }: Answer): boolean {
  const asked = new Set(questionTerms(question));
  const said = sentences.flatMap(({ text, citations }) =>
    questionTerms(`${text} ${citations[0]?.quote ?? ''}`),
  );
  return asked.intersection(new Set(said)).size >= ENOUGH_OF_IT * asked.size;
}

type Read = { passage: Passage; text: string };

/** The first of some passages, up to so many characters. */
function upTo(most: number, read: readonly Read[]): Read[] {
  let length = 0;
  return read.filter(({ text }, i) => {
    length += text.length;
    return i === 0 || length <= most;
  });
}

/** The sentences of a passage, or the rows of a table. */
const sentencesOf = ({ passage, text }: Read): { text: string }[] =>
  passage.table === null ? splitSentences(text) : text.split('\n').map((line) => ({ text: line }));
