import type { ModelPurpose, ModelUsage } from './model.ts';

/** Money set aside for a call that is under way. */
export interface Reservation {
  id: string;
  /** UTC day it counts for, `2026-05-31`. */
  day: string;
  purpose: ModelPurpose;
  /** Billionths of a dollar, so that even one short embedding is a whole number of them. */
  nanoUsd: number;
}

export interface Spending {
  calls: number;
  tokensIn: number;
  tokensOut: number;
  cachedIn: number;
  usd: number;
  /** Calls to models without a known price: in the tokens, not in the dollars. */
  unpricedCalls: number;
}

export type SpendingReport = { total: Spending; byPurpose: Partial<Record<ModelPurpose, Spending>> };

export interface CostLedger {
  /**
   * Sets the most a call can cost aside, in one step, so that calls under way together cannot overshoot the budget.
   * @param limitUsd the day's budget; null for none.
   * @returns null when the budget does not allow the call.
   */
  reserve(purpose: ModelPurpose, usd: number, limitUsd: number | null): Promise<Reservation | null>;
  /** Books what a call did cost in place of its reservation. @param usd null for a model without a known price. */
  settle(reservation: Reservation, usage: ModelUsage, usd: number | null): Promise<void>;
  /** Gives a reservation back: the call was not made or not charged. */
  release(reservation: Reservation): Promise<void>;
  /** @param day UTC, `2026-05-31`; today when omitted. */
  day(day?: string): Promise<SpendingReport>;
  /** @param month UTC, `2026-05`; this month when omitted. */
  month(month?: string): Promise<SpendingReport>;
}
