import type { Config } from './config.ts';
import type { Corpus } from './core/ports/corpus.ts';
import type { CostLedger } from './core/ports/ledger.ts';
import type { Log } from './core/ports/log.ts';
import type { Reader } from './core/ports/reader.ts';
import type { SearchIndex } from './core/search.ts';
import { searchDocument } from './core/search-document.ts';
import { createLlmReader } from './readers/llm-reader.ts';
import { createOpenAi } from './readers/openai.ts';
import { shippedPrices } from './readers/prices.ts';
import { type Prompt, promptNamed } from './readers/prompts.ts';
import { createSearchByMeaning } from './search/by-meaning.ts';
import type { RedisClient } from './storage/client.ts';
import { createModelCache } from './storage/model-cache.ts';
import type { AnsweringModel } from './usecases/answer-with-model.ts';

/** How often vectors of papers that came in are made, in ms. */
const MEANING_EVERY_MS = 5000;

interface Deps {
  prompts: ReadonlyMap<string, Prompt>;
  config: Config['model'];
  redis: RedisClient;
  corpus: Corpus;
  index: SearchIndex;
  extractive: Reader;
  ledger: CostLedger;
  log: Log;
  /** Aborted on shutdown. */
  signal: AbortSignal;
}

/** What a configured model does: read papers, write answers, find by meaning. */
export interface WiredModel {
  deep: Reader;
  writer: AnsweringModel;
  /** Makes the vectors of all papers at hand, and of those that come later; nothing without an embedding model. */
  keepMeaning(): Promise<void>;
}

/** Wires the model; null when none is configured. Nothing is called yet. */
export function wireModel({
  prompts,
  config,
  redis,
  corpus,
  index,
  extractive,
  ledger,
  log,
  signal,
}: Deps): WiredModel | null {
  if (config === null) return null;
  const cache = createModelCache(redis);
  const { model, embedder } = createOpenAi({
    apiKey: config.apiKey,
    baseURL: config.baseUrl,
    model: config.name,
    embeddingModel: config.embeddingModel,
    dailyBudgetUsd: config.dailyBudgetUsd,
    prices: shippedPrices,
    ledger,
    log,
    shutdown: signal,
  });
  const meaning = embedder === null ? null : createSearchByMeaning({ index, embedder, cache });
  if (meaning) {
    corpus.watch((paperId) => {
      const paper = corpus.get(paperId);
      // A paper that was made one with another comes under that one's id.
      if (paper === undefined || paper.id !== paperId) meaning.remove(paperId);
      else meaning.put(searchDocument(paper));
    });
  }

  async function catchUp(): Promise<void> {
    try {
      await meaning?.catchUp(signal);
    } catch (error) {
      if (!signal.aborted) log.warn('Papers could not be embedded; trying again.', { reason: String(error) });
    }
  }

  async function goOn(): Promise<void> {
    while (!signal.aborted) {
      await new Promise((resolve) => setTimeout(resolve, MEANING_EVERY_MS).unref());
      await catchUp();
    }
  }

  return {
    deep: createLlmReader({ model, extractive, cache, prompts, log }),
    writer: {
      model,
      prompts: {
        answer: promptNamed(prompts, 'answer-question').fix({}),
        rewrite: promptNamed(prompts, 'rewrite-question').fix({}),
      },
      ...(meaning ? { retrieve: meaning.retrieve } : {}),
      log,
    },
    async keepMeaning() {
      if (meaning === null) return;
      await catchUp();
      void goOn();
    },
  };
}
