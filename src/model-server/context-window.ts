import { APIError } from 'openai';
import { z } from 'zod';
import { isTooLong } from './openai-errors.ts';

/** What Ollama gives a model by itself, whatever that could take, and cuts prompts to without a word. */
const OLLAMA_DEFAULT = 4096;
const ASK_MS = 2_000;

const shown = z.object({
  parameters: z.string().nullish(),
  model_info: z.record(z.string(), z.unknown()).nullish(),
});

interface Deps {
  model: string;
  /** Null for OpenAI's own server, which names no window and needs none for prompts of this size. */
  baseURL: string | null;
  apiKey: string | null;
  /** As configured; null when it is to be found out. */
  configured: number | null;
}

export function createContextWindow({ model, baseURL, apiKey, configured }: Deps) {
  let known = configured;
  let asked: Promise<void> | null = null;
  return {
    /** Null where nothing is known. */
    async tokens(): Promise<number | null> {
      if (known === null && baseURL !== null) {
        asked ??= ask(new URL('/api/show', baseURL));
        await asked;
      }
      return known;
    },
    /** Takes a window out of a server's complaint that a prompt is too long. @returns whether it says one */
    learn(error: unknown): boolean {
      const said = windowIn(error);
      if (said !== null) known = Math.min(said, known ?? said);
      return said !== null;
    },
  };

  /** Ollama says it; what no other server knows is no reason to fail. */
  async function ask(url: URL): Promise<void> {
    try {
      const response = await fetch(url, {
        method: 'POST',
        body: JSON.stringify({ model }),
        headers: {
          'content-type': 'application/json',
          ...(apiKey === null ? {} : { authorization: `Bearer ${apiKey}` }),
        },
        redirect: 'error',
        signal: AbortSignal.timeout(ASK_MS),
      });
      const read = shown.safeParse(response.ok ? await response.json() : null);
      if (read.success) known ??= ollamaWindow(read.data);
    } catch {
      // The call itself will say what is wrong with the server.
      asked = null;
    }
  }
}

function ollamaWindow({ parameters, model_info }: z.infer<typeof shown>): number | null {
  const set = /^num_ctx\s+(\d{3,8})\s*$/m.exec(parameters ?? '')?.[1];
  if (set !== undefined) return Number(set);
  const [, most] = Object.entries(model_info ?? {}).find(([name]) => name.endsWith('.context_length')) ?? [];
  return typeof most === 'number' ? Math.min(most, OLLAMA_DEFAULT) : null;
}

function windowIn(error: unknown): number | null {
  if (!(error instanceof APIError) || !isTooLong(error)) return null;
  const body: unknown = error.error;
  const field = typeof body === 'object' && body !== null && 'n_ctx' in body ? body.n_ctx : null;
  if (typeof field === 'number' && field > 0) return field;
  const words = error.message.slice(0, 1000);
  const said = /context (?:length|size|window)\D{0,30}?(\d{3,8})/i.exec(words)?.[1];
  return said === undefined ? null : Number(said);
}
