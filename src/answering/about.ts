import { PARTS } from '../text/vocabulary/questions.ts';
import { formsOf } from '../text/vocabulary/word-forms.ts';
import { countsIn } from './counted.ts';
import { definePart } from './definitions.ts';
import { builtOn, describe, type Found, listParts, ofUse, saidOfEffect, spellOut } from './described.ts';
import { missingFigures, missingMachine, missingNames, scoreSentences, wordMatch } from './evidence.ts';
import { fromAbstract } from './from-abstract.ts';
import { findAddress, fromListing } from './from-listing.ts';
import { missingRivals } from './headline-fits.ts';
import { findKindAlone, findOfKind, findTested, tellsOfTrial } from './kinds-asked.ts';
import { findLimits } from './limits.ts';
import { ownCount } from './own-count.ts';
import { ownData } from './own-data.ts';
import type { PreparedPaper } from './prepared.ts';
import { BUILT_ON, COUNTED_PARTS, OF_USE } from './query/asked-forms.ts';
import type { ReadQuery } from './query/understand.ts';
import { quoted } from './quoting.ts';
import { namesGoverned, weigh, withoutAskingVerb } from './sentence-fits.ts';
import { soughtIn } from './sought.ts';
import { kindOfUnit } from './unit-kinds.ts';

/** What is counted has no name here: so much of the rest a sentence says. */
const NEARLY_SAID = 0.6;

/** Looks one paper up for the answer to a question about it. */
export function findInPaper(query: ReadQuery, paper: PreparedPaper): Found {
  const { fields } = query;
  if (fields.length > 0) return fromListing(query, paper);
  const figures = missingFigures(query, paper).map(({ surface }) => surface);
  const isFigure = (word: string): boolean => query.figures.some(({ surface }) => surface.includes(word));
  const names = missingNames(query.asked, paper).flatMap(({ word }) => (isFigure(word) ? [] : [word]));
  const strange = query.asksHowMuch
    ? query.asked.filter((word) => word.isForeign && wordMatch(word, paper) === 0)
    : [];
  const unspoken = [...missingRivals(query, paper), ...missingMachine(query, paper)];
  const missing = [...new Set([...names, ...strange.map(({ word }) => word), ...unspoken, ...figures])];
  if (missing.length > 0) {
    if (!query.asksWhether || names.length + unspoken.length > 0)
      return { sentences: [], absent: missing, strength: 0 };
    return reportedInstead(query, paper, missing);
  }
  const asked = toldByForm(query, paper) ?? ownData(query, paper) ?? definePart(query, paper);
  if (asked !== null) return asked;
  if (query.asked.length === 0 && query.properties.length === 0 && query.measures.length === 0)
    return describe(paper, { ...query, sought: soughtIn(query) });
  const fromWords = fromText(query, paper);
  // "What lengths was it tested on?": what it was tested on is told by no figure of a change.
  const isTold = tellsOfTrial(fromWords) && query.properties.length === 0;
  const told = isTold ? fromWords : (findTested(query, paper) ?? fromWords);
  const found =
    told.absent.length > 0 || told.sentences.length === 0
      ? (ownData(query, paper) ??
        ownCount(query, paper) ??
        findOfKind(query, paper) ??
        saidOfEffect(query, paper) ??
        told)
      : told;
  if (found.sentences.length > 0 || !query.asksWhether || query.figures.length === 0) return found;
  return reportedInstead(
    query,
    paper,
    query.figures.map(({ surface }) => surface),
  );
}

const MADE_OF = new RegExp(`^${formsOf('made of')}$`);

/** What the form of a question asks for, whatever words it has: what a name is short for, weak sides, uses, things of a kind. */
function toldByForm(query: ReadQuery, paper: PreparedPaper): Found | null {
  if (!query.papers.includes(paper.paper.id)) return null;
  const told =
    (query.asksForExpansion ? spellOut(query, paper) : null) ??
    findLimits(query, paper) ??
    findAddress(query, paper);
  if (told !== null) return told;
  if (OF_USE.test(query.folded)) return ofUse(query, paper);
  const base = BUILT_ON.test(query.folded) ? builtOn(query, paper) : null;
  if (base !== null) return base;
  const isOfParts =
    query.asksForParts &&
    (COUNTED_PARTS.test(query.folded) ||
      query.asked.every(({ folded }) => PARTS.has(folded) || MADE_OF.test(folded)));
  return isOfParts ? listParts(paper, scoreSentences(query, paper)) : findKindAlone(query, paper);
}

/** "Does it save 90%?": how much it saves answers. */
function reportedInstead(query: ReadQuery, paper: PreparedPaper, missing: readonly string[]): Found {
  const asked = query.asked.filter(({ word }) => !missing.some((figure) => figure.includes(word)));
  // "in less than 4 GB?" is answered in bytes.
  const [unit = null] = query.figures.flatMap((figure) => kindOfUnit(figure.unit ?? '') ?? []);
  const plain = { ...query, asked, figures: [], asksWhether: false, unit: query.unit ?? unit };
  const told = findInPaper({ ...plain, asksHowMuch: true }, paper);
  const found = told.sentences.length > 0 ? told : findInPaper(plain, paper);
  return { ...found, absent: [...found.absent, ...missing] };
}

function fromText(said: ReadQuery, paper: PreparedPaper): Found {
  const query = withoutAskingVerb(said, paper);
  const kinds = query.counted.length > 0 ? query.counted : query.head;
  const words = query.asked.filter(({ folded }) => kinds.some((each) => folded.startsWith(each)));
  const isSaid =
    words.length === 0 ||
    query.asksWhereTested ||
    words.some((word) => wordMatch(word, paper) > 0) ||
    paper.sentences.some((each) => countsIn(each, query.counted));
  if (isSaid) return fromAbstract(query, paper);
  // "Which chip", "how many people": here it goes by its name alone, so the rest of the question must tell the sentence.
  const rest = query.asked.filter((word) => !words.includes(word));
  const known = { ...query, asked: rest, counted: [], head: [] };
  const governed = scoreSentences({ ...query, asked: rest }, paper).find((each) =>
    namesGoverned(query, each),
  );
  if (governed !== undefined)
    return { sentences: [quoted(paper.paper, governed.sentence.text)], absent: [], strength: 1 };
  return weigh(rest) < weigh(words)
    ? { sentences: [], absent: [], strength: 0 }
    : fromAbstract(known, paper, NEARLY_SAID);
}
