import { formsOf } from '../../text/vocabulary/word-forms.ts';

const TIME = '(?:(?:publication|release) )?(?:dates?|years?|time|age|recency)';
const NEWEST = '(?:newest|latest|most recent)';
const OLDEST = '(?:oldest|earliest)';
const SORT = '(?:sort|order|rank|arrange)';
const DOWN = '(?:desc(?:ending)?|decreasing|reversed?)';
const UP = '(?:asc(?:ending)?|increasing)';
/** "by year descending", "in descending order of date" */
const byTime = (way: string): RegExp =>
  new RegExp(
    String.raw`\b(?:${SORT}(?:ed|d)? )?(?:by ${TIME},? \(?(?:in )?${way}(?: order)?\b\)?|(?:by|in) ${way} (?:order (?:of|by) )?${TIME}\b)`,
    'gi',
  );

/** Orders of time, and the plain words for each. */
const ORDERS: readonly (readonly [RegExp, string])[] = [
  [new RegExp(String.raw`\b${NEWEST} (?:down )?(?:to|till) (?:the )?${OLDEST}\b`, 'gi'), 'newest first'],
  [new RegExp(String.raw`\b${OLDEST} (?:up )?(?:to|till) (?:the )?${NEWEST}\b`, 'gi'), 'oldest first'],
  [
    new RegExp(String.raw`,? ?\b(?:in )?(?:inverse|${DOWN}) chronological(?:ly)?(?: order)?\b`, 'gi'),
    ' newest first',
  ],
  [byTime(DOWN), 'newest first'],
  [byTime(UP), 'oldest first'],
  // "newest papers first"
  [
    new RegExp(
      String.raw`\b(${NEWEST}|${OLDEST}) ((?:[\p{L}\d-]+ ){0,3}(?:papers?|works?|ones?)) first\b`,
      'giu',
    ),
    '$2 $1 first',
  ],
  // "rank all papers by year"
  [new RegExp(String.raw`^(?:please )?${SORT} (?=.{0,80}\b(?:by|in order of) ${TIME}\W*$)`, 'i'), ''],
];

/** A text with what it says of an order of time in plain words. */
export const plainlyOrdered = (text: string): string =>
  ORDERS.reduce((said, [form, plain]) => said.replace(form, plain), text);

/** "sorted by date", "by year", "in chronological order" */
export const BY_TIME = new RegExp(
  String.raw`,? ?\b(?:(?:and )?${formsOf('ordered by')} (?:the |their )?${TIME}(?=\W*$|,| \(|;)|in chronological order|chronologically)`,
  'iu',
);
