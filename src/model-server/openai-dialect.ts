import { APIError } from 'openai';
import { isFiltered, isTooLong } from './openai-errors.ts';

/** Which of the API's options a server and its model understand. */
export interface Dialect {
  /** `text`: neither structured output nor JSON mode; the schema stands in the prompt alone. */
  format: 'json_schema' | 'json_object' | 'text';
  /** Whether the schema may say how long texts and lists are at most. */
  bounds: boolean;
  limit: 'max_completion_tokens' | 'max_tokens' | 'none';
  temperature: boolean;
  streams: boolean;
  streamUsage: boolean;
}

/**
 * @param baseURL null for OpenAI's own server, whose newer models know only `max_completion_tokens`; other servers
 *   (Ollama for one) know only `max_tokens` and ignore the other without a word.
 * @param reasons a reasoning model: those reject a temperature.
 */
export function createDialectMemory(baseURL: string | null, reasons: boolean) {
  const isOpenAi = baseURL === null || /\.(?:openai|azure)\.com\b/.test(baseURL);
  let known: Dialect = {
    format: 'json_schema',
    // OpenAI's strict schemas know no maxLength, and their models end by themselves.
    bounds: !isOpenAi,
    limit: isOpenAi ? 'max_completion_tokens' : 'max_tokens',
    temperature: !reasons,
    streams: true,
    streamUsage: true,
  };

  return {
    /** Asks, more plainly when an option is rejected, and remembers what worked. @throws what the last try threw */
    async negotiate<T>(ask: (dialect: Dialect) => Promise<T>): Promise<T> {
      let dialect = known;
      const limitsTried = new Set<Dialect['limit']>();
      for (;;) {
        try {
          const answer = await ask(dialect);
          known = dialect;
          return answer;
        } catch (error) {
          limitsTried.add(dialect.limit);
          const plainer = isRejection(error) ? withoutRejected(dialect, error, limitsTried) : null;
          if (plainer === null) throw error;
          dialect = plainer;
        }
      }
    },
  };
}

const isRejection = (error: unknown): error is APIError =>
  error instanceof APIError &&
  (error.status === 400 || error.status === 422 || error.status === 501) &&
  !isTooLong(error) &&
  !isFiltered(error);

/** @returns null when there is nothing left to leave out. */
function withoutRejected(
  dialect: Dialect,
  error: APIError,
  limitsTried: Set<Dialect['limit']>,
): Dialect | null {
  const complaint = `${error.param ?? ''} ${error.message}`;
  if (/temperature/i.test(complaint) && dialect.temperature) return { ...dialect, temperature: false };
  if (/stream_options/i.test(complaint) && dialect.streamUsage) return { ...dialect, streamUsage: false };
  if (/\bstream(?:ing)?\b/i.test(complaint) && dialect.streams) return { ...dialect, streams: false };
  if (/max_(?:completion_)?tokens/i.test(complaint)) {
    const limits = ['max_completion_tokens', 'max_tokens', 'none'] as const;
    const limit = limits.find((candidate) => !limitsTried.has(candidate));
    return limit === undefined ? null : { ...dialect, limit };
  }
  if (/max_?(?:length|items)/i.test(complaint) && dialect.bounds) return { ...dialect, bounds: false };
  // Servers without structured output word their rejection in many ways, so any other one counts as that.
  if (dialect.format === 'json_schema') return { ...dialect, format: 'json_object' };
  if (dialect.format === 'json_object') return { ...dialect, format: 'text' };
  return null;
}
