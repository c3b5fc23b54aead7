import OpenAI from 'openai';
import type { Clock } from '../model/ports/clock.ts';
import type { CostLedger, Reservation } from '../model/ports/ledger.ts';
import type { Log } from '../model/ports/log.ts';
import { ModelError, type ModelPurpose, type ModelUsage } from '../model/ports/model.ts';
import { systemClock } from '../model/system-clock.ts';
import { createDeadline } from './deadline.ts';
import { judge, type Verdict } from './openai-errors.ts';
import { createOutage } from './outage.ts';
import type { Pace } from './pace.ts';
import { costOf, type PriceTable, priceOf } from './prices.ts';
import { backoff } from './retry.ts';
import { createSemaphore } from './semaphore.ts';

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
  /** How long a server may say nothing before a call is given up. */
  silenceMs?: number;
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
  /** Called when it is the call's turn. @throws ModelError when it had better not be made any more */
  mayStillCall?: () => Promise<void>;
  /** In place of the transport's, for what is not streamed. */
  silenceMs?: number;
  signal?: AbortSignal | undefined;
}

export interface Attempt {
  signal: AbortSignal;
  /** Something arrived: the silence ends. */
  heard(): void;
  isSilent(): boolean;
  /** What is booked when the attempt fails; the most it can use where nobody knows better. */
  spent: ModelUsage | null;
}

/** What came of a call; its usage null when the server did not say. */
interface Made<T> {
  value: T;
  usage: ModelUsage | null;
}

export interface Transport {
  /**
   * Makes a call within the bounds on concurrency, time and money, again when it may help. On a slow server, a call nobody
   * waits for makes room, once, for one that somebody does, and is made again after it.
   * @param make makes one attempt and reads its reply to the end.
   * @throws ModelError
   */
  call<T>(
    options: CallOptions,
    make: (client: OpenAI, attempt: Attempt) => Promise<Made<T>>,
  ): Promise<{ value: T; usage: ModelUsage; usd: number }>;
}

const DAY_MS = 86_400_000;
const ATTEMPTS = 4;

/** Good to have: tried once, and what becomes of it says nothing of the server. */
export const EXTRA: ReadonlySet<ModelPurpose> = new Set(['compare', 'digest']);

/** Nobody waits for these, so they let the others go first. */
const IN_THE_BACKGROUND: ReadonlySet<ModelPurpose> = new Set(['reading', 'embedding']);

/** How long a server may say nothing; one that loads a model or reads a long prompt takes up to this. */
const SILENCE_MS = 30_000;
/** The longest silence a reading is given: a slow machine may take minutes to read a prompt before its first word. */
const LONGEST_SILENCE_MS = 240_000;
const MADE_ROOM = new Error('Somebody asks.');

/** The longest a call waits between its attempts, all waits together; a question had better be answered by the other engine. */
const LONGEST_WAIT_MS = 60_000;
const LONGEST_URGENT_WAIT_MS = 10_000;

