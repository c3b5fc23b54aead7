import { LISTING_FIELDS, type ListingField } from '../../model/query.ts';
import { STOP_WORDS } from '../../text/stop-words.ts';
import { FIELD_HELPERS, FIELD_NOUNS, FILLERS, GIST } from '../../text/vocabulary/questions.ts';
import { formsOf } from '../../text/vocabulary/word-forms.ts';

const COUNTS_AUTHORS = new RegExp(
  [
    String.raw`\b(?:how many|number of) (?:\w+ )?(?:authors|co-?authors|\w+ (?:wrote|authored))\b`,
    String.raw`\bhow many (?:people|persons|names|researchers) (?:\w+ )?(?:on|behind|signed) (?:the )?xyz`,
    String.raw`\bhead ?count (?:of|on|for|behind) (?:the )?xyz|\bauthors? (?:count|number|total)\b`,
  ].join('|'),
);
const COUNTS = /\b(?:how many|number of)\b/;
const WHERE_CODE =
  /\b(?:where|link|url|download)\b.{0,40}\b(?:code|repository|weights|checkpoints?|github)\b/;
const WHO = /\b(?:who|whose|by whom)\b/;
const WROTE = /\b(?:wrote|written|write|authored|authors?)\b/;
/** "what do the authors propose" asks for no names. */
const AUTHORS_DO = /\b(?:do|does|did|can|could|have) (?:\S{1,30} ){0,4}authors \w/;
const MADE = new RegExp(String.raw`\bwho (?:is |are |was )?${formsOf('made by')}\b`);
/** "when was it", not "when sensors drop out" */
const WHEN = new RegExp(
  String.raw`^when (?!${formsOf('conditional')}|(?:is|are) (?:the )?(?:xyz|it) (?:\w+ )?${formsOf('of use')}\b)(?:of|xyz|${formsOf('auxiliary')})\b|[,;:] ?(?:and )?when (?:is|was|were|did)\b|\bwhen\W*$|\bhow (?:old|recent|long ago)\b`,
);
/** "where was it published", "accepted anywhere?" */
const WHERE_PUBLISHED = new RegExp(
  String.raw`\bwhere (?:(?:is|was|were|has|did) )?(?:the )?(?:xyz|it|this|that)(?: \w+){0,3} (?:appear|${formsOf('venue taken')})|\b${formsOf('venue taken')} (?:any|some)where\b`,
);
const ASKS_ORGANISATION = new RegExp(
  String.raw`\b(?:which|what|whose) (?:research |\w+ )?${formsOf('organisation words')}\b`,
);

/** "space group", "age group" */
const OTHER_GROUP = /\b(?:which|what) (?!research )\w+ groups?\b/;

/**
 * Fields of the listing that are asked for: those a word names, when nothing else is asked.
 * @param words folded words of the question, without the names of papers
 * @param isNamed whether it names a paper; of a paper that is only described, who, when and how many are asked in so many words
 */
export function fieldsIn(folded: string, words: readonly string[], isNamed: boolean): ListingField[] {
  const named = FIELD_NOUNS.filter(([, nouns]) => words.some((word) => nouns.has(word))).map(
    ([field]) => field,
  );
  const found = new Set<string>(named);
  const isCount = COUNTS_AUTHORS.test(folded);
  if (isCount) found.add('authorsCount').delete('authors');
  else if (WHO.test(folded) && WROTE.test(folded)) found.add('authors');
  else if (MADE.test(folded)) found.add('maker');
  if (!isCount && COUNTS.test(folded) && !found.has('comments')) return [];
  if (WHEN.test(folded)) found.add('date');
  if (WHERE_PUBLISHED.test(folded)) found.add('venue');
  if (found.has('organisation') || AUTHORS_DO.test(folded)) found.delete('authors');
  const nouns = new Set(FIELD_NOUNS.flatMap(([, each]) => [...each]));
  const left = words.filter(
    (word) =>
      !nouns.has(word) &&
      !FIELD_HELPERS.has(word) &&
      !FILLERS.has(word) &&
      !GIST.has(word) &&
      !STOP_WORDS.has(word) &&
      !/^(?:xyz.*|who|whom|whose|when|which|what|where|how|many|do|does|did|can)$/.test(word),
  );
  const isPlain = left.length === 0;
  const isExplicit =
    isCount ||
    MADE.test(folded) ||
    (WHO.test(folded) && WROTE.test(folded)) ||
    (ASKS_ORGANISATION.test(folded) && !OTHER_GROUP.test(folded)) ||
    WHERE_CODE.test(folded) ||
    (WHEN.test(folded) &&
      words.some((word) =>
        /^(?:published|released|posted|written|submitted|listed|added|announced|uploaded|out)$/.test(word),
      ));
  if (isNamed ? !isPlain && !isExplicit : !isExplicit) return [];
  return LISTING_FIELDS.filter((field) => found.has(field));
}
