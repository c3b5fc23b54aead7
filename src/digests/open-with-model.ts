import { evidenceLines, keyEvidence } from '../answering/keyed-evidence.ts';
import { newFence, newKey } from '../answering/opaque-keys.ts';
import { prepare } from '../answering/prepared.ts';
import { checkWritten, looseWrittenSchema, type Written, writtenSchema } from '../answering/written.ts';
import type { Digest } from '../model/digest.ts';
import type { Paper } from '../model/paper.ts';
import type { Corpus } from '../model/ports/corpus.ts';
import type { Log } from '../model/ports/log.ts';
import { type LanguageModel, type ModelCache, ModelError } from '../model/ports/model.ts';
import type { SearchIndex } from '../model/search.ts';
import type { FixedPrompt } from '../reading/llm/prompts.ts';
import { splitSentences } from '../text/sentences.ts';
import { sha256 } from '../text/sha256.ts';
import { foldSpace } from '../text/words.ts';

/** The form of a reply to `prompts/open-digest.md`. */
export const openingSchema = writtenSchema
  .pick({ sentences: true })
  .extend({ sentences: writtenSchema.shape.sentences.max(1) });
const looseOpeningSchema = looseWrittenSchema.pick({ sentences: true });

/** Papers that the model is shown, and sentences of each. */
const PAPERS_SHOWN = 6;
const SENTENCES_SHOWN = 2;
/** Of fewer papers the digest itself says at a glance what they are about. */
const FEWEST_PAPERS = 2;
const MAX_TOKENS_OUT = 200;
const LONGEST = 300;
/** A digest is not held up for longer than this. */
const PATIENCE_MS = 10_000;
/** After a model was silent for that long, other digests go without for a while. */
const REST_MS = 60_000;
const KEPT_SECONDS = 30 * 86_400;
/** What may address somebody or lead somewhere has no place in a message nobody asked for. */
const MARKUP = /[<>@`|\\]|\*\*|\]\(|:\/\/|\p{L}\.\p{L}{2}/u;

export type OpeningModel = { model: LanguageModel; prompt: FixedPrompt; cache: ModelCache; log: Log };

interface Deps extends OpeningModel {
  corpus: Corpus;
  index: SearchIndex;
  clock: () => Date;
}

/** Writes the sentence that opens a digest; null when there is none that its papers bear out. */
export type OpenDigest = (digest: Digest) => Promise<string | null>;

/** Has the model say in one sentence what a digest is about, held against the papers' own sentences. */
export function createOpenWithModel({ model, prompt, cache, log, corpus, index, clock }: Deps): OpenDigest {
  let silentUntil = 0;

  async function written(digest: Digest): Promise<string | null> {
    const papers = digest.items
      .filter(({ update }) => update === null)
      .slice(0, PAPERS_SHOWN)
      .flatMap(({ paperId, topResult }) => {
        const paper = corpus.get(paperId);
        return paper === undefined ? [] : { paper, sentences: gistOf(paper, topResult?.quote ?? '', index) };
      });
    if (papers.length < FEWEST_PAPERS) return null;
    const evidence = keyEvidence(papers, newKey, false);
    const shown = Array.from(evidence.values(), ({ paper, quote }) => [paper.id, quote]);
    const key = sha256(JSON.stringify([model.name, prompt.version, prompt.hash, shown]));
    const [kept = null] = await cache.getMany([key]);
    if (kept !== null) return kept || null;
    if (clock().getTime() < silentUntil) return null;
    const patience = AbortSignal.timeout(PATIENCE_MS);
    const asked = model.complete({
      purpose: 'digest',
      prompt: prompt.render({ fence: newFence(), evidence: evidenceLines(evidence) }),
      schema: openingSchema,
      schemaName: 'digest',
      accept: looseOpeningSchema,
      maxTokensOut: MAX_TOKENS_OUT,
      signal: patience,
    });
    const { value } = await asked.catch((error: unknown) => {
      if (patience.aborted) silentUntil = clock().getTime() + REST_MS;
      throw error;
    });
    const opening = held(value.sentences.slice(0, 1), evidence);
    await cache.put(key, opening ?? '', KEPT_SECONDS);
    return opening;
  }

  return async function openWithModel(digest) {
    try {
      return await written(digest);
    } catch (error) {
      if (!(error instanceof ModelError)) throw error;
      log.info('The model wrote no opening for a digest.', { failure: error.failure, why: error.message });
      return null;
    }
  };
}

/** The sentence as it was written, when the sentences it cites say just that; what had to be replaced by them opens nothing. */
function held(sentences: Written['sentences'], evidence: ReturnType<typeof keyEvidence>): string | null {
  const [said, ...more] = checkWritten({ status: 'answered', sentences, missing: null }, evidence).sentences;
  if (said === undefined || more.length > 0 || said.text !== foldSpace(sentences[0]?.text ?? '')) return null;
  const isOne = said.text.length <= LONGEST && splitSentences(said.text).length === 1;
  const papers = new Set(said.citations.map(({ paperId }) => paperId));
  return isOne && papers.size >= FEWEST_PAPERS && !MARKUP.test(said.text) ? said.text : null;
}

/** The sentences that say what a paper brings and what came out, the one of its shown result among them. */
function gistOf(paper: Paper, result: string, index: SearchIndex) {
  const { sentences } = prepare(paper, index);
  const brings = sentences.filter(({ role }) => role === 'contribution').slice(0, 1);
  const found = sentences.filter(({ text }) => result !== '' && text.includes(result));
  return [...new Set([...brings, ...found, ...sentences])].slice(0, SENTENCES_SHOWN);
}
