import type { ReceiptCount } from '../../model/reading.ts';
import type { Evidence } from './evidence.ts';
import { figuresIn, missingFigures } from './figures.ts';

/** Keeps account of what is said: its figures and how many have their receipt, what was left out, what was quoted instead. */
export function createTally({ withheld = 0, quoted = 0 }: { withheld?: number; quoted?: number } = {}) {
  const count: ReceiptCount = { numbers: 0, verified: 0, withheld, quoted };
  return {
    /** Counts the figures of a text that is said. */
    say(text: string, evidence: Evidence): void {
      const figures = figuresIn(text).length;
      if (figures === 0) return;
      const missing = missingFigures(text, evidence).filter(({ inName }) => !inName).length;
      count.numbers += figures;
      count.verified += Math.max(0, figures - missing);
    },
    /** Counts the figures of a text whose receipt was checked already. */
    vouch(text: string): void {
      const figures = figuresIn(text).length;
      count.numbers += figures;
      count.verified += figures;
    },
    withhold(): void {
      count.withheld++;
    },
    quote(): void {
      count.quoted++;
    },
    receipts: (): ReceiptCount => ({ ...count }),
  };
}

export type Tally = ReturnType<typeof createTally>;
