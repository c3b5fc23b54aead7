import { z } from 'zod';
import type { Log } from '../../model/ports/log.ts';
import type { LanguageModel, ModelCache } from '../../model/ports/model.ts';
import type { ReadablePaper, Reader } from '../../model/ports/reader.ts';
import type { Reading } from '../../model/reading.ts';
import { sha256 } from '../../text/sha256.ts';
import { askPapers, createReadingPace, type Outcome, SLOW } from './ask-papers.ts';
import { type CheckedDraft, checkDraft } from './check-draft.ts';
import { type Draft, replySchema } from './draft.ts';
import { createKeptOutcomes, isLasting } from './kept-outcomes.ts';
import { tableLine } from './paper-blocks.ts';
import { type Prompt, promptNamed } from './prompts.ts';
import { receiptsOf } from './said.ts';
import { createVocabulary, type Vocabulary } from './vocabulary.ts';

export interface LlmReaderDeps {
  model: LanguageModel;
  /** Stands in where the model cannot, and fills what must not be empty. */
  extractive: Reader;
  cache: ModelCache;
  /** With `read-papers` among them. */
  prompts: ReadonlyMap<string, Prompt>;
  /** The taxonomy's when not given. */
  vocabulary?: Vocabulary;
  log: Log;
  /** The most tokens of papers in one call. */
  batchTokens?: number;
}

/** Room for eight long abstracts; with the prompt and the reply it stays within a context of 32k. */
const BATCH_TOKENS = 6000;

interface Job {
  paper: ReadablePaper;
  extractive: Reading;
  /** Of everything the model's reply depends on. */
  hash: string;
  outcome: Outcome | null;
  checked: CheckedDraft | null;
}

/** Without its limits: a reply that kept within others is as good. */
const REPLY_FORM = JSON.stringify(z.toJSONSchema(replySchema), (name, value) =>
  name === 'maxLength' || name === 'maxItems' ? undefined : value,
);

/**
 * Reads papers with a language model and holds every reading against its abstract. What the abstract does not support is
 * asked for once more, then left out and counted; a paper the model cannot read is read by the extractive engine, which
 * says why.
 */
