import { fileURLToPath } from 'node:url';
import type { Verdict } from '../src/model/reading.ts';
import { verify } from '../src/reading/receipts/verify.ts';
import { readDocument } from '../src/reading/rules/document.ts';
import { findMethodName } from '../src/reading/rules/method-name.ts';
import { type Evaluation, inHalf, type Options } from './evaluation.ts';
import { loadSeeds, readLines } from './gold.ts';
import { type Report, share } from './report.ts';

/** A true or false statement about a paper, with the sentences it rests on. */
export interface StatementGold {
  sid: string;
  text: string;
  cited: string[];
  label: 'true' | 'false';
  kind: string;
  title?: string;
  /** The abstract; of the seed pages where it is left out. */
  context?: string;
  page?: string;
  index?: number;
}

export interface Judged extends Verdict {
  gold: StatementGold;
  isRight: boolean;
}

/** Verdicts on statements. Right: a true one is supported, a false one is not. */
export function judge(golds: readonly StatementGold[], contextOf: (gold: StatementGold) => string): Judged[] {
  return golds.map((gold) => {
    const context = gold.context ?? contextOf(gold);
    const method = findMethodName(readDocument(gold.title ?? null, context))?.name;
    const ownNames = method === undefined ? [] : [method];
    const { verdict, rule } = verify(gold.text, {
      cited: gold.cited,
      context: `${gold.title ?? ''}. ${context}`,
      ownNames,
    });
    return { gold, verdict, rule, isRight: (verdict === 'supported') === (gold.label === 'true') };
  });
}

/** One JSON line a statement, and last how many of each label and kind are right. */
export function* linesOf(judged: readonly Judged[]): Generator<string> {
  const summary: Record<string, { right: number; of: number }> = {};
  for (const { gold, verdict, rule, isRight } of judged) {
    yield JSON.stringify({ sid: gold.sid, verdict, rule });
    const kind = `${gold.label}:${gold.kind}`;
    const { right, of } = summary[kind] ?? { right: 0, of: 0 };
    summary[kind] = { right: right + Number(isRight), of: of + 1 };
  }
  yield JSON.stringify({ summary });
}

function reportOf(judged: readonly Judged[]): Report {
  const of = (label: 'true' | 'false') => judged.filter(({ gold }) => gold.label === label);
  const right = (label: 'true' | 'false') => of(label).filter(({ isRight }) => isRight).length;
  const contradicted = (label: 'true' | 'false') =>
    of(label).filter(({ verdict }) => verdict === 'contradicted').length;
  const notContradicted = of('true').length - contradicted('true');
  return {
    title: 'Statements on the seed pages',
    figures: [
      share('true: supported', right('true'), of('true').length, 0.85),
      share('false: not supported', right('false'), of('false').length, 0.75),
      share('true: not contradicted', notContradicted, of('true').length, 0.98),
      share('false: contradicted', contradicted('false'), of('false').length, 0.5),
    ],
    notes: judged
      .filter(({ isRight }) => !isRight)
      .map(({ gold, verdict, rule }) => `${gold.sid} ${gold.label}:${gold.kind} ${verdict} ${rule ?? ''}`),
  };
}

function contexts({ seeds }: Options): (gold: StatementGold) => string {
  const papers = loadSeeds(seeds);
  return ({ page, index }) => papers.get(`${page}:${index}`)?.abstract ?? '';
}

function read(path: string): StatementGold[] {
  return readLines<StatementGold>(path);
}

export const statements = {
  name: 'statements',
  given: {
    takes: 'FILE',
    help: 'verdicts on the statements of FILE, one JSON line each; --half a|b: every second of them',
    *lines(path, options) {
      yield* linesOf(judge(inHalf(read(path), options.half), contexts(options)));
    },
  },
  gate: async (options) => {
    const path = fileURLToPath(new URL('gold/statements.jsonl', import.meta.url));
    return [reportOf(judge(inHalf(read(path), options.half), contexts(options)))];
  },
} satisfies Evaluation;
