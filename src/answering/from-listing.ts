import { isMadeBy } from '../search/filters/by-whom.ts';
import { FIELD_LABELS, ORGANISATIONS } from '../text/vocabulary/questions.ts';
import { formsOf } from '../text/vocabulary/word-forms.ts';
import type { Found } from './described.ts';
import type { DraftSentence } from './draft.ts';
import { coverageIn } from './evidence.ts';
import { sayField } from './metadata.ts';
import type { PreparedPaper } from './prepared.ts';
import type { ReadQuery } from './query/understand.ts';
import { quoted } from './quoting.ts';

/** What a paper's listing says of the fields that are asked for; its own sentences where they tell of its code or its maker. */
export function fromListing(query: ReadQuery, paper: PreparedPaper): Found {
  const sentences: DraftSentence[] = [];
  const absent: string[] = [];
  for (const field of query.fields) {
    const said = sayField(paper.paper, field);
    if (said !== null) sentences.push(said);
    if (field === 'code') {
      const release = paper.sentences.find(
        ({ role, folded }) =>
          role === 'release' || /\bopen[- ]?sourc|\bgithub\b|\bcode\b.{0,40}\bavailable/.test(folded),
      );
      const isPromise = release !== undefined && PROMISES.test(release.folded);
      // "The code will be released at URL": there is none yet.
      if (isPromise && said !== null && says(release.text, said.citations[0]?.quote ?? '', Infinity))
        sentences.pop();
      const isSaid = !isPromise && said !== null && says(release?.text ?? '', said.citations[0]?.quote ?? '');
      if (release !== undefined && !isSaid) sentences.push(quoted(paper.paper, release.text));
      // The address of a project is none of its code.
      const isTold = said !== null || (release !== undefined && OF_CODE.test(release.folded));
      if (!isTold) absent.push(FIELD_LABELS[field] ?? field);
    } else if (said === null) {
      const told =
        field === 'maker' || field === 'organisation'
          ? makerSaid(paper)
          : field === 'link' && sentences.length === 0
            ? paper.sentences.find(({ text }) => HAS_ADDRESS.test(text))
            : undefined;
      if (told !== undefined) sentences.push(quoted(paper.paper, told.text));
      // "the link to its code" is one thing.
      else if (field !== 'link' || sentences.length === 0) absent.push(FIELD_LABELS[field] ?? field);
    }
  }
  return { sentences, absent, strength: sentences.length > 0 ? 1 : 0 };
}

/** "Our code is available at URL." says no more than the address. */
const says = (text: string, address: string, most = BARE_RELEASE): boolean =>
  text.includes(address) && text.split(' ').length <= most;
const PROMISES = /\b(?:will be|to be|soon|upon (?:acceptance|publication))\b/;
const BARE_RELEASE = 9;

const OF_CODE = new RegExp(String.raw`\b${formsOf('of code')}`);

/** "a joint effort between Microsoft and NVIDIA": who made it, where the listing does not tell. */
const makerSaid = ({ sentences }: PreparedPaper): PreparedPaper['sentences'][number] | undefined =>
  sentences.find(
    ({ folded, role }) =>
      role !== 'background' &&
      [...ORGANISATIONS].some(([name, others]) => [name, ...others].some((each) => isMadeBy(folded, each))),
  );

/** Asked for, and not spoken of: "the project" is no address. */
const ASKS_ADDRESS =
  /\b(?:urls?|links?|addresses|address (?:of|for)|web ?sites?|home ?page|(?:project|web) page)\b/;
const ADDRESS = /^(?:urls?|links?|address(?:es)?|websites?|homepages?|pages?|sites?|project)$/;
const HAS_ADDRESS = /https?:\/\/|\bwww\.|(?<![\w-])[\w-]{1,63}\.github\.io\b/;

/** "the url of its leaderboard": the sentence with an address that speaks of it; null where none is asked for, or none does. */
export function findAddress(query: ReadQuery, paper: PreparedPaper): Found | null {
  const rest = query.asked.filter(({ folded }) => !ADDRESS.test(folded));
  if (rest.length === query.asked.length || !ASKS_ADDRESS.test(query.folded)) return null;
  const told = paper.sentences
    .filter(({ text }) => HAS_ADDRESS.test(text))
    .map((sentence) => ({ sentence, share: coverageIn(rest, sentence) }))
    .sort((a, b) => b.share - a.share);
  const [best] = told;
  if (best === undefined || (rest.length > 0 && best.share === 0)) return null;
  return { sentences: [quoted(paper.paper, best.sentence.text)], absent: [], strength: 1 };
}
