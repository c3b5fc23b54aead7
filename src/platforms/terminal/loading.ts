/** A start that takes longer than this says how far it is, as often as this. */
const EVERY_MS = 2000;

type Output = { write(text: string): unknown };

/** Shows how many papers were loaded, when that takes more than a moment. @param now in ms */
export function createLoading(output: Output, now: () => number = () => performance.now()) {
  let said = now();
  return {
    update(taken: number, total: number): void {
      if (now() - said < EVERY_MS) return;
      said = now();
      output.write(`Loading papers: ${number(taken)} of ${number(total)}.\n`);
    },
  };
}

const number = (value: number): string => value.toLocaleString('en');
