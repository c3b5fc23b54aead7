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
/** "which of A, B and C use drafts?", "A, B and C: which are for video?" */
const WHICH_OF =
  /\bwhich of (?:the )?xyz\b|\bxyz[:,;] which (?:ones )?(?:are|use|have|do|were|can|run|work|train|need)\b/;
const OTHERWISE = new RegExp(
  String.raw`\b(?:what|how|when|where|why|who|same|more|most|less|least|fewe(?:r|st)|better|best|worse|than|first|` +
    String.raw`differ\w*|compar\w+|(?:new|old|fast|small|larg|bigg|cheap|slow|high|low)(?:er|est))\b`,
);
const RELEASES = /\b(?:releas\w+|open[- ]?sourc\w+|publish\w*|public(?:ly)?|available)\b/;
/** How much of what is asked one sentence must have to say it. */
const SAYS = 0.95;

/** Yes or no for each of some papers, with what says so; null where something else is asked. */
export function whetherBoth(query: ReadQuery, sides: readonly Side[]): Omit<Draft, 'comparison'> | null {
  const { asked, asksWhether, asksHowMuch, counted, fields, folded } = query;
  const isOfFigures = asksHowMuch || counted.length > 0;
  const isChoice = WHICH_OF.test(folded);
  const asksBoth = asksWhether && OF_BOTH.test(folded) && !/\bwhich\b/.test(folded);
  if (isOfFigures || !(isChoice || asksBoth) || OTHERWISE.test(folded)) return null;
  if (asked.length === 0 && fields.length === 0) return null;
  const found = sides.map(({ name, paper }) => ({ name, paper, said: sayingSo(query, paper) }));
  const telling = found.filter(({ said }) => said !== null);
  const silent = found.flatMap(({ name, said }) => (said === null ? [name] : []));
  const isTwo = sides.length === 2;
  const names = joined(telling.map(({ name }) => name));
  const all = isTwo ? 'both' : 'all of them';
  const opening =
    telling.length === 0
      ? `${isTwo ? 'Neither abstract' : 'None of their abstracts'} says so.`
      : silent.length === 0
        ? `Yes, ${all} say so:`
        : isChoice || OF_ANY.test(folded)
          ? `${isChoice ? 'Only' : 'Yes,'} ${names}:`
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
  const isRelease = RELEASES.test(query.folded);
  const own = paper.sentences.filter(
    ({ role, folded }) =>
      (isRelease ? role === 'release' : role !== 'background' && role !== 'release') &&
      hasPairs(query, folded),
  );
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

/** Two words that stand together in a question stand so in what says it: "second model" is no second step of a model. */
function hasPairs({ folded, asked }: ReadQuery, said: string): boolean {
  return asked.every(({ folded: word }, i) => {
    const next = asked[i + 1]?.folded;
    if (next === undefined || !folded.includes(`${word} ${next}`)) return true;
    return new RegExp(String.raw`${beginning(word)}\w*[ -]${beginning(next)}`).test(said);
  });
}

/** A word without what its other forms may end in otherwise. */
const beginning = (word: string): string => RegExp.escape(word.slice(0, Math.max(4, word.length - 3)));
