import { matchText } from '../text/folded.ts';
import { formsOf } from '../text/vocabulary/word-forms.ts';
import type { Found } from './described.ts';
import { wordMatch } from './evidence.ts';
import type { PreparedPaper } from './prepared.ts';
import type { ReadQuery } from './query/understand.ts';
import { quoted } from './quoting.ts';
import { isOfOwn } from './sentence-fits.ts';

const DATA = /\b(?:data ?sets?|corp(?:us|ora)|benchmarks?|collections?|(?:test|train(?:ing)?) ?sets?)\b/;
const SIZE = /\b(?:how (?:big|large|huge|small)|sizes?)\b/;
const SIZE_WORD = /^(?:big|large|huge|small|sizes?)$/;
/** "538,974 image patches", "76,321 responses", "a 300B-token dataset" */
const COUNT = new RegExp(
  String.raw`(?<![\w.,-])\d[\d.,]{0,12}(?:[kmbt]\b)?\+?(?: (?:thousand|million|billion|trillion))?` +
    String.raw`(?: (?:[a-z-]{2,20} ){0,2}(?!${formsOf('no samples')}\b)[a-z-]{3,20}s\b|-[a-z]{4,10} (?:data ?set|corpus))`,
);
const CONTAINS =
  /\b(?:composed of|compris\w+|contain\w*|consist\w* of|includ\w+|spanning|cover\w*|total\w*|with)\b/;
const OF_DATA = /\b(?:data ?set|corpus|benchmark|collection|token|sample)s?\b/;

/**
 * "how big is SpectralEarth?", "the size of its corpus": how much the data of a work has in it. Null where it is not asked of
 * a work on data; of data asked for as such nothing else tells.
 */
export function ownData(query: ReadQuery, paper: PreparedPaper): Found | null {
  if (!SIZE.test(query.folded)) return null;
  const own = paper.sentences.filter((each) => isOfOwn(each, paper));
  const isAsked = DATA.test(query.folded);
  const name = matchText(paper.paper.methodName ?? '');
  const isData = own.some(
    ({ role, folded }) =>
      role === 'contribution' &&
      name !== '' &&
      folded.includes(name) &&
      /\b(?:data ?set|corpus)\b/.test(folded),
  );
  if (!isAsked && !isData) return null;
  const others = query.asked.filter(
    ({ folded, meanings }) =>
      !DATA.test(folded) &&
      !SIZE_WORD.test(folded) &&
      !query.properties.some(({ words, concept }) => words.has(folded) || meanings.includes(concept)),
  );
  const said = own.find(
    (each) =>
      COUNT.test(each.folded) &&
      OF_DATA.test(each.folded.replaceAll(name, ' dataset ')) &&
      (CONTAINS.test(each.folded) || /\d[kmbt]?-[a-z]{4,10} (?:data ?set|corpus)/.test(each.folded)) &&
      others.every((word) => wordMatch(word, each) > 0),
  );
  if (said === undefined)
    return isAsked ? { sentences: [], absent: ['the size of a data set'], strength: 0 } : null;
  return { sentences: [quoted(paper.paper, said.text)], absent: [], strength: 1 };
}