/** The one way to the model server, shared by all that call it. */
export function createOpenAiTransport(deps: TransportDeps & { pace: Pace }): Transport {
  const { apiKey, ledger, log, pace, clock = systemClock } = deps;
  const random = deps.random ?? Math.random;
  const most = deps.maxConcurrent ?? 4;
  // One reading at a time before the server has shown how fast it is, and while it is slow.
  const semaphore = createSemaphore(most, () => (pace.isFast() ? most : 1));
  const outage = createOutage();
  /** How many times as long as others a reading may be silent: more after each that was silent for too long. */
  let patience = 1;
  /** Readings under way that may make room; those that did end the next time, however many ask. */
  const background = new Set<AbortController>();
  const hasMadeRoom = new WeakSet<CallOptions>();
  /** Told when a reservation is settled or given back: what it held may be enough for another. */
  let settled = Promise.withResolvers<void>();
  let reserved = 0;
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
    async call(options, make) {
      const signal = joined(options.signal, deps.shutdown);
      const urgent = !IN_THE_BACKGROUND.has(options.purpose);
      const maxWaitMs = urgent ? LONGEST_URGENT_WAIT_MS : LONGEST_WAIT_MS;
      refuseWhileDown();
      if (urgent && pace.isSlow()) for (const one of background) one.abort(MADE_ROOM);
      let waited = 0;
      for (let attempt = 0; ; ) {
        const leave = await unlessCancelled(semaphore.acquire(signal, urgent), 'before it was made');
        try {
          waited += await rest(outage.waitMs(clock.now()), maxWaitMs - waited, signal);
          refuseWhileDown();
          await options.mayStillCall?.();
          const outcome = await tryOnce(options, make, signal, urgent);
          if (outcome === 'made room') continue;
          if ('made' in outcome) return outcome.made;
          const { verdict } = outcome;
          const wait = verdict.waitMs ?? backoff(attempt, random());
          attempt += 1;
          if (verdict.retry && verdict.waitMs !== null) outage.busy(clock.now(), verdict.waitMs);
          if (EXTRA.has(options.purpose)) throw verdict.error;
          if (!verdict.retry || attempt >= ATTEMPTS || waited + wait > maxWaitMs) {
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
        } finally {
          leave();
        }
      }
    },
  };

  function refuseWhileDown(): void {
    const ms = outage.downMs(clock.now());
    if (ms === 0) return;
    const says = 'The model server failed moments ago and is left alone for a while.';
    throw new ModelError('unavailable', says, { fix: `It is asked again in ${Math.ceil(ms / 1000)} s.` });
  }

  /** Waits `ms`, unless that is more than the most. @returns what was waited. */
  async function rest(ms: number, most: number, signal: AbortSignal | undefined): Promise<number> {
    if (ms > most) {
      throw new ModelError(
        'unavailable',
        'The model server asks to be left alone for longer than a call may wait.',
      );
    }
    if (ms > 0) await unlessCancelled(clock.sleep(ms, signal), 'between two attempts');
    return ms;
  }

  async function tryOnce<T>(
    options: CallOptions,
    make: (client: OpenAI, attempt: Attempt) => Promise<Made<T>>,
    signal: AbortSignal | undefined,
    urgent: boolean,
  ): Promise<{ made: Made<T> & { usage: ModelUsage; usd: number } } | { verdict: Verdict } | 'made room'> {
    const { model, atMost } = options;
    const price = priceOf(model, deps.prices);
    const reservation = await reserve(options, costOf(atMost, price) ?? 0, signal);
    const usual = options.silenceMs ?? deps.silenceMs ?? SILENCE_MS;
    const silenceMs = urgent ? usual : Math.max(usual, Math.min(LONGEST_SILENCE_MS, usual * patience));
    const room = new AbortController();
    if (!urgent && !hasMadeRoom.has(options)) background.add(room);
    const deadline = createDeadline(silenceMs, joined(signal, room.signal));
    const attempt: Attempt = {
      signal: deadline.signal,
      heard: deadline.extend,
      isSilent: deadline.timedOut,
      spent: null,
    };
    const settle = async (usage: ModelUsage): Promise<number> => {
      const usd = costOf(usage, price);
      await ledger.settle(reservation, usage, usd);
      return usd ?? 0;
    };
    try {
      const { value, usage: reported } = await make(client, attempt);
      outage.succeeded();
      const usage = reported ?? atMost;
      return { made: { value, usage, usd: await settle(usage) } };
    } catch (error) {
      const verdict = judge(error, {
        cancelled: signal?.aborted ?? false,
        timedOut: deadline.timedOut(),
        timeoutMs: silenceMs,
        model,
        secrets: [apiKey],
        now: clock.now(),
      });
      if (!urgent && deadline.timedOut() && patience < LONGEST_SILENCE_MS / usual) patience *= 2;
      const madeRoom = room.signal.aborted && !signal?.aborted;
      if (verdict.maybeCharged || madeRoom) await settle(attempt.spent ?? atMost);
      else await ledger.release(reservation);
      if (!madeRoom) return { verdict };
      hasMadeRoom.add(options);
      return 'made room';
    } finally {
      deadline.clear();
      background.delete(room);
      reserved -= 1;
      settled.resolve();
      settled = Promise.withResolvers();
    }
  }

  /** Waits for calls under way, as they mostly cost less than was set aside for them. */
  async function reserve(
    options: CallOptions,
    usd: number,
    signal: AbortSignal | undefined,
  ): Promise<Reservation> {
    let gone: Promise<void> | undefined;
    for (;;) {
      const ends = settled.promise;
      const reservation = await ledger.reserve(options.purpose, usd, deps.dailyBudgetUsd);
      if (reservation) {
        reserved += 1;
        return reservation;
      }
      if (reserved === 0) break;
      gone ??= aborted(signal);
      await Promise.race([ends, gone]);
      if (signal?.aborted) throw new ModelError('cancelled', 'The call was cancelled before it was made.');
    }
    const says = `The day's budget of $${deps.dailyBudgetUsd} for the model is spent.`;
    throw new ModelError('budget_exhausted', says, {
      fix: 'It starts anew at midnight UTC; LLM_DAILY_BUDGET_USD sets it.',
      // The ledger's days are UTC's.
      until: new Date((Math.floor(clock.now() / DAY_MS) + 1) * DAY_MS),
    });
  }
}

/** Resolves when nobody waits any more. */
const aborted = (signal: AbortSignal | undefined): Promise<void> =>
  new Promise((resolve) => signal?.addEventListener('abort', () => resolve(), { once: true }));

/** What a wait comes to. @throws ModelError when nobody waits any more */
async function unlessCancelled<T>(wait: Promise<T>, when: string): Promise<T> {
  try {
    return await wait;
  } catch (cause) {
    throw new ModelError('cancelled', `The call was cancelled ${when}.`, { cause });
  }
}

const joined = (a: AbortSignal | undefined, b: AbortSignal | undefined): AbortSignal | undefined =>
  a && b ? AbortSignal.any([a, b]) : (a ?? b);
