import { z } from 'zod';
import type { Encoder } from '../model/encoder.ts';
import type { Finding } from '../model/ports/doctor.ts';
import type { LanguageModel, ModelRest } from '../model/ports/model.ts';

const reply = z.object({ word: z.string() });
/** For one word, in the form that was asked for. */
const MAX_TOKENS = 50;

type Deps = { model: LanguageModel; encoder: Encoder | null; rest: ModelRest | null };

/** One tiny request to each model that is configured. @throws ModelError saying how to mend it */
export async function examineModel({ model, encoder, rest }: Deps, signal: AbortSignal): Promise<Finding[]> {
  if (rest !== null && rest.until.getTime() > Date.now()) return [resting(model, rest)];
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
  const { contextTokens } = await model.limits();
  const window = contextTokens === null ? '' : `; it takes ${contextTokens} tokens at a time`;
  const findings: Finding[] = [ok(`${model.name} answered in ${seconds(began)} s${window}`)];
  if (rest !== null) findings.push(resting(model, rest));
  if (encoder !== null) {
    const asked = performance.now();
    const [vector] = await encoder.encode(['ready'], { signal });
    findings.push(ok(`${encoder.name} answered in ${seconds(asked)} s (${vector?.length ?? 0} numbers)`));
  }
  return findings;
}

function resting({ name }: LanguageModel, { until, why }: ModelRest): Finding {
  const when = `${until.toISOString().slice(0, 16).replace('T', ' ')} UTC`;
  const rests = until.getTime() > Date.now() ? `rests until ${when}` : `rested until ${when}`;
  return { state: 'warning', says: `${name} ${rests}: ${why}`, fix: 'Set OPENAI_MODEL to a larger one.' };
}

const seconds = (since: number): string => ((performance.now() - since) / 1000).toFixed(1);
const ok = (says: string): Finding => ({ state: 'ok', says, fix: null });
