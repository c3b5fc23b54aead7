import type { MeaningStatus } from '../model/encoder.ts';
import { within } from '../model/within.ts';

/** Who asks whether the process is ready asks every few seconds: an answer that comes later than this is none, ms. */
const PATIENCE_MS = 1_800;

interface Deps {
  ping: () => Promise<boolean>;
  inStep: () => Promise<boolean>;
  pagesRead: () => boolean;
  platforms?: () => Record<string, boolean>;
  meaning: () => MeaningStatus;
  patienceMs?: number;
}

export interface Readiness {
  ready: boolean;
  checks: { redis: boolean; pagesRead: boolean; indexInStep: boolean } & Record<string, boolean>;
  meaning: MeaningStatus;
}

/** Whether questions can be answered now. A store that is away is a no, not a wait. */
export function createCheckReadiness(deps: Deps) {
  const { ping, inStep, pagesRead, meaning, platforms = () => ({}), patienceMs = PATIENCE_MS } = deps;

  const soon = async (asked: Promise<boolean>): Promise<boolean> =>
    (await within(
      patienceMs,
      asked.catch(() => false),
    )) ?? false;

  return async function checkReadiness(): Promise<Readiness> {
    const [redis, indexInStep] = await Promise.all([soon(ping()), soon(inStep())]);
    const checks = { redis, pagesRead: pagesRead(), indexInStep, ...platforms() };
    return { ready: Object.values(checks).every(Boolean), checks, meaning: meaning() };
  };
}
