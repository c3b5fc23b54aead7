import { expect, it } from 'vitest';
import { type Status, statusReply } from '../../src/replies/status.ts';

const spending = { calls: 0, tokensIn: 0, tokensOut: 0, cachedIn: 0, usd: 0, unpricedCalls: 0 };
const status: Status = {
  papers: 3,
  readings: { llm: 0, extractive: 3, fellBack: 0 },
  pages: [],
  sources: [],
  queues: {},
  failures: [],
  indexInStep: true,
  model: null,
  meaning: { state: 'ready', vectors: 3, papers: 3, model: 'small', reason: null },
  rest: null,
  cost: { today: spending, month: spending, dailyBudgetUsd: null },
  digests: [],
  owed: [],
  processes: [],
};

it('tells what a model read and cost only where there is one, or was this month', () => {
  const said = (rest: Partial<Status>) => statusReply({ ...status, ...rest }).fallbackText;
  expect(said({})).toContain('by rules');
  expect(said({})).not.toMatch(/Readings|Model cost/);
  expect(said({ model: 'gpt-4o-mini' })).toMatch(/Readings.*Model cost/s);
  const month = { ...spending, calls: 4 };
  expect(said({ cost: { ...status.cost, month } })).toMatch(/Readings.*4 calls/s);
});