export function createLlmReader(deps: LlmReaderDeps): Reader {
  const { model, extractive, log, vocabulary = createVocabulary() } = deps;
  const prompt = promptNamed(deps.prompts, 'read-papers').fix({ domains: vocabulary.domains.join(', ') });
  const kept = createKeptOutcomes(deps.cache);
  const ask = {
    model,
    prompt,
    vocabulary,
    batchTokens: deps.batchTokens ?? BATCH_TOKENS,
    pace: createReadingPace(),
  };

  return {
    engine: 'llm',
    inputHash: (paper) => inputHash(ownTitleOnly(paper)),

    async read(papers, { signal, force = false, onRead } = {}) {
      const own = papers.map(ownTitleOnly);
      const readings = await extractive.read(own, { signal });
      const jobs = own.flatMap((paper, i): Job[] => {
        const reading = readings[i];
        return reading
          ? [{ paper, extractive: reading, hash: replyHash(paper), outcome: null, checked: null }]
          : [];
      });
      const open = force ? jobs : await withoutKept(jobs);
      await askFirst(open, signal, (job) => onRead?.(jobs.indexOf(job), finished(job)));
      await askAgain(open, signal);
      await model.tell(heldOf(open));
      report(jobs);
      return jobs.map(finished);
    },
  };

  function replyHash({ title, abstract, table }: ReadablePaper): string {
    const names = vocabulary.techniquesFor(`${title ?? ''} ${abstract}`);
    return sha256(
      JSON.stringify([
        model.name,
        prompt.version,
        prompt.hash,
        names,
        REPLY_FORM,
        title,
        abstract,
        ...(table ? [tableLine(table)] : []),
      ]),
    );
  }

  /** What is made of a reply depends on the extractive engine and on the text tools it shares, too. */
  function inputHash(paper: ReadablePaper): string {
    return sha256(`${replyHash(paper)} ${extractive.inputHash(paper)}`);
  }

  /** Gives the jobs the outcomes at hand. @returns those without. */
  async function withoutKept(jobs: Job[]): Promise<Job[]> {
    const outcomes = await kept.getMany(jobs.map((job) => job.hash));
    for (const [i, job] of jobs.entries()) take(job, outcomes[i] ?? null);
    return jobs.filter((job) => job.outcome === null);
  }

  async function askFirst(
    jobs: Job[],
    signal: AbortSignal | undefined,
    came: (job: Job) => void,
  ): Promise<void> {
    const asked = jobs.map(({ paper }) => ({ paper, problems: [] }));
    const byPaper = new Map(jobs.map((job) => [job.paper, job]));
    const tell = (paper: ReadablePaper, outcome: Outcome): void => {
      const job = byPaper.get(paper);
      if (job === undefined) return;
      take(job, outcome);
      came(job);
    };
    const outcomes = await askPapers(asked, { ...ask, came: tell }, { signal });
    for (const [i, job] of jobs.entries()) take(job, outcomes[i] ?? null);
  }

  /** Asks once more for what came back missing, broken or unsupported, and keeps what is final. */
  async function askAgain(jobs: Job[], signal: AbortSignal | undefined): Promise<void> {
    // A paper that was left out may have been one too many for the model's context, so it goes alone.
    const { tokensPerSecond } = await model.limits();
    const isSlow = tokensPerSecond !== null && tokensPerSecond < SLOW;
    const rounds = [
      { wanting: jobs.filter((job) => isBroken(job.outcome)), alone: true },
      // A slow server has better things to do: other papers wait for their first reading.
      { wanting: isSlow ? [] : jobs.filter(hasProblems), alone: false },
    ];
    const unsettled = new Set<Job>();
    for (const { wanting, alone } of rounds) {
      const asked = wanting.map(({ paper, checked }) => ({ paper, problems: checked?.problems ?? [] }));
      const outcomes = await askPapers(asked, ask, { signal, alone });
      for (const [i, job] of wanting.entries()) {
        const outcome = outcomes[i];
        if (outcome === undefined) continue;
        if ('failure' in outcome && !isLasting(outcome)) unsettled.add(job);
        if (isBetter(job, outcome)) take(job, outcome);
      }
    }
    for (const job of jobs) {
      if (job.outcome !== null && !isPart(job.outcome) && !unsettled.has(job))
        await kept.put(job.hash, job.outcome);
    }
  }

  function take(job: Job, outcome: Outcome | null): void {
    job.outcome = outcome;
    job.checked = outcome && 'draft' in outcome ? check(job, outcome.draft) : null;
  }

  function check(job: Job, draft: Draft): CheckedDraft {
    return checkDraft(draft, job.paper, job.extractive, vocabulary);
  }

  /** A first draft is given up only for one with fewer problems. */
  function isBetter(job: Job, outcome: Outcome): boolean {
    if (job.checked === null) return true;
    return 'draft' in outcome && check(job, outcome.draft).problems.length < job.checked.problems.length;
  }

  function finished({ paper, extractive: standIn, outcome, checked }: Job): Reading {
    if (checked === null) {
      const reason =
        outcome && 'failure' in outcome ? outcome.reason : 'The model said nothing of this paper.';
      // A failure that would only repeat itself is as final as a reading.
      const hash = outcome && isLasting(outcome) ? inputHash(paper) : standIn.inputHash;
      return { ...standIn, inputHash: hash, fallbackReason: reason };
    }
    return {
      ...checked.findings,
      engine: 'llm',
      model: model.name,
      promptVersion: `${prompt.name}@${prompt.version}`,
      inputHash: inputHash(paper),
      receipts: receiptsOf(checked.findings, paper, checked),
      fallbackReason: null,
    };
  }

  function report(jobs: Job[]): void {
    const reasons = jobs.flatMap(({ outcome }) => (outcome && 'failure' in outcome ? outcome.reason : []));
    if (reasons.length > 0) {
      const data = { papers: reasons.length, reasons: [...new Set(reasons)] };
      log.warn('The extractive engine read papers in place of the model.', data);
    }
  }
}

const hasProblems = (job: Job): boolean =>
  job.checked !== null && job.checked.problems.length > 0 && !isPart(job.outcome);

/** A reading that broke off is not asked for again, and not kept for who might get the whole. */
const isPart = (outcome: Outcome | null): boolean =>
  outcome !== null && 'draft' in outcome && outcome.isCut === true;

/** How much of what the model said of papers the abstracts support. */
function heldOf(jobs: readonly Job[]): { supported: number; of: number } {
  const held = { supported: 0, of: 0 };
  for (const { checked } of jobs) {
    if (checked === null) continue;
    const { results, summary } = checked.findings;
    const said = results.length + summary.length;
    held.supported += said;
    held.of += said + checked.withheld;
  }
  return held;
}

const isBroken = (outcome: Outcome | null): boolean =>
  outcome !== null && 'failure' in outcome && outcome.failure === 'bad_output';

/** Only a page's own title is input; a proposed one comes out of a reading. */
const ownTitleOnly = (paper: ReadablePaper): ReadablePaper =>
  paper.titleSource === 'page' ? paper : { ...paper, title: null, titleSource: null };
