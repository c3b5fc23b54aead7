import { type Asked, isRefused } from './asked.ts';
import { type Report, share } from './report.ts';

/** Whether what the papers do not say is refused, and what they do say is not. */
export function reportRefusals(asked: readonly Asked[], name: string): Report {
  const unanswerable = asked.filter(({ gold }) => gold.kind === 'unanswerable');
  const answerable = asked.filter(({ gold }) => gold.kind !== 'unanswerable');
  const answeredAnyway = unanswerable.filter((each) => !isRefused(each));
  const refusedAnyway = answerable.filter(isRefused);
  return {
    title: `Refusals on ${name}`,
    figures: [
      share(
        'unanswerable questions refused',
        unanswerable.length - answeredAnyway.length,
        unanswerable.length,
        0.8,
      ),
      share(
        'answerable questions answered',
        answerable.length - refusedAnyway.length,
        answerable.length,
        0.92,
      ),
    ],
    notes: [
      ...answeredAnyway.map(
        ({ gold }) => `answered though the papers do not say: ${gold.qid} ${gold.question}`,
      ),
      ...refusedAnyway.map(({ gold }) => `refused though the papers say it: ${gold.qid} ${gold.question}`),
    ],
  };
}
