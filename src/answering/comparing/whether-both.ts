import { containsWord, matchText } from '../../text/folded.ts';
import type { Draft, DraftSentence } from '../draft.ts';
import { coverageIn } from '../evidence.ts';
import { fromListing } from '../from-listing.ts';
import type { PreparedPaper } from '../prepared.ts';
import type { ReadQuery } from '../query/understand.ts';
import { joined, quoted } from '../quoting.ts';
import { notSaid } from '../refusals.ts';
import type { Side } from './verdict.ts';

/** "are both about video?", "do they both release code?" */
const OF_BOTH = /\b(?:both|each|either|neither|any of|all (?:two|three|four|of them))\b/;
const OF_ANY = /\b(?:either|any of)\b/;
const OTHERWISE =
  /\b(?:which|what|how|when|where|why|who|same|more|less|fewer|better|worse|than|differ\w*|compar\w+)\b/;
/** How much of what is asked one sentence must have to say it. */
const SAYS = 0.95;

/** Yes or no for each of some papers, with what says so; null where something else is asked. */
export function whetherBoth(query: ReadQuery, sides: readonly Side[]): Omit<Draft, 'comparison'> | null {
  const { asked, asksWhether, asksHowMuch, counted, fields, folded } = query;
  const isOfFigures = asksHowMuch || counted.length > 0;
  if (!asksWhether || isOfFigures || !OF_BOTH.test(folded) || OTHERWISE.test(folded)) return null;
  if (asked.length === 0 && fields.length === 0) return null;
  const found = sides.map(({ name, paper }) => ({ name, paper, said: sayingSo(query, paper) }));
  const telling = found.filter(({ said }) => said !== null);
  const silent = found.flatMap(({ name, said }) => (said === null ? [name] : []));
  const isTwo = sides.length === 2;
  const names = joined(telling.map(({ name }) => name));
  const opening =
    silent.length === 0
      ? `Yes, ${isTwo ? 'both' : 'all of them'} say so:`
      : telling.length === 0
        ? `No, ${isTwo ? 'neither' : 'none of them'} says so.`
        : OF_ANY.test(folded)
          ? `Yes, ${names}:`
          : `Not ${isTwo ? 'both' : 'all'}: only ${names}.`;
  return {
    status: 'answered',
    opening,
    sentences: found.flatMap(({ said }) => said ?? []),
    ...(telling.length === 0 || silent.length === 0 ? {} : { closing: notSaid(silent) }),
    papers: found.map(({ paper }) => paper.paper.id),
    related: [],
  };
}

/** What a paper's listing or one sentence of its own says of what is asked; null where none says it. */
function sayingSo(query: ReadQuery, paper: PreparedPaper): DraftSentence | null {
  if (query.fields.length > 0) return fromListing(query, paper).sentences[0] ?? null;
  const own = paper.sentences.filter(({ role }) => role !== 'background' && role !== 'release');
  const best = own
    .map((sentence) => ({ sentence, says: coverageIn(query.asked, sentence) }))
    .sort((a, b) => b.says - a.says)[0];
  if (best !== undefined && best.says >= SAYS) return quoted(paper.paper, best.sentence.text);
  const { title, titleSource } = paper.paper;
  const isTitled = titleSource === 'page' && title !== null;
  return isTitled && query.asked.every((word) => containsWord(matchText(title), word.folded))
    ? quoted(paper.paper, title)
    : null;
}
