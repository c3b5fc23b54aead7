/**
 * How long hostile texts of 4,000 characters take at each way in, and how long others wait for it meanwhile: `node
 * bench/hostile.ts`. What is worked on in one go keeps others waiting as long as it takes; aim: answered within 1 s, and
 * nobody kept waiting for more than 100 ms.
 */
import { performance } from 'node:perf_hooks';
import { entriesOf } from '../test/hostile/entries.ts';
import { repeated, UNITS } from '../test/hostile/texts.ts';
import { seedCollection } from '../test/support/collection.ts';

const LENGTH = 4_000;

interface Slowest {
  answered: number;
  kept: number;
  text: string;
}

/** The longest stretch, in ms, in which the event loop did not come round while `work` ran. */
async function measured(work: () => unknown): Promise<{ answered: number; kept: number }> {
  let kept = 0;
  let last = performance.now();
  let isOver = false;
  const turn = (): void => {
    const now = performance.now();
    kept = Math.max(kept, now - last);
    last = now;
    if (!isOver) setImmediate(turn);
  };
  setImmediate(turn);
  await new Promise(setImmediate);
  const begun = performance.now();
  await work();
  const answered = performance.now() - begun;
  await new Promise(setImmediate);
  isOver = true;
  return { answered, kept };
}

const rows: { entry: string; 'answered (ms)': number; 'others wait (ms)': number; text: string }[] = [];
for (const { name, take } of entriesOf(await seedCollection())) {
  const slowest: Slowest = { answered: 0, kept: 0, text: '' };
  for (const unit of UNITS) {
    const text = repeated(unit, LENGTH);
    const { answered, kept } = await measured(() => take(text));
    if (kept > slowest.kept) Object.assign(slowest, { kept, text: JSON.stringify(unit) });
    slowest.answered = Math.max(slowest.answered, answered);
  }
  rows.push({
    entry: name,
    'answered (ms)': Math.round(slowest.answered),
    'others wait (ms)': Math.round(slowest.kept),
    text: slowest.text,
  });
}
const line = (cells: readonly (string | number)[]): string =>
  cells.map((cell, at) => (at === 0 ? String(cell).padEnd(32) : String(cell).padStart(16))).join('');
const head = ['way in', 'answered (ms)', 'others wait (ms)', 'text'];
const body = rows.map((row) => [row.entry, row['answered (ms)'], row['others wait (ms)'], row.text]);
process.stdout.write(`${[head, ...body].map(line).join('\n')}\n`);
