import { matchText } from '../../text/folded.ts';
import { formsOf } from '../../text/vocabulary/word-forms.ts';
import { plainQuote } from '../quoting.ts';
import { regimeOf } from './axes.ts';
import type { Filled } from './cells.ts';

const HARDWARE = new RegExp(String.raw`\b(?:NVIDIA )?${formsOf('device name')}s?\b`, 'i');
const MODEL = new RegExp(formsOf('base model'));

/** Why the figures of one axis cannot be set side by side; empty when nothing speaks against it. */
export function warningsFor(
  label: string,
  names: readonly string[],
  cells: readonly (Filled | null)[],
): string[] {
  const given = cells.flatMap((filled, i) => (filled === null ? [] : [{ name: names[i] ?? '', filled }]));
  if (given.length < 2) return [];
  const warnings: string[] = [];
  const differs = (how: string, read: (filled: Filled) => string | null): void => {
    const values = given.map(({ name, filled }) => ({ name, value: read(filled) }));
    const known = values.filter(({ value }) => value !== null);
    if (known.length < 2) return;
    if (isOneThing(known.map(({ value }) => bare(value ?? '')))) return;
    const each = known.map(
      ({ name, value }, i) => `${i === 0 ? `that of ${name} is` : name} ${how} ${value}`,
    );
    warnings.push(`Their figures of ${label} do not compare: ${each.join(', ')}.`);
  };
  differs('against', ({ baseline }) => (baseline === null ? null : plainQuote(baseline)));
  differs('on', ({ sentence }) => HARDWARE.exec(sentence.text)?.[0] ?? null);
  differs('with', ({ sentence }) => MODEL.exec(sentence.text)?.[0] ?? null);
  differs('of', ({ sentence }) => regimeOf(sentence.folded));
  // The sentence may speak of several kinds: what the cell itself says goes first.
  if (label.endsWith('memory')) {
    differs(
      'of',
      ({ cell, sentence }) => memoryKind((cell?.value ?? '').toLowerCase()) ?? memoryKind(sentence.folded),
    );
  }
  return warnings;
}

/** "BF16" and "a BF16 baseline" are one. */
function bare(value: string): string {
  return matchText(value)
    .replace(
      /\b(?:the|an?|its|our|baselines?|counterparts?|models?|methods?|approach(?:es)?|training|nvidia|gpus?)\b/g,
      ' ',
    )
    .replace(/\s+/g, ' ')
    .trim();
}

function isOneThing(values: readonly string[]): boolean {
  const [shortest = ''] = [...values].sort((a, b) => a.length - b.length);
  return values.every((value) => ` ${value} `.includes(` ${shortest} `));
}

/** Which memory is meant: the optimizer's states are not the peak. */
function memoryKind(folded: string): string | null {
  const kinds: [RegExp, string][] = [
    [/optimizer[- ]states?|optimizer memory/, 'optimizer-state memory'],
    [/activation/, 'activation memory'],
    [/kv cache/, 'KV cache'],
    [/peak/, 'peak memory'],
    [/end-to-end|total|overall|training memory/, 'total memory'],
    [/\bstorage\b/, 'storage'],
  ];
  return kinds.find(([pattern]) => pattern.test(folded))?.[1] ?? null;
}
