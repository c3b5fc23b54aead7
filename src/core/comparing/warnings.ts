import { matchText } from '../answering/folded.ts';
import { plainQuote } from '../answering/say.ts';
import { regimeOf } from './axes.ts';
import type { Filled } from './cells.ts';

const AGAINST =
  /(?:compared (?:to|with|against)|in comparison (?:to|with)|relative to|versus|vs\.?|over|than|against)\s+(?:the |an? |its |their |that of |using |keeping )?([^,.;()]{2,70}?)(?=[,.;()]|\s(?:while|and (?:reduc|achiev|up|is|a)|on|in|for|with|when|using|by|at|under|without|during)\b|$)/i;
const HARDWARE =
  /\b(?:NVIDIA )?(?:[AVH]\d{2,3}|T4|RTX \d+|Jetson[\w ]*|Raspberry Pi|DGX-\d|iPhone \d+|Frontier|FPGA|consumer GPUs?|laptop GPU|microcontroller|edge devices?|mobile (?:phone|devices?|CPU|NPU)|NPU)s?\b/i;
const MODEL =
  /\b(?:LLaMA|Llama)[\w.-]*(?: \d[\w.-]*)?|\bGPT-?\w*|\bBERT[\w-]*|\bRoBERTa\b|\bOPT-?[\w/]*|\bViT[\w/-]*|\bT5\b|\bMixtral\b|\bQwen[\w.-]*|\bDeepSeek[\w-]*|\bResNet-?\d*|\bLLaVA[\w.-]*|\bStable Diffusion\b|\bDiT\b|\bSiT\b/;

/** What one source measured against, as it says. */
function baselineIn(quote: string): string | null {
  const match = AGAINST.exec(quote);
  const found = match?.[1]?.trim();
  return found === undefined || found.length < 2 ? null : plainQuote(found);
}

/** Why the figures of one axis cannot be set side by side; empty when nothing speaks against it. */
export function warningsFor(
  label: string,
  names: readonly string[],
  cells: readonly (Filled | null)[],
): string[] {
  const given = cells.flatMap((filled, i) => (filled === null ? [] : [{ name: names[i] ?? '', filled }]));
  if (given.length < 2) return [];
  const warnings: string[] = [];
  const differs = (
    what: string,
    read: (filled: Filled) => string | null,
    key: (value: string) => string = matchText,
  ): void => {
    const values = given.map(({ name, filled }) => ({ name, value: read(filled) }));
    const known = values.filter(({ value }) => value !== null);
    if (known.length < 2) return;
    if (new Set(known.map(({ value }) => key(value ?? ''))).size < 2) return;
    warnings.push(`${label}: ${what} (${known.map(({ name, value }) => `${name}: ${value}`).join('; ')}).`);
  };
  differs('another baseline', ({ baseline, sentence }) =>
    baseline === null ? baselineIn(sentence.text) : plainQuote(baseline),
  );
  differs('other hardware', ({ sentence }) => HARDWARE.exec(sentence.text)?.[0] ?? null);
  differs('another model', ({ sentence }) => MODEL.exec(sentence.text)?.[0] ?? null);
  differs('another regime', ({ sentence }) => regimeOf(sentence.folded));
  if (label.endsWith('memory')) differs('another quantity', ({ sentence }) => memoryKind(sentence.folded));
  return warnings;
}

/** Which memory is meant: the optimizer's states are not the peak. */
function memoryKind(folded: string): string | null {
  const kinds: [RegExp, string][] = [
    [/optimizer[- ]states?|optimizer memory/, 'optimizer-state memory'],
    [/activation/, 'activation memory'],
    [/kv cache/, 'KV cache'],
    [/peak/, 'peak memory'],
    [/end-to-end|total|overall/, 'total memory'],
    [/\bstorage\b/, 'storage'],
  ];
  return kinds.find(([pattern]) => pattern.test(folded))?.[1] ?? null;
}
