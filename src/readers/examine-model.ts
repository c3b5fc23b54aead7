import { z } from 'zod';
import type { Finding } from '../core/ports/doctor.ts';
import type { EmbeddingModel, LanguageModel } from '../core/ports/model.ts';

const reply = z.object({ word: z.string() });
/** For one word, in the form that was asked for. */
const MAX_TOKENS = 50;

/** One tiny request to each model that is configured. @throws ModelError saying how to mend it */
export async function examineModel(
  { model, embedder }: { model: LanguageModel; embedder: EmbeddingModel | null },
  signal: AbortSignal,
): Promise<Finding[]> {
  const began = performance.now();
  await model.complete({
    purpose: 'answer',
    prompt: { system: 'Answer in JSON with one field, word.', user: 'Say the word ready.' },
    schema: reply,
    schemaName: 'ready',
    accept: reply,
    maxTokensOut: MAX_TOKENS,
    signal,
  });
  const findings: Finding[] = [ok(`${model.name} answered in ${seconds(began)} s`)];
  if (embedder !== null) {
    const asked = performance.now();
    const [vector] = await embedder.embed(['ready'], { signal });
    findings.push(ok(`${embedder.name} answered in ${seconds(asked)} s (${vector?.length ?? 0} numbers)`));
  }
  return findings;
}

const seconds = (since: number): string => ((performance.now() - since) / 1000).toFixed(1);
const ok = (says: string): Finding => ({ state: 'ok', says, fix: null });
