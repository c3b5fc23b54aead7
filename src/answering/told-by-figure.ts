import { isFiltering } from '../model/query.ts';
import { matchText } from '../text/folded.ts';
import type { AnsweringDeps } from './candidates.ts';
import type { Draft } from './draft.ts';
import { coverageIn } from './evidence.ts';
import { prepare } from './prepared.ts';
import { INTERROGATIVE } from './query/question-forms.ts';
import { recallsOne } from './query/recalled.ts';
import type { ReadQuery } from './query/understand.ts';
import { quoted } from './quoting.ts';

/** "1.35", "12,288", "8.3B": a figure that few papers share; a year is none. */
const FIGURE = new RegExp(
  String.raw`(?<![\w.,-])(?!(?:19|20)\d\d\b)(\d[\d,]{0,12}\.\d{1,6}|\d{1,3}(?:,\d{3}){1,4}|\d{4,6})` +
    String.raw`(?=[a-z%×]{0,3}(?![\w.]\w))`,
  'gi',
);
const ANY_FIGURE = /(?<![\w.,-])\d[\d,]{0,12}(?:\.\d{1,6})?/g;
const OF_ONE =
  /\b(?:the|that|which|what) (?:\S{1,30} ){0,4}(?:paper|one|work|study)\b|^who \w+s\b|^(?:an? )?paper \w/;
/** Papers with such a figure that are looked at. */
const LOOKED_AT = 12;
/** Share of the other words that the paper must have. */
const HAS = 0.5;

/** "the paper that reaches an FID of 1.35": where one paper alone has the figure, it is meant; null where none or several do, or more is asked. */
export function toldByFigure(query: ReadQuery, deps: AnsweringDeps): Draft | null {
  const { folded, text } = query;
  const isOne = recallsOne(folded) || OF_ONE.test(folded);
  const isOpen =
    (isOne ? false : query.asksForSeveral || INTERROGATIVE.test(folded)) ||
    query.asksHowMuch ||
    query.papers.length > 0 ||
    isFiltering(query.filter);
  const rare = Array.from(text.matchAll(FIGURE), ([, figure = '']) => figure);
  if (isOpen || query.asksWhether || rare.length === 0) return null;
  const all = Array.from(text.matchAll(ANY_FIGURE), ([figure]) => stands(figure));
  const found = new Set(
    rare
      .flatMap((figure) => [figure, withComma(figure)])
      .flatMap((figure) => deps.index.search(figure, { limit: LOOKED_AT }))
      .map(({ paperId }) => paperId),
  );
  const having = [...found].flatMap((id) => {
    const paper = deps.corpus.get(id);
    const abstract = paper?.abstract ?? '';
    return paper !== undefined && all.every((figure) => figure.test(abstract))
      ? [prepare(paper, deps.index)]
      : [];
  });
  const [only, more] = having;
  if (only === undefined || more !== undefined) return null;
  const rest = query.asked.filter(({ word }) => !/\d/.test(word));
  const sentence = only.sentences.find((each) => rare.some((figure) => stands(figure).test(each.text)));
  if (sentence === undefined || coverageIn(rest, only.content) < HAS) return null;
  return {
    isExact: true,
    status: 'answered',
    sentences: [quoted(only.paper, sentence.text)],
    papers: [only.paper.id],
    related: [],
  };
}

const withComma = (figure: string): string =>
  /^\d{4,6}$/.test(figure) ? `${figure.slice(0, -THOUSAND)},${figure.slice(-THOUSAND)}` : figure;

/** Digits behind the comma of thousands. */
const THOUSAND = 3;

/** A figure as it stands in a text, with or without its commas. */
function stands(figure: string): RegExp {
  const plain = matchText(figure).replaceAll(',', '');
  const isLong = /^\d{4,9}$/.test(plain);
  const digits = isLong ? `${plain.slice(0, -THOUSAND)},?${plain.slice(-THOUSAND)}` : RegExp.escape(plain);
  return new RegExp(String.raw`(?<![\d.,])${digits}(?!\d|[.,]\d)`);
}
