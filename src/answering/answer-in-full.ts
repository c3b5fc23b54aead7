import type { Bodies } from '../bodies/passages-for.ts';
import type { Answer } from '../model/answer.ts';
import type { Paper } from '../model/paper.ts';
import type { Corpus } from '../model/ports/corpus.ts';
import type { SearchIndex } from '../model/search.ts';
import { answerFromBody, type WriteFrom } from './answer-from-body.ts';
import type { AnswerWatcher } from './answer-with-model.ts';
import { disagreementWith } from './disagreement.ts';
import type { ReadQuery } from './query/understand.ts';
import { labelOf } from './quoting.ts';

/** Papers on a field whose bodies are looked into, where they are kept. */
const LOOKED_INTO = 2;

type Deps = { corpus: Corpus; bodies: Bodies; index: SearchIndex };

interface Asked {
  query: ReadQuery;
  /** What the abstracts say in their own words, and what is made of them, by a model where there is one. */
  own: Answer;
  fromAbstracts: () => Promise<Answer>;
  /** A model's answer from passages; null: the passages' own words. */
  write: WriteFrom | null;
  /** Papers the question is asked of. */
  about: readonly string[];
  /** Told that a paper is being read, when somebody waits for it; left out: nobody does. */
  onReading?: ((line: string) => void) | undefined;
  /** Gets the answer of the body later where nobody waits. */
  watcher?: Pick<AnswerWatcher, 'later'> | undefined;
  signal?: AbortSignal | undefined;
}

/**
 * Answers from papers in full where their abstracts do not: on one paper by its body, which is sent for when it is not
 * there; on a field by the bodies of the two best papers, where they are kept.
 * @returns the answer from the abstracts when no body says more
 */
export function createAnswerInFull({ corpus, bodies, index }: Deps) {
  return async function answerInFull({
    query,
    own,
    fromAbstracts,
    write,
    about,
    onReading,
    watcher,
    signal,
  }: Asked): Promise<Answer> {
    const [one, ...others] = about;
    const paper = others.length === 0 && one !== undefined ? corpus.get(one) : undefined;
    // Asked of its passages and its abstract at once, rather than of the abstract first.
    const isForBody =
      write !== null &&
      paper !== undefined &&
      own.status === 'unanswerable' &&
      (await bodies.isKept(paper.id));
    const answer = isForBody ? own : await fromAbstracts();
    // A model that could not be asked, or was silent, is not waited for again.
    const writer = answer.notice === null ? write : null;
    if (answer.status === 'answered' && !asksForLimits(query)) {
      return paper === undefined ? answer : unlessItDisagrees(paper);
    }
    if (paper !== undefined) return onPaper(paper);
    return about.length === 0 && answer.status !== 'answered' ? onField() : answer;

    async function onPaper(paper: Paper): Promise<Answer> {
      const opening = answer.status === 'answered' ? 'In full, the paper says:' : undefined;
      const read = () => answerFromBody(query, paper, { bodies, index }, opening, writer);
      let found = await read();
      if (found.state === 'reading' && onReading !== undefined) {
        onReading(`Reading ${labelOf(paper)} in full`);
        if (await bodies.whenRead(paper.id, signal)) found = await read();
      }
      if (found.state === 'answered') return withNotice(found.answer);
      if (answer.status === 'answered') return answer;
      if (found.state === 'reading') {
        watcher?.later(whenRead(paper));
        return also(answer, 'The paper is being read in full; ask again in a minute.');
      }
      if (found.state === 'none' && found.reason !== null) {
        return also(answer, `Only its abstract could be read. ${found.reason}`);
      }
      return found.state === 'silent'
        ? also(answer, 'No answer was found in the paper in full either.')
        : answer;
    }

    /** Where the paper in full gives another figure, both are said. */
    async function unlessItDisagrees(paper: Paper): Promise<Answer> {
      const against = await disagreementWith(query, answer, paper, { bodies, index });
      if (against === null) return answer;
      const { numbers, verified, ...left } = answer.receipts;
      return {
        ...answer,
        text: `${answer.text}\n${against.text}`,
        sentences: [...answer.sentences, against],
        receipts: { ...left, numbers: numbers + 1, verified: verified + 1 },
      };
    }

    async function whenRead(paper: Paper): Promise<Answer | null> {
      if (!(await bodies.whenRead(paper.id, signal))) return null;
      const found = await answerFromBody(query, paper, { bodies, index }, undefined, writer);
      return found.state === 'answered' ? withNotice(found.answer) : null;
    }

    /** Why no model wrote it is said where none did; what both cost is counted. */
    function withNotice(found: Answer): Answer {
      const { usd, tokensIn, tokensOut } = answer.cost;
      const cost = {
        usd: found.cost.usd + usd,
        tokensIn: found.cost.tokensIn + tokensIn,
        tokensOut: found.cost.tokensOut + tokensOut,
      };
      return { ...found, cost, notice: found.engine === 'llm' ? null : (found.notice ?? answer.notice) };
    }

    async function onField(): Promise<Answer> {
      const best = [...new Set([...answer.papers, ...answer.related])].slice(0, LOOKED_INTO);
      for (const id of best) {
        const near = corpus.get(id);
        if (near === undefined || !(await bodies.isKept(id))) continue;
        const opening = `The abstracts do not say; ${labelOf(near)} in full does:`;
        const found = await answerFromBody(query, near, { bodies, index }, opening);
        if (found.state === 'answered') return withNotice(found.answer);
      }
      return answer;
    }
  };
}

/** An abstract speaks of the limits of others; those of the paper itself stand in its body. */
const asksForLimits = ({ text }: ReadQuery): boolean =>
  /\b(?:limitations?|weakness(?:es)?|drawbacks?|shortcomings?|failure cases?)\b/i.test(text);

const also = (answer: Answer, line: string): Answer => ({ ...answer, text: [answer.text, line].join('\n') });
