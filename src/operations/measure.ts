import type { AnswerQuestion } from '../answering/answer-question.ts';
import type { HandleChat } from '../model/ports/chat.ts';
import type { CostLedger } from '../model/ports/ledger.ts';
import type { Log } from '../model/ports/log.ts';
import type { Metrics } from '../model/ports/metrics.ts';
import type { Reader } from '../model/ports/reader.ts';

interface Deps {
  metrics: Metrics;
  log: Log;
  /** Milliseconds, from any start, never going back. */
  now: () => number;
}

/** Answers as before, and takes down how long each took and how its receipts came out. */
export function measureAnswers(answer: AnswerQuestion, { metrics, log, now }: Deps): AnswerQuestion {
  return async (...asked) => {
    const began = now();
    const given = await answer(...asked);
    const { engine, status, receipts } = given;
    const ms = now() - began;
    metrics.observe('jc_answer_seconds', { engine, status }, ms / 1000);
    // What people ask is theirs.
    log.info('A question was answered.', { engine, status, ms: Math.round(ms), usd: given.cost.usd });
    metrics.count('jc_receipts_total', { where: 'answers', outcome: 'verified' }, receipts.verified);
    metrics.count('jc_receipts_total', { where: 'answers', outcome: 'withheld' }, receipts.withheld);
    return given;
  };
}

/** Handles chat as before, and takes down how long each reply took; what was delivered twice does not count. */
export function measureChat(handle: HandleChat, { metrics, now }: Omit<Deps, 'log'>): HandleChat {
  return async (request, options) => {
    const began = now();
    const reply = await handle(request, options);
    const { platform } = request;
    if (reply !== null) metrics.observe('jc_chat_seconds', { platform }, (now() - began) / 1000);
    return reply;
  };
}

/** Reads as before, and counts how the receipts came out. */
export function measureReader(reader: Reader, { metrics }: Pick<Deps, 'metrics'>): Reader {
  return {
    ...reader,
    async read(papers, options) {
      const readings = await reader.read(papers, options);
      for (const { receipts } of readings) {
        metrics.count('jc_receipts_total', { where: 'readings', outcome: 'verified' }, receipts.verified);
        metrics.count('jc_receipts_total', { where: 'readings', outcome: 'withheld' }, receipts.withheld);
      }
      return readings;
    },
  };
}

/** Keeps the books as before, and counts calls, tokens and dollars. */
export function measureLedger(ledger: CostLedger, { metrics, log }: Omit<Deps, 'now'>): CostLedger {
  return {
    ...ledger,
    async reserve(purpose, usd, limitUsd) {
      const reservation = await ledger.reserve(purpose, usd, limitUsd);
      if (reservation === null) {
        metrics.count('jc_model_calls_total', { purpose, outcome: 'over_budget' });
        log.info('The model was not called: the budget of the day is spent.', { purpose });
      }
      return reservation;
    },
    async settle(reservation, usage, usd) {
      await ledger.settle(reservation, usage, usd);
      const { purpose } = reservation;
      metrics.count('jc_model_calls_total', { purpose, outcome: 'charged' });
      metrics.count('jc_model_tokens_total', { purpose, direction: 'in' }, usage.tokensIn);
      metrics.count('jc_model_tokens_total', { purpose, direction: 'out' }, usage.tokensOut);
      log.info('The model was called.', { purpose, ...usage, usd });
      if (usd !== null) metrics.count('jc_model_cost_usd_total', { purpose }, usd);
    },
    async release(reservation) {
      await ledger.release(reservation);
      metrics.count('jc_model_calls_total', { purpose: reservation.purpose, outcome: 'not_charged' });
    },
  };
}
