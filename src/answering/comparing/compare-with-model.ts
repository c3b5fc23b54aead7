import { z } from 'zod';
import type { Comparison, ComparisonCell } from '../../model/answer.ts';
import type { Corpus } from '../../model/ports/corpus.ts';
import type { Log } from '../../model/ports/log.ts';
import { type LanguageModel, type ModelCache, ModelError } from '../../model/ports/model.ts';
import type { SearchIndex } from '../../model/search.ts';
import type { FixedPrompt } from '../../reading/llm/prompts.ts';
import { verify } from '../../reading/receipts/verify.ts';
import { readable } from '../../text/latex.ts';
import { sha256 } from '../../text/sha256.ts';
import { foldSpace } from '../../text/words.ts';
import { type Evidence, evidenceLines, keyEvidence } from '../keyed-evidence.ts';
import { newFence, newKey } from '../opaque-keys.ts';
import { prepare } from '../prepared.ts';
import { labelOf } from '../quoting.ts';
import { checkWritten, looseWrittenSchema, writtenSchema } from '../written.ts';
import type { CompareTechniques, createCompareTechniques } from './compare-techniques.ts';

/** The form of a reply to `prompts/compare-techniques.md`. */
export const comparedSchema = z.object({
  verdict: writtenSchema.shape.sentences.max(2),
  cells: z
    .array(
      z.object({
        axis: z.string().max(80),
        subject: z.string().max(80),
        key: z.string().max(20),
        value: z.string().max(60),
      }),
    )
    .max(16),
});

const looseComparedSchema = z.object({
  verdict: looseWrittenSchema.shape.sentences,
  cells: comparedSchema.shape.cells.catch([]),
});
type Compared = z.infer<typeof looseComparedSchema>;

/** Papers of a subject that the model is shown. */
const SHOWN = 2;
const MAX_TOKENS_OUT = 600;
const MOST_LINES = 2;
const PATIENCE_MS = 10_000;
/** How long a reply is kept; another reading of a paper makes it another question. */
const KEPT_SECONDS = 30 * 86_400;

export type ComparingModel = { model: LanguageModel; prompt: FixedPrompt; cache: ModelCache; log: Log };

interface Deps {
  byRules: ReturnType<typeof createCompareTechniques>;
  corpus: Corpus;
  index: SearchIndex;
  comparing: ComparingModel;
}

/**
 * Sets techniques side by side, with the model's verdict above the table and its figures in cells the rules left empty,
 * each held against the sentence it cites. A model that does not answer leaves the comparison as the rules made it.
 * @throws what the rules throw.
 */
export function createCompareWithModel({ byRules, corpus, index, comparing }: Deps): CompareTechniques {
  const { model, prompt, cache, log } = comparing;

  async function asked(comparison: Comparison, evidence: Evidence): Promise<Compared> {
    const { subjects, rows } = comparison;
    const empty = rows.flatMap(({ axis, cells }) =>
      cells.flatMap((cell, i) => (cell === null ? [`${axis} | ${subjects[i]?.name}`] : [])),
    );
    const shown = Array.from(evidence.values(), ({ paper, quote }) => [paper.id, quote]);
    const key = sha256(JSON.stringify([model.name, prompt.version, prompt.hash, subjects, empty, shown]));
    const [json = null] = await cache.getMany([key]);
    const keys = [...evidence.keys()];
    const exchange = (compared: Compared, to: (key: string) => string): Compared => ({
      verdict: compared.verdict.map((one) => ({ ...one, keys: one.keys.map(to) })),
      cells: compared.cells.map((cell) => ({ ...cell, key: to(cell.key) })),
    });
    if (json !== null)
      return exchange(looseComparedSchema.parse(JSON.parse(json)), (at) => keys[Number(at)] ?? '');
    const { value } = await model.complete({
      purpose: 'compare',
      prompt: prompt.render({
        fence: newFence(),
        subjects: subjects.map(({ name }) => foldSpace(name)).join('\n'),
        empty: empty.map(foldSpace).join('\n') || 'none',
        evidence: evidenceLines(evidence),
      }),
      schema: comparedSchema,
      schemaName: 'comparison',
      accept: looseComparedSchema,
      maxTokensOut: MAX_TOKENS_OUT,
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    const placed = exchange(value, (key) => String(keys.indexOf(key.trim())));
    await cache.put(key, JSON.stringify(placed), KEPT_SECONDS);
    return value;
  }

  return async function compareWithModel(wanted: readonly string[]): Promise<Comparison> {
    const comparison = byRules(wanted);
    const ids = [...new Set(comparison.subjects.flatMap(({ paperIds }) => paperIds.slice(0, SHOWN)))];
    const papers = ids.flatMap((id) => corpus.get(id) ?? []).map((paper) => prepare(paper, index));
    const evidence = keyEvidence(papers, newKey, false);
    try {
      return withReply(comparison, await asked(comparison, evidence), evidence);
    } catch (error) {
      if (!(error instanceof ModelError)) throw error;
      log.info('The model wrote nothing to a comparison.', { failure: error.failure, why: error.message });
      return comparison;
    }
  };
}

function withReply(
  comparison: Comparison,
  { verdict: written, cells }: Compared,
  evidence: Evidence,
): Comparison {
  const { sentences } = checkWritten({ status: 'answered', sentences: written, missing: null }, evidence);
  // What had to be replaced by the sentence it cites is no verdict.
  const lines = sentences
    .map(({ text }) => text)
    .filter((text) => written.some((one) => foldSpace(one.text) === text))
    .slice(0, MOST_LINES);
  const rows = comparison.rows.map((row) => ({
    ...row,
    cells: row.cells.map((cell, i) => {
      const subject = comparison.subjects[i];
      if (cell !== null || subject === undefined) return cell;
      const given = cells.find(({ axis, subject: name }) => axis === row.axis && name === subject.name);
      return given === undefined ? null : checkedCell(row.axis, subject.paperIds, given, evidence);
    }),
  }));
  const verdict = lines.length > 0 ? lines : comparison.verdict;
  return { ...comparison, rows, verdict, text: [...lines, comparison.text].join('\n') };
}

/** A figure that stands in the sentence it cites, of that subject, for what the row is about; else null. */
function checkedCell(
  axis: string,
  paperIds: readonly string[],
  { key, value }: { key: string; value: string },
  evidence: Evidence,
): ComparisonCell | null {
  const cited = evidence.get(key.trim());
  const said = foldSpace(value);
  if (cited === undefined || !paperIds.includes(cited.paper.id) || !/\d/.test(said)) return null;
  if (!foldSpace(readable(cited.quote)).includes(said)) return null;
  const { verdict } = verify(`${labelOf(cited.paper)}: ${axis} ${said}.`, {
    cited: [cited.quote],
    context: cited.paper.abstract ?? '',
    ownNames: [labelOf(cited.paper)],
  });
  return verdict === 'supported' ? { value: said, quote: cited.quote, paperId: cited.paper.id } : null;
}
