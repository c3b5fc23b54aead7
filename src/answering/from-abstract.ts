import { describe, type Found, listParts, MOST_SENTENCES } from './described.ts';
import { type ScoredSentence, scoreSentences, wordMatch } from './evidence.ts';
import { isOfOtherSide } from './headline-fits.ts';
import { headlineOf, isMeasureOf, isOwnSize, mayTell, measuresOf, speaksOf } from './measured.ts';
import type { PreparedPaper } from './prepared.ts';
import { isNameTyped } from './query/asked-words.ts';
import type { ReadQuery } from './query/understand.ts';
import { sayFound } from './say-found.ts';
import {
  beatsBy,
  hasFigure,
  hasHead,
  isHeaded,
  isOfOwn,
  isOfTitleAlone,
  isWorthAdding,
  mayMeasure,
  onlyJudges,
  owesProperty,
  says,
} from './sentence-fits.ts';
import { soughtIn, takesUp, withoutBlame } from './sought.ts';
import { tellSought } from './tell-sought.ts';

/** Share of what is asked that the best sentence must say. Set on the questions in eval/. */
const ENOUGH = 0.42;
/** The same when a property is asked for and the sentence gives a figure of it. */
const ENOUGH_WITH_PROPERTY = 0.3;
/** A question with an adjective ("how large") has no figure of its own: so much of it the sentence says by itself. */
const LOOSELY_SAID = 0.5;
const PLAINLY = 0.75;
/** With a head that the sentence says. */
const HEADED = 0.45;

/** A measure that is not given: "any learning rate", "BLEU". */
function saidOfMeasure(forms: readonly string[], { text }: ReadQuery): string {
  const [name = ''] = forms;
  const folded = text.toLowerCase();
  const typed = forms.find((form) => folded.includes(form)) ?? '';
  const at = folded.indexOf(typed);
  return name.includes(' ') ? `any ${name}` : typed === '' ? name : text.slice(at, at + typed.length);
}

