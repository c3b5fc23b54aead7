import { expect, it } from 'vitest';
import type { Answer } from '../../src/model/answer.ts';
import type { ChatRequest } from '../../src/model/ports/chat.ts';
import type { CostLedger, Reservation } from '../../src/model/ports/ledger.ts';
import type { Metrics } from '../../src/model/ports/metrics.ts';
import { measureAnswers, measureChat, measureLedger, measureReader } from '../../src/operations/measure.ts';
import { notice } from '../../src/replies/compose.ts';
import { silentLog } from '../support/pipeline.ts';
import { createStubReader } from '../support/reader.ts';

function recorder() {
  const noted: [string, unknown, number][] = [];
  const metrics: Metrics = {
    count: (name, labels, by = 1) => void noted.push([name, labels, by]),
    observe: (name, labels, seconds) => void noted.push([name, labels, seconds]),
    gauge: () => undefined,
  };
  return { metrics, noted };
}

const answer: Answer = {
  status: 'partial',
  text: 'Half.',
  sentences: [],
  papers: [],
  related: [],
  notice: null,
  receipts: { numbers: 5, verified: 4, withheld: 2, quoted: 0 },
  engine: 'extractive',
  cost: { usd: 0, tokensIn: 0, tokensOut: 0 },
};

it('takes down how long an answer took and how its receipts came out, and hands it on', async () => {
  const { metrics, noted } = recorder();
  let time = 1_000;
  const measured = measureAnswers(
    async () => {
      time += 250;
      return answer;
    },
    { metrics, log: silentLog, now: () => time },
  );
  expect(await measured({ question: 'how much?' })).toBe(answer);
  expect(noted).toEqual([
    ['jc_answer_seconds', { engine: 'extractive', status: 'partial' }, 0.25],
    ['jc_receipts_total', { where: 'answers', outcome: 'verified' }, 4],
    ['jc_receipts_total', { where: 'answers', outcome: 'withheld' }, 2],
  ]);
});

it('counts the receipts of readings', async () => {
  const { metrics, noted } = recorder();
  const { reader } = createStubReader();
  const measured = measureReader(reader, { metrics });
  await measured.read([{ title: 'T', titleSource: 'page', abstract: 'A.' }]);
  expect(measured.engine).toBe('extractive');
  expect(noted.map(([name]) => name)).toEqual(['jc_receipts_total', 'jc_receipts_total']);
});

it('counts calls, tokens and dollars of the model once they are booked', async () => {
  const { metrics, noted } = recorder();
  const reservation: Reservation = { id: '1', day: '2026-05-31', purpose: 'answer', nanoUsd: 1 };
  const booked: string[] = [];
  const spending = { total: {} as never, byPurpose: {} };
  const ledger: CostLedger = {
    reserve: async (_, __, limit) => (limit === 0 ? null : reservation),
    settle: async () => void booked.push('settled'),
    release: async () => void booked.push('released'),
    day: async () => spending,
    month: async () => spending,
  };
  const said: unknown[] = [];
  const log = { ...silentLog, info: (_: string, data?: object) => void said.push(data) };
  const measured = measureLedger(ledger, { metrics, log });
  expect(await measured.reserve('answer', 1, 0)).toBeNull();
  expect(await measured.reserve('answer', 1, null)).toBe(reservation);
  await measured.settle(reservation, { tokensIn: 10, tokensOut: 4, cachedIn: 0 }, 0.5);
  expect(said.at(-1)).toEqual({ purpose: 'answer', tokensIn: 10, tokensOut: 4, cachedIn: 0, usd: 0.5 });
  await measured.settle(reservation, { tokensIn: 1, tokensOut: 1, cachedIn: 0 }, null);
  await measured.release(reservation);
  expect(booked).toEqual(['settled', 'settled', 'released']);
  const total = (name: string, labels: object): number =>
    noted
      .filter(([each, given]) => each === name && JSON.stringify(given) === JSON.stringify(labels))
      .reduce((sum, [, , by]) => sum + by, 0);
  expect(total('jc_model_calls_total', { purpose: 'answer', outcome: 'over_budget' })).toBe(1);
  expect(total('jc_model_calls_total', { purpose: 'answer', outcome: 'charged' })).toBe(2);
  expect(total('jc_model_calls_total', { purpose: 'answer', outcome: 'not_charged' })).toBe(1);
  expect(total('jc_model_tokens_total', { purpose: 'answer', direction: 'in' })).toBe(11);
  expect(total('jc_model_cost_usd_total', { purpose: 'answer' })).toBe(0.5);
});

it('takes down how long a chat reply took, but not of an event that was handled before', async () => {
  const { metrics, noted } = recorder();
  let time = 0;
  const request = { platform: 'slack', text: 'help' } as ChatRequest;
  const replies = [notice('info', 'Here.'), null];
  const handle = measureChat(
    async () => {
      time += 1_500;
      return replies.shift() ?? null;
    },
    { metrics, now: () => time },
  );
  expect(await handle(request)).toMatchObject({ fallbackText: 'Here.' });
  expect(await handle(request)).toBeNull();
  expect(noted).toEqual([['jc_chat_seconds', { platform: 'slack' }, 1.5]]);
});

it('counts a call that the budget does not allow, and none that it does', async () => {
  const { metrics, noted } = recorder();
  const reservation = { purpose: 'answer' } as Reservation;
  let left: Reservation | null = reservation;
  const ledger = { reserve: async () => left } as unknown as CostLedger;
  const measured = measureLedger(ledger, { metrics, log: silentLog });
  expect(await measured.reserve('answer', 0.01, 1)).toBe(reservation);
  expect(noted).toEqual([]);
  left = null;
  expect(await measured.reserve('answer', 0.01, 1)).toBeNull();
  expect(noted).toEqual([['jc_model_calls_total', { purpose: 'answer', outcome: 'over_budget' }, 1]]);
});
