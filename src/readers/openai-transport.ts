import OpenAI from 'openai';
import type { Clock } from '../core/ports/clock.ts';
import type { CostLedger, Reservation } from '../core/ports/ledger.ts';
import type { Log } from '../core/ports/log.ts';
import { ModelError, type ModelPurpose, type ModelUsage } from '../core/ports/model.ts';
import { createDeadline, type Deadline } from './deadline.ts';
import { judge, type Verdict } from './openai-errors.ts';
import { createOutage } from './outage.ts';
import { costOf, type PriceTable, priceOf } from './prices.ts';
import { backoff } from './retry.ts';
import { createSemaphore } from './semaphore.ts';
import { systemClock } from './system-clock.ts';

export interface TransportDeps {
  /** Null for a server that wants none. */
  apiKey: string | null;
  /** Null for OpenAI's own. */
  baseURL: string | null;
  ledger: CostLedger;
  prices: PriceTable;
  /** Null for no limit; 0 stops every call. */
  dailyBudgetUsd: number | null;
  log: Log;
  maxConcurrent?: number;
  /** What a call may take, and what each token it may write adds to that: 20 ms is a server that writes 50 a second. */
  timeoutMs?: number;
  msPerToken?: number;
  /** The longest a call waits between its attempts, all waits together; one somebody waits for waits less. */
  maxWaitMs?: number;
  /** Aborted on shutdown: every call is cancelled. */
  shutdown?: AbortSignal;
  clock?: Clock;
  /** In [0, 1). */
  random?: () => number;
}

interface CallOptions {
  model: string;
  purpose: ModelPurpose;
  /** The most it can use: reserved before the call, charged when the outcome stays unknown. */
  atMost: ModelUsage;
  signal?: AbortSignal | undefined;
}

/** A call whose reply has begun. Exactly one of `close` and `fail` ends it. */
interface OpenCall<T> {
  result: T;
  deadline: Deadline;
  /** @param usage null when the server did not say; the most it can have used is booked then. */
  close(usage: ModelUsage | null): Promise<{ usage: ModelUsage; usd: number }>;
  /** @returns what to throw. */
  fail(error: unknown): Promise<ModelError>;
}

export interface Transport {
  /**
   * Makes a call within the bounds on concurrency, time and money, again when it may help.
   * @throws ModelError
   */
  open<T>(
    options: CallOptions,
    send: (client: OpenAI, signal: AbortSignal) => Promise<T>,
  ): Promise<OpenCall<T>>;
}

const ATTEMPTS = 4;

/** Nobody waits for these, so they let the others go first. */
const IN_THE_BACKGROUND: ReadonlySet<ModelPurpose> = new Set(['reading', 'embedding']);

/** Longer than this between attempts, and the other engine had better answer a question. */
const LONGEST_URGENT_WAIT_MS = 10_000;

