import { z } from 'zod';
import { sha256 } from '../core/identity/sha256.ts';
import type { Log } from '../core/ports/log.ts';
import type { LanguageModel, ModelCache } from '../core/ports/model.ts';
import type { ReadablePaper, Reader } from '../core/ports/reader.ts';
import type { Reading } from '../core/reading.ts';
import { askPapers, MOST_PAPERS_PER_CALL, type Outcome } from './ask-papers.ts';
import { type CheckedDraft, checkDraft } from './check-draft.ts';
import { type Draft, replySchema } from './draft.ts';
import { createKeptOutcomes, isLasting } from './kept-outcomes.ts';
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

/** A paper on its way through the model. */
interface Job {
  paper: ReadablePaper;
  extractive: Reading;
  /** Of everything the model's reply depends on. */
  hash: string;
  outcome: Outcome | null;
  checked: CheckedDraft | null;
}

const REPLY_FORM = JSON.stringify(z.toJSONSchema(replySchema));

/**
 * Reads papers with a language model and holds every reading against its abstract. What the abstract does not support is
 * asked for once more, then left out and counted; a paper the model cannot read is read by the extractive engine, which
 * says why.
 */
export function createLlmReader(deps: LlmReaderDeps): Reader {
  const { model, extractive, log, vocabulary = createVocabulary() } = deps;
  const prompt = promptNamed(deps.prompts, 'read-papers').fix({
    techniques: vocabulary.techniques.join(', '),
    domains: vocabulary.domains.join(', '),
  });
  const kept = createKeptOutcomes(deps.cache);
  const ask = {
    model,
    prompt,
    batchTokens: deps.batchTokens ?? BATCH_TOKENS,
    pace: { papersPerCall: MOST_PAPERS_PER_CALL },
  };

  return {
    engine: 'llm',
    inputHash: (paper) => inputHash(ownTitleOnly(paper)),

    async read(papers, { signal, force = false } = {}) {
      const own = papers.map(ownTitleOnly);
      const readings = await extractive.read(own, { signal });
      const jobs = own.flatMap((paper, i) => {
        const reading = readings[i];
        return reading
          ? [{ paper, extractive: reading, hash: replyHash(paper), outcome: null, checked: null }]
          : [];
      });
      const open = force ? jobs : await withoutKept(jobs);
      await askFirst(open, signal);
      await askAgain(open, signal);
      report(jobs);
      return jobs.map(finished);
    },
  };

  function replyHash({ title, abstract }: ReadablePaper): string {
    return sha256(JSON.stringify([model.name, prompt.version, prompt.hash, REPLY_FORM, title, abstract]));
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

  async function askFirst(jobs: Job[], signal: AbortSignal | undefined): Promise<void> {
    const asked = jobs.map(({ paper }) => ({ paper, problems: [] }));
    const outcomes = await askPapers(asked, ask, { signal });
    for (const [i, job] of jobs.entries()) take(job, outcomes[i] ?? null);
  }

  /** Asks once more for what came back missing, broken or unsupported, and keeps what is final. */
  async function askAgain(jobs: Job[], signal: AbortSignal | undefined): Promise<void> {
    // A paper that was left out may have been one too many for the model's context, so it goes alone.
    const rounds = [
      { wanting: jobs.filter((job) => isBroken(job.outcome)), alone: true },
      { wanting: jobs.filter((job) => hasProblems(job)), alone: false },
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
      if (job.outcome !== null && !unsettled.has(job)) await kept.put(job.hash, job.outcome);
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
      engine: 'llm',
      model: model.name,
      promptVersion: `${prompt.name}@${prompt.version}`,
      inputHash: inputHash(paper),
      ...checked.findings,
      receipts: receiptsOf(checked.findings, paper.abstract, checked.withheld),
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

function hasProblems(job: Job): boolean {
  return job.checked !== null && job.checked.problems.length > 0;
}

function isBroken(outcome: Outcome | null): boolean {
  return outcome !== null && 'failure' in outcome && outcome.failure === 'bad_output';
}

/** Only a page's own title is input; a proposed one comes out of a reading. */
function ownTitleOnly({ title, titleSource, abstract }: ReadablePaper): ReadablePaper {
  return titleSource === 'page'
    ? { title, titleSource, abstract }
    : { title: null, titleSource: null, abstract };
}
