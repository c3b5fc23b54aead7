import { fileURLToPath } from 'node:url';
import { type Config, parseConfig } from '../src/config.ts';
import type { Reader } from '../src/model/ports/reader.ts';
import { systemClock } from '../src/model/system-clock.ts';
import { createLlmReader } from '../src/reading/llm/llm-reader.ts';
import { loadPrompts } from '../src/reading/llm/prompts.ts';
import { memoryCache, memoryLog } from '../test/fakes/openai/memory.ts';
import { replay, writtenReadings } from '../test/fakes/openai/replay.ts';
import { startFakeOpenAi } from '../test/fakes/openai/server.ts';
import { openAiFor } from '../test/fakes/openai/setup.ts';
import { type Gold, type SeedPaper, seedOf } from './gold.ts';
import { measureReadings } from './readings.ts';
import type { Report } from './report.ts';

/** Where a key without a server goes. */
const OPENAI = 'https://api.openai.com/v1';

interface Sets {
  [name: string]: Gold;
}

/** The model that the environment names (OPENAI_API_KEY, OPENAI_BASE_URL, OPENAI_MODEL); null when it names none. */
export function modelOfEnvironment(): Config['model'] {
  return parseConfig(process.env).model;
}

/**
 * Measures the LLM reader against gold: with a model, or else with the hand-written replies replayed by a local server,
 * on the papers that have one.
 */
export async function measureModelReadings(
  sets: Sets,
  seeds: ReadonlyMap<string, SeedPaper>,
  extractive: Reader,
  model: Config['model'],
): Promise<Report[]> {
  const server = model === null ? await startFakeOpenAi(replay()) : null;
  try {
    const named = {
      apiKey: model?.apiKey ?? null,
      model: model?.model ?? 'replayed',
      clock: systemClock,
      timeoutMs: 120_000,
    };
    const openAi = openAiFor(model?.baseURL ?? server?.baseURL ?? OPENAI, named);
    const reader = createLlmReader({
      model: openAi.model,
      extractive,
      cache: memoryCache().cache,
      prompts: loadPrompts(fileURLToPath(new URL('../prompts', import.meta.url))),
      log: memoryLog().log,
    });
    const reports: Report[] = [];
    for (const [name, gold] of Object.entries(sets)) {
      const measured = server === null ? gold : withReplies(gold, seeds);
      if (measured.labels.length > 0) reports.push(await measureReadings(reader, measured, seeds, name));
    }
    return reports;
  } finally {
    await server?.close();
  }
}

/** The papers somebody wrote a reply for. */
function withReplies(gold: Gold, seeds: ReadonlyMap<string, SeedPaper>): Gold {
  const written = new Set(writtenReadings().map(({ abstract }) => abstract));
  const papers = gold.papers.filter((paper) => written.has(seedOf(paper, seeds).abstract));
  const ids = new Set(papers.map(({ id }) => id));
  return { papers, labels: gold.labels.filter(({ id }) => ids.has(id)) };
}
