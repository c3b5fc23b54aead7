import type { Corpus } from '../../model/ports/corpus.ts';
import { filterSchema } from '../../model/query.ts';
import type { SearchIndex } from '../../model/search.ts';
import { createPaperFilter, mayFit } from '../../search/filters/apply.ts';
import { type FoundFilters, filtersIn } from '../../search/filters/said.ts';
import { ORGANISATIONS } from '../../text/vocabulary/questions.ts';

/** The filters a question says; what is "from Bolivia" is by nobody of that name where no paper is, and some speak of it. */
export function filtersAsked(
  text: string,
  newestDay: string,
  deps: { corpus: Corpus; index: SearchIndex },
): FoundFilters {
  const found = filtersIn(withoutLeadIn(text, deps.index), newestDay);
  const { organisation } = found.filter;
  const isPlace = organisation !== null && found.rest !== '' && isOnlySpokenOf(organisation, deps);
  return isPlace
    ? filtersIn(
        text.replace(new RegExp(String.raw`\b(?:from|at) (?=${RegExp.escape(organisation)})`, 'i'), 'of '),
        newestDay,
      )
    : found;
}

const WHOLE = 'who|which|what|any|list|show|find|papers|more|over|at least';
const LEAD_IN = new RegExp(
  String.raw`^([^:?]{3,40}): (?=(?:${WHOLE})\b(?!.*\b(?:it|this|that one|them|these|those)\b))`,
  'iu',
);

/** "Speed freaks only: who …": what stands before a whole question is no topic where no paper has one of its words. */
function withoutLeadIn(text: string, index: SearchIndex): string {
  const [lead = '', said = ''] = LEAD_IN.exec(text) ?? [];
  const isTopic = index.analyse(said).every((term) => index.idf(term) < index.idf(' '));
  return isTopic ? text : text.slice(lead.length);
}

function isOnlySpokenOf(
  organisation: string,
  { corpus, index }: { corpus: Corpus; index: SearchIndex },
): boolean {
  const terms = index.analyse(organisation);
  const isSpokenOf = terms.length > 0 && terms.every((term) => index.idf(term) < index.idf(' '));
  if (!isSpokenOf || ORGANISATIONS.has(organisation.toLowerCase())) return false;
  const filter = filterSchema.parse({ organisation });
  const fits = createPaperFilter(filter);
  const may = mayFit(filter, index);
  for (const { id } of corpus.outlines()) {
    const paper = may(id) ? corpus.get(id) : undefined;
    if (paper !== undefined && fits(paper) !== null) return false;
  }
  return true;
}
