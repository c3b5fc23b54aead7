import { whyReply } from '../replies/why.ts';
import { askerOf, defineCommand, done, MISSING } from './define.ts';
import { ofPaper } from './grammar.ts';

/** How a question goes on after "why": it asks something else. */
const ASKS_ON =
  /^(?:is|are|was|were|do|does|did|can|could|should|would|will|has|have|not|the|a|an|so|use|we|i|it|they|this|these)\b/i;

/** A name is a word or two. */
const FOUND_FOR = /^(\S{1,80}(?: \S{1,80})?) for (\S.{0,300})$/i;
/** Papers of a search among which it is looked for. */
const LOOKED_THROUGH = 1000;

export const why = defineCommand({
  name: 'why',
  usage: 'why NAME [for WORDS]',
  does: 'where it was listed, how it was read, and how a search finds it',
  example: 'why coat',
  reach: 'reads',
  takesProse: true,
  isPrivate: true,
  slash: ofPaper('why'),
  parse(rest, words) {
    if (rest === '') return MISSING;
    const [, name, query] = FOUND_FOR.exec(rest) ?? [];
    if (name !== undefined && query !== undefined && !ASKS_ON.test(rest)) return { ref: name, query };
    const isName = words.length <= 3 && !/\?$/.test(rest) && !ASKS_ON.test(rest);
    return isName ? { ref: rest, query: null } : null;
  },
  async run({ ref, query }, context, { explainWhy, findPaper, searchPapers }) {
    const report = await explainWhy(findPaper(ref), askerOf(context));
    const search = query === null ? null : await searchPapers({ query, limit: LOOKED_THROUGH });
    const at = search?.items.findIndex(({ paperId }) => paperId === report.paper.id) ?? -1;
    const found =
      query === null || search === null
        ? null
        : { query, place: at < 0 ? null : at + 1, total: search.total, item: search.items[at] ?? null };
    const { id, slug, sources, merges, provenance, reading, body = null } = report.paper;
    const { bodyRefusal, figures } = report;
    const readBy = reading && {
      engine: reading.engine,
      model: reading.model,
      promptVersion: reading.promptVersion,
      fallbackReason: reading.fallbackReason,
      receipts: reading.receipts,
    };
    const data = {
      paperId: id,
      slug,
      sources,
      merges,
      provenance,
      reading: readBy,
      figures,
      namesakes: report.namesakes,
      parts: report.parts,
      body,
      bodyRefusal,
      digests: report.digests,
      found,
    };
    return done(whyReply({ ...report, found }), data);
  },
});
