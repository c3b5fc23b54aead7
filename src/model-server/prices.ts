import { z } from 'zod';
import type { ModelUsage } from '../model/ports/model.ts';
import table from './prices.json' with { type: 'json' };

const priceSchema = z.object({
  in: z.number().min(0),
  cachedIn: z.number().min(0),
  out: z.number().min(0),
  reasons: z.boolean().optional(),
});

/** Dollars per 1,000,000 tokens; `reasons`: the model thinks in tokens that are charged but not shown. */
export type Price = z.infer<typeof priceSchema>;
export type PriceTable = Readonly<Record<string, Price>>;

/** The prices that come with the program; `prices.json` says where they were read and when. */
export const shippedPrices: PriceTable = z.record(z.string(), priceSchema).parse(table.models);

/** A dated snapshot of a model: `gpt-4o-mini-2024-07-18`, `gpt-3.5-turbo-0125`. */
const SNAPSHOT = /-(?:\d{4}-\d{2}-\d{2}|\d{4})$/;

/** The price as listed, as a dated snapshot, or behind a vendor's name (`openai/gpt-4o-mini`); null: not known. */
export function priceOf(model: string, prices: PriceTable): Price | null {
  const bare = model.slice(model.lastIndexOf('/') + 1);
  const names = [model, bare, bare.replace(SNAPSHOT, '')];
  const found = names.find((name) => Object.hasOwn(prices, name));
  return found === undefined ? null : (prices[found] ?? null);
}

/** Dollars for a usage, or null when the price is not known. */
export function costOf(usage: ModelUsage, price: Price | null): number | null {
  if (price === null) return null;
  const cached = Math.min(usage.cachedIn, usage.tokensIn);
  return ((usage.tokensIn - cached) * price.in + cached * price.cachedIn + usage.tokensOut * price.out) / 1e6;
}
