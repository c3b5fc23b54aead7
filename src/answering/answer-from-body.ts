import { findCell } from '../bodies/find-cell.ts';
import type { Bodies } from '../bodies/passages-for.ts';
import { questionTerms } from '../bodies/terms.ts';
import type { Answer, Citation } from '../model/answer.ts';
import type { Paper } from '../model/paper.ts';
import type { SearchIndex } from '../model/search.ts';
import { sayPlace } from '../replies/cite.ts';
import { answerAbout } from './about.ts';
import { type Draft, finish } from './draft.ts';
import { prepare } from './prepared.ts';
import type { ReadQuery } from './query/understand.ts';
import { labelOf } from './quoting.ts';

/** Passages looked into; evidence that is found at all mostly stands among these. */
const LOOKED_INTO = 10;
/** Tables are found by what their rows and columns are called: more of them are looked at. */
const TABLES_AMONG = 40;
/** Of a long table or paragraph, so much is read. */
const LONGEST = 3000;

interface Deps {
  bodies: Bodies;
  index: SearchIndex;
}

/** `silent`: the body is kept and does not tell. */
export type FromBody =
  | { state: 'answered'; answer: Answer }
  | { state: 'silent' }
  | { state: 'reading' }
  | { state: 'none'; reason: string | null };

/**
 * Answers a question on one paper from its body: a number of a table by its row and column, anything else by the same
 * rules as from an abstract, its best passages read as one. Each quote says where it stands.
 *
 * @param opening said before it
 */
export async function answerFromBody(
  query: ReadQuery,
  paper: Paper,
  { bodies, index }: Deps,
  opening = 'Its abstract does not say; the paper does:',
): Promise<FromBody> {
  const found = await bodies.passagesFor(paper.id, query.text);
  if (found.state !== 'kept') return found;
  const ranked = found.passages.map(({ passage }) => passage);
  const tables = ranked.slice(0, TABLES_AMONG).filter(({ table }) => table !== null);
  const cell = findCell(tables, query.text, new Set(questionTerms(labelOf(paper))));
  const passages = cell === null ? ranked.slice(0, LOOKED_INTO) : [cell.passage];
  const read = passages.map((passage) => ({
    passage,
    text: cell === null ? passage.text.slice(0, LONGEST) : passage.text,
  }));
  if (read.length === 0) return { state: 'silent' };
  const inFull: Paper = { ...paper, abstract: read.map(({ text }) => text).join('\n\n') };
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
  if (draft.status === 'unanswerable') return { state: 'silent' };
  const answer = finish(draft, () => inFull, { engine: 'extractive' });
  if (answer.sentences.length === 0) return { state: 'silent' };

  const placed = (citation: Citation): Citation => {
    const source = read.find(({ text }) => text.includes(citation.quote));
    if (source === undefined) return citation;
    const at = cell === null ? source.text.indexOf(citation.quote) : cell.offset;
    return { ...citation, place: found.place(source.passage, at) };
  };
  const sentences = answer.sentences.map(({ text, ...sentence }) => {
    const cited = sentence.citations.map(placed);
    const where = new Set(cited.flatMap(({ place }) => (place ? [sayPlace(place)] : [])));
    return {
      ...sentence,
      text: [text, [...where].filter((said) => said !== '').join('; ')].filter(Boolean).join(' — '),
      citations: cited,
    };
  });
  const isPlaced = sentences.every(({ citations }) => citations.every(({ place }) => place !== undefined));
  if (!isPlaced) return { state: 'silent' };
  const text = [opening, ...sentences.map((sentence) => sentence.text)].join('\n');
  return { state: 'answered', answer: { ...answer, sentences, text } };
}
