import { formsOf } from '../../../text/vocabulary/word-forms.ts';

/** Words a noun phrase stops before. */
const STOP = new RegExp(`^${formsOf('end of a noun phrase')}$`, 'i');
const ARTICLES =
  /^(?:the|a|an|its|their|our|all|both|each|any|some|these|those|this|that|such|of|his|her|overall|which|it)\s+/i;
const BEFORE = new RegExp(String.raw`^${formsOf('before a noun phrase')}\s+`, 'i');
const BEHIND = new RegExp(String.raw`(?<!\s)\s+${formsOf('behind a noun phrase')}$`, 'i');

/** The noun phrase a text starts with, up to the first word or mark that ends it. `allow` keeps words in it that would end it. */
export function leadingPhrase(text: string, options: { allow?: RegExp; maxWords?: number } = {}): string {
  const words: string[] = [];
  for (const match of text.matchAll(/(?<!\s)(\s*)([^\s]+)/g)) {
    const raw = match[2] ?? '';
    const word = raw.replace(/^["“(]+/, '').replace(/(?<![.,;:)"”!?])[.,;:)"”!?]+$/, '');
    const isStop = STOP.test(word) && !options.allow?.test(word);
    if (word === '' || isStop || /^[([{–—-]+$/.test(raw) || (raw.startsWith('(') && words.length > 0)) break;
    if (/^(?:--|–|—)/.test(raw)) break;
    words.push(word);
    if (raw !== word && /[.,;:)!?]$/.test(raw)) break;
    if (words.length >= (options.maxWords ?? 8)) break;
  }
  return words.join(' ');
}

/** A phrase without leading articles, adverbs and trailing function words. */
export function trimPhrase(phrase: string): string {
  let trimmed = phrase.trim().replace(/^[,;:\s]+|(?<![,;:\s])[,;:\s]+$/g, '');
  for (let before = ''; before !== trimmed; ) {
    before = trimmed;
    trimmed = trimmed.replace(ARTICLES, '').replace(BEFORE, '').replace(BEHIND, '');
  }
  return trimmed;
}