/** @param owed share of the question that a sentence must say by itself, where what it counts goes by another name */
export function fromAbstract(asked: ReadQuery, paper: PreparedPaper, owed = 0): Found {
  // In which way, or why, is told by no figure of a change: "how does its compression work?"
  const sought = soughtIn(asked);
  const isOfFigure = sought === null || sought === 'finding';
  const query: ReadQuery = isOfFigure
    ? asked
    : { ...asked, asked: withoutBlame(asked), change: null, properties: [], unit: null };
  // "Does it hurt accuracy?", "what does it improve": its own work alone tells.
  const isEffect = asked.change !== null && sought !== 'problem';
  const isOfEffect = query.papers.includes(paper.paper.id) && (query.asksWhether || isEffect);
  const isFigure = query.asksHowMuch || query.properties.length + query.measures.length > 0;
  const scored = scoreSentences(query, paper).filter(
    ({ sentence }) =>
      !(isFigure && isOfOtherSide(query, sentence.folded)) && (!isOfEffect || isOfOwn(sentence, paper)),
  );
  const isOfAll =
    (query.asksWhy && isOfTitleAlone(query, paper, scored, ENOUGH)) || onlyJudges(query, scored);
  if (query.properties.length === 0 && isOfAll) return describe(paper, { ...query, sought: soughtIn(query) });
  if (query.asksForParts) return listParts(paper, scored);
  const unmeasured = query.measures.filter(
    (forms) => !paper.sentences.some(({ folded }) => forms.some((form) => says(folded, form))),
  );
  const lacking = unmeasured.map((forms) => saidOfMeasure(forms, query));
  if (lacking.length > 0) {
    // "BLEU and training time" asks twice.
    if (query.properties.length === 0 || !/\band\b|,/.test(query.folded))
      return { sentences: [], absent: lacking, strength: 0 };
    const rest = fromAbstract(
      {
        ...query,
        measures: [],
        asked: query.asked.filter(
          ({ forms }) => !unmeasured.some((each) => each.some((form) => forms.includes(form))),
        ),
      },
      paper,
    );
    return { ...rest, absent: [...rest.absent, ...lacking] };
  }
  const isHeld = query.kind === 'comparison' && !query.asksWhy;
  if (sought !== null && !isFigure && !isHeld && query.papers.length <= 1 && query.counted.length === 0) {
    const told = tellSought(sought, query, scored, paper, ENOUGH);
    return { sentences: told, absent: [], strength: scored[0]?.score ?? 0 };
  }
  const isSaid = ({ sentence }: ScoredSentence): boolean =>
    query.measures.every((forms) => forms.some((form) => says(sentence.folded, form)));
  const chosen: ScoredSentence[] = [];
  const absent: string[] = [];
  const isOwed = owesProperty(query);
  const places = query.asked.filter(
    (word) =>
      (word.isName || isNameTyped(word.word)) && scored.some(({ sentence }) => wordMatch(word, sentence) > 0),
  );
  const isThere = ({ sentence }: ScoredSentence): boolean =>
    places.every((word) => wordMatch(word, sentence) > 0);
  const inPlace = [...scored].sort((a, b) => Number(isThere(b)) - Number(isThere(a)));
  const gives = ({ sentence }: ScoredSentence, concept: string): boolean =>
    sentence.measurements.some(({ property }) => property.concept === concept);
  for (const property of query.properties) {
    // Of several properties, each is told by the sentence that gives a figure of just that.
    const exact = query.properties.length > 1 ? inPlace.filter((each) => gives(each, property.concept)) : [];
    const best = [...exact, ...inPlace].find(
      (each) =>
        isSaid(each) &&
        each.coverage >= ENOUGH_WITH_PROPERTY &&
        hasHead(query, each) &&
        speaksOf(each.sentence, property, query.unit) &&
        (!query.asksForOwn ||
          each.sentence.measurements.some(
            (said) => isOwnSize(said, paper.paper) && isMeasureOf(said, property, query.unit),
          )),
    );
    if (best === undefined && isOwed) absent.push(property.label);
    else if (best !== undefined && !chosen.includes(best)) chosen.push(best);
  }
  const unsaid =
    chosen.length === 0 && query.asksHowMuch ? inPlace.find((each) => beatsBy(each, query)) : undefined;
  if (unsaid !== undefined) {
    chosen.push(unsaid);
    absent.length = 0;
  }
  if (chosen.length === 0) {
    const isCounted = query.counted.length > 0;
    const isOnlyMeasure =
      query.properties.length > 0 &&
      query.measures.length === 0 &&
      query.asked.every(({ meanings }) => query.properties.some(({ concept }) => meanings.includes(concept)));
    const isAsked =
      (query.asksHowMuch && !query.isLoose) || (query.measures.length === 0 && query.head.length > 0);
    const top = inPlace.find((each) => isSaid(each) && hasHead(query, each) && hasFigure(query, each));
    // What is asked for by a figure must be said nearly in so many words where no figure is told to be one of it.
    const enough = isHeaded(query)
      ? HEADED
      : isAsked && query.properties.length > 0
        ? PLAINLY
        : query.isLoose
          ? LOOSELY_SAID
          : 0;
    const least = isCounted || query.measures.length > 0 ? ENOUGH_WITH_PROPERTY : ENOUGH;
    const isPlain =
      query.unit === null &&
      top !== undefined &&
      !isOnlyMeasure &&
      top.coverage >= least &&
      top.own >= Math.max(enough, owed) &&
      (enough !== PLAINLY || mayMeasure(top.sentence, query));
    if (!isPlain || (enough === PLAINLY && top.sentence.quantities.length === 0)) {
      return {
        sentences: [],
        absent: [...absent, ...query.measures.map((forms) => saidOfMeasure(forms, query))].slice(0, 1),
        strength: 0,
      };
    }
    chosen.push(top);
    if (!isHeaded(query)) absent.length = 0;
  }
  const best = chosen.reduce((a, b) => (b.score > a.score ? b : a));
  const isJustBefore = ({ sentence }: ScoredSentence): boolean =>
    sentence.position === best.sentence.position - 1 && sentence.role !== 'background';
  const asksFigure =
    query.asksHowMuch || (!query.asksWhether && (query.properties.length > 0 || query.measures.length > 0));
  // Two sides have two figures; what one saves against the other is one.
  const asksTwice = query.properties.length > 1 && /\bhow\b.{1,200}\bhow\b/.test(query.folded);
  const isOneFigure = (query.kind !== 'comparison' || query.change !== null) && !asksTwice;
  const told = asksFigure && isOneFigure ? headlineOf(query, paper) : null;
  const fullest = Math.max(...scored.map(({ sentence, own }) => (mayTell(sentence, query, paper) ? own : 0)));
  const isFullest = scored.some(({ sentence, own }) => sentence === told?.sentence && own >= fullest);
  const headline =
    told !== null &&
    isFullest &&
    // A word that the paper lacks may be the condition that it gives no figure for.
    query.asked.every((word) => word.meanings.length > 0 || wordMatch(word, paper) > 0) &&
    places.every((word) => wordMatch(word, told.sentence) > 0)
      ? told
      : null;
  const rivals = asksFigure && headline === null ? measuresOf(query, paper).slice(0, 2) : [];
  for (const { sentence, near } of headline === null ? rivals : [headline]) {
    const rival = scored.find((each) => each.sentence === sentence);
    if (rival !== undefined && near > 0 && !chosen.includes(rival) && chosen.length < MOST_SENTENCES)
      chosen.push(rival);
  }
  // A name of the question that is not said yet comes with the best sentence that has it.
  for (const word of places) {
    if (chosen.length >= MOST_SENTENCES) break;
    if (chosen.some(({ sentence }) => wordMatch(word, sentence) > 0)) continue;
    chosen.push(...scored.filter(({ sentence }) => wordMatch(word, sentence) > 0).slice(0, 1));
  }
  for (const next of scored) {
    if (chosen.length >= MOST_SENTENCES) break;
    if (!chosen.includes(next) && isWorthAdding(next, best, query)) chosen.push(next);
  }
  // "This eliminates the need for it": what does stands before.
  const opening = takesUp(best.sentence.text) ? scored.find(isJustBefore) : undefined;
  if (opening !== undefined && !chosen.includes(opening) && chosen.length < MOST_SENTENCES)
    chosen.unshift(opening);
  const others = query.properties.length > 1 && !asksTwice ? [] : absent;
  // The figure that is asked for is said first, unless a reason leads up to it.
  if (headline !== null && !query.asksWhy) {
    chosen.sort(
      (a, b) => Number(b.sentence === headline.sentence) - Number(a.sentence === headline.sentence),
    );
  }
  return { sentences: sayFound(chosen, headline, query, paper), absent: others, strength: best.score };
}
