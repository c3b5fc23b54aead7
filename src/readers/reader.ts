import type { Reader } from '../core/ports/reader.ts';
import { createLlmReader, type LlmReaderDeps } from './llm-reader.ts';

export interface ReaderDeps {
  extractive: Reader;
  /** What the LLM reader needs besides; null without a model. */
  llm: Omit<LlmReaderDeps, 'extractive'> | null;
}

/** The reader to use: the model's, with the extractive engine behind it, or the extractive engine alone. */
export function createReader({ extractive, llm }: ReaderDeps): Reader {
  return llm === null ? extractive : createLlmReader({ ...llm, extractive });
}
