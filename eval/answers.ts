import { type Asked, isRefused, type QuestionKind, recallOf } from './asked.ts';
import { mean, type Report, share } from './report.ts';

const KINDS: readonly { kind: QuestionKind; name: string; contains: number | null; recall: number | null }[] =
  [
    { kind: 'single_fact', name: 'fact', contains: 0.85, recall: 0.98 },
    { kind: 'topical_list', name: 'topical', contains: null, recall: 0.9 },
    { kind: 'comparison', name: 'comparison', contains: null, recall: 0.98 },
    { kind: 'vague', name: 'vague', contains: null, recall: null },
  ];

/** Whether answers hold what they must, name the right papers, and vouch for every figure. */
export function reportAnswers(asked: readonly Asked[], name: string): Report {
  const notes = asked
    .filter(
      ({ gold, missing, answer }) =>
        gold.kind !== 'unanswerable' && (missing.length > 0 || answer.status === 'unanswerable'),
    )
    .map(
      ({ gold, missing, answer }) =>
        `${gold.qid} ${answer.status}, lacks ${missing.join(' and ') || 'nothing'}: ${gold.question}`,
    );
  const numbers = asked.reduce((sum, { answer }) => sum + answer.receipts.numbers, 0);
  const verified = asked.reduce((sum, { answer }) => sum + answer.receipts.verified, 0);
  const times = asked.map(({ milliseconds }) => milliseconds).sort((a, b) => a - b);
  return {
    title: `Answers to ${name}`,
    about: `${asked.length} questions; slowest ${times.at(-1)?.toFixed(0)} ms, median ${times[times.length >> 1]?.toFixed(1)} ms`,
    figures: [
      ...KINDS.flatMap(({ kind, name: label, contains, recall }) => {
        const of = asked.filter(({ gold }) => gold.kind === kind);
        if (of.length === 0) return [];
        const right = of.filter((each) => !isRefused(each) && each.missing.length === 0).length;
        return [
          share(`${label}: holds what it must`, right, of.length, contains),
          mean(`${label}: recall in the first max(5, n)`, of.map(recallOf), recall),
        ];
      }),
      share('figures with a receipt', verified, numbers, 1),
    ],
    notes,
  };
}