/** The one way to the model server, shared by all that call it. */
export function createOpenAiTransport(deps: TransportDeps): Transport {
  const { apiKey, ledger, log, clock = systemClock } = deps;
  const random = deps.random ?? Math.random;
  const semaphore = createSemaphore(deps.maxConcurrent ?? 4);
  const outage = createOutage();
  const client = new OpenAI({
    // Every option the client would otherwise look for in the environment is given here.
    apiKey: apiKey ?? 'none',
    baseURL: deps.baseURL ?? 'https://api.openai.com/v1',
    adminAPIKey: null,
    organization: null,
    project: null,
    webhookSecret: null,
    defaultHeaders: apiKey === null ? { Authorization: null } : {},
    logLevel: 'off',
    // The deadline of each call is the shorter one.
    timeout: 24 * 3_600_000,
    // Its own retries ignore a Retry-After above a minute and cannot be tested without waiting.
    maxRetries: 0,
  });

  return {
    async open(options, send) {
      const signal = joined(options.signal, deps.shutdown);
      const urgent = !IN_THE_BACKGROUND.has(options.purpose);
      const maxWaitMs = Math.min(
        deps.maxWaitMs ?? 60_000,
        urgent ? LONGEST_URGENT_WAIT_MS : Number.POSITIVE_INFINITY,
      );
      refuseWhileDown();
      const leave = await acquire(signal, urgent);
      let waited = 0;
      try {
        for (let attempt = 0; ; attempt += 1) {
          waited += await rest(outage.waitMs(clock.now()), maxWaitMs - waited, signal);
          refuseWhileDown();
          const outcome = await tryOnce(options, send, signal, leave);
          if ('opened' in outcome) return outcome.opened;
          const { verdict } = outcome;
          const wait = verdict.waitMs ?? backoff(attempt, random());
          if (verdict.retry && verdict.waitMs !== null) outage.busy(clock.now(), verdict.waitMs);
          if (!verdict.retry || attempt + 1 >= ATTEMPTS || waited + wait > maxWaitMs) {
            // A long batch that runs out of time says little about the server; a question that does says a lot.
            const { failure } = verdict.error;
            if (failure === 'unavailable' || (urgent && failure === 'timeout'))
              outage.failed(clock.now(), verdict.fatal);
            throw verdict.error;
          }
          log.debug('A model call is tried again.', {
            purpose: options.purpose,
            wait,
            why: verdict.error.message,
          });
          if (verdict.waitMs === null) waited += await rest(wait, maxWaitMs - waited, signal);
        }
      } catch (error) {
        leave();
        throw error;
      }
    },
  };

  function refuseWhileDown(): void {
    const ms = outage.downMs(clock.now());
    if (ms === 0) return;
    throw new ModelError(
      'unavailable',
      'The model server failed moments ago and is left alone for a while.',
      {
        fix: `It is asked again in ${Math.ceil(ms / 1000)} s.`,
      },
    );
  }

  async function acquire(signal: AbortSignal | undefined, urgent: boolean): Promise<() => void> {
    try {
      return await semaphore.acquire(signal, urgent);
    } catch (cause) {
      throw new ModelError('cancelled', 'The call was cancelled before it was made.', { cause });
    }
  }

  /** Waits `ms`, unless that is more than the most. @returns what was waited. */
  async function rest(ms: number, most: number, signal: AbortSignal | undefined): Promise<number> {
    if (ms > most) {
      throw new ModelError(
        'unavailable',
        'The model server asks to be left alone for longer than a call may wait.',
      );
    }
    try {
      if (ms > 0) await clock.sleep(ms, signal);
    } catch (cause) {
      throw new ModelError('cancelled', 'The call was cancelled between two attempts.', { cause });
    }
    return ms;
  }

  async function tryOnce<T>(
    options: CallOptions,
    send: (client: OpenAI, signal: AbortSignal) => Promise<T>,
    signal: AbortSignal | undefined,
    leave: () => void,
  ): Promise<{ opened: OpenCall<T> } | { verdict: Verdict }> {
    const price = priceOf(options.model, deps.prices);
    const reservation = await reserve(options, costOf(options.atMost, price) ?? 0);
    const timeoutMs = (deps.timeoutMs ?? 60_000) + (deps.msPerToken ?? 20) * options.atMost.tokensOut;
    const deadline = createDeadline(timeoutMs, signal);

    async function giveUp(error: unknown): Promise<Verdict> {
      deadline.clear();
      const cancelled = signal?.aborted ?? false;
      const timedOut = deadline.timedOut();
      const { model } = options;
      const verdict = judge(error, {
        cancelled,
        timedOut,
        timeoutMs,
        model,
        secrets: [apiKey],
        now: clock.now(),
      });
      if (verdict.maybeCharged)
        await ledger.settle(reservation, options.atMost, costOf(options.atMost, price));
      else await ledger.release(reservation);
      return verdict;
    }

    try {
      const result = await send(client, deadline.signal);
      outage.succeeded();
      return {
        opened: {
          result,
          deadline,
          async close(reported) {
            deadline.clear();
            leave();
            const usage = reported ?? options.atMost;
            const usd = costOf(usage, price);
            await ledger.settle(reservation, usage, usd);
            return { usage, usd: usd ?? 0 };
          },
          async fail(error) {
            leave();
            return (await giveUp(error)).error;
          },
        },
      };
    } catch (error) {
      return { verdict: await giveUp(error) };
    }
  }

  async function reserve(options: CallOptions, usd: number): Promise<Reservation> {
    const reservation = await ledger.reserve(options.purpose, usd, deps.dailyBudgetUsd);
    if (reservation) return reservation;
    throw new ModelError(
      'budget_exhausted',
      `The day's budget of $${deps.dailyBudgetUsd} for the model is spent.`,
      {
        fix: 'It starts anew at midnight UTC; LLM_DAILY_BUDGET_USD sets it.',
      },
    );
  }
}

function joined(a: AbortSignal | undefined, b: AbortSignal | undefined): AbortSignal | undefined {
  return a && b ? AbortSignal.any([a, b]) : (a ?? b);
}
