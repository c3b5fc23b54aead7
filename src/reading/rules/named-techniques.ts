import { DIGIT, kindOf, LETTER, SPACE } from '../../text/characters.ts';
import { foldForMatch } from '../../text/fold.ts';
import { matchAt } from '../../text/quantities/compound-units.ts';
import { canonicalTerm } from '../../text/vocabulary/taxonomy.ts';
import { formsOf } from '../../text/vocabulary/word-forms.ts';
import { isCommonName } from './common-names.ts';
import type { DocSentence, PaperDocument } from './document.ts';

/** Nouns that techniques are named by. */
const HEADS =
  'pruning|quantization|attention|distillation|sampling|decoding|parallelism|offloading|compression|optimization|search|augmentation|alignment|adaptation|fine-tuning|finetuning|decomposition|projection|scheduling|caching|packing|masking|routing|fusion|embedding|embeddings|tokenizer|encoder|decoder|transformer|regularization|scaling|update|updates|engine|initialization|clustering|generation|selection|retrieval|learning|training|pre-training|pretraining|tuning|prompting|reasoning|aggregation|segmentation|partitioning|partition|matching|filtering|mixing|merging|stitching|expansion|reduction|removal|prediction|estimation|calibration|correction|compensation|normalization|kernels?|schedulers?|strategy|mechanism|module|head|loss|objective|cache|store|mutation|fuzzing|inference|schema|adapter|adapters|layers?|network|networks|autoencoder|autoencoding|windows|trajectories|metric|score|law|algorithm|architecture|representation|recaptioning|captioning|summarization|translation|detection|shifting|scattering|experts|blocks|co-design|framework|tree|hashing|coding|rendering|splatting|guidance|denoising|allocation|placement|storage|prefetching|vocoder|aggregations?|overlap|deduplication|feedback|condensing|backpropagation|propagation|factorization|freezing|averaging|warmup|rewards?|convolutions?|pooling|gating|matrices|mutators|labels|screening|accumulation|conversion|editing|unlearning|supernet|hypergraph|memory|codebook|buffer';
const CAPITAL_WORD = '\\p{Lu}[\\p{L}\\p{N}]*(?:-[\\p{L}\\p{N}]+)*';
const COINED = new RegExp(
  `(?<![\\p{L}\\p{N}-])(${CAPITAL_WORD}(?:\\s(?:(?:of|to|for|and|&|the)\\s)?${CAPITAL_WORD}){1,5})`,
  'gu',
);
const ENDS_IN_HEAD = new RegExp(`(?:${HEADS})$`, 'i');
const DESCRIBED = new RegExp(
  `(?<![\\p{L}\\p{N}.-])((?:\\p{Ll}[\\p{L}\\d]*(?:-[\\p{L}\\d]+)*\\s){1,3}(?:${HEADS}))\\b(?!-)`,
  'uy',
);
/** Whether a head stands there, and how heads begin: most words are told from one by two letters. */
const HEAD_THERE = new RegExp(`(?:${HEADS})\\b(?!-)`, 'uy');
const HEAD_BEGINNINGS = new Set(HEADS.split('|').map((head) => head.slice(0, 2)));
const MOST_WORDS_BEFORE = 3;
const OFFERING = new RegExp(String.raw`\b(?:${formsOf('offering')}|\(\d\))\b`, 'i');
const POOR_START = new RegExp(String.raw`^${formsOf('poor start of a technique')}\s`, 'i');
/** Words that no name of a technique holds. */
const FOREIGN = new RegExp(`^${formsOf('no word of a technique')}$`, 'i');
/** A participle or an imperative at the head makes a clause, not a name. */
const VERBAL_START = new RegExp(
  String.raw`^(?!${formsOf('name that looks like a verb')}\b)${formsOf('start of a clause')}\s`,
  'i',
);
const POOR_COINED = /\b(?:we|is|are|our|this|which|applying|using|by)\b/i;
const GENERIC_PHRASE = new RegExp(String.raw`^(?:\S+ )?${formsOf('generic technique')}$`, 'i');

/** Techniques as the paper itself calls them, in the order of its own sentences: coined names first, then described ones. */
export function namedTechniques(doc: PaperDocument, known: readonly string[]): string[] {
  const found: string[] = [];
  const taken = known.map(foldForMatch);
  const add = (phrase: string) => {
    const tidy = tidyPhrase(phrase);
    if (tidy === null) return;
    // A phrase that says no more than a longer one that was taken is left out.
    const key = foldForMatch(tidy);
    if (taken.some((other) => other.includes(key))) return;
    taken.push(key);
    found.push(tidy);
  };
  const own = doc.sentences.filter(
    ({ role, text }) => (role === 'contribution' || role === 'own') && OFFERING.test(text),
  );
  const longForms = new Set(doc.acronyms.map((acronym) => acronym.long));
  for (const sentence of own) {
    for (const long of longForms) if (sentence.text.includes(long)) add(long);
    for (const match of sentence.text.matchAll(COINED)) {
      const phrase = match[1] ?? '';
      if (ENDS_IN_HEAD.test(phrase) && !startsSentence(sentence, match.index)) add(phrase);
    }
  }
  for (const { text } of own) for (const phrase of describedIn(text)) add(phrase);
  return found;
}

/** What {@link DESCRIBED} finds, tried only where a head comes three words later at most. */
function* describedIn(text: string): Generator<string> {
  let done = 0;
  for (const start of startsBeforeHeads(text)) {
    const match = start < done ? null : matchAt(DESCRIBED, text, start);
    if (match === null) continue;
    done = start + match[0].length;
    yield match[1] ?? '';
  }
}

/** Where the three words before each head begin, in order. */
function startsBeforeHeads(text: string): number[] {
  const starts = new Set<number>();
  for (let space = 1; space < text.length; space++) {
    if (!isSpace(text, space) || !HEAD_BEGINNINGS.has(text.slice(space + 1, space + 3))) continue;
    if (matchAt(HEAD_THERE, text, space + 1) === null) continue;
    let end = space;
    for (let n = 0; n < MOST_WORDS_BEFORE && isSpace(text, end); n++) {
      let start = end;
      while (start > 0 && isOfWord(text, start - 1)) start--;
      starts.add(start);
      end = start - 1;
    }
  }
  return [...starts].sort((a, b) => a - b);
}

const isSpace = (text: string, at: number): boolean => kindOf(text.charCodeAt(at)) === SPACE;

function isOfWord(text: string, at: number): boolean {
  const kind = kindOf(text.charCodeAt(at));
  return kind === LETTER || kind === DIGIT || text.charAt(at) === '.' || text.charAt(at) === '-';
}

const startsSentence = (sentence: DocSentence, index: number): boolean =>
  index === 0 && !/^\p{Lu}\S*\s\p{Lu}/u.test(sentence.text);

/** The phrase in lower case without what does not belong, or null when too little is left. */
function tidyPhrase(phrase: string): string | null {
  const isCoined = /\p{Lu}/u.test(phrase);
  let tidy = isCoined ? phrase.trim() : behindForeignWords(phrase.trim());
  for (let before = ''; before !== tidy; ) {
    before = tidy;
    tidy = tidy.replace(POOR_START, '').trim();
  }
  const words = tidy.split(/\s+/);
  if (words.length < 2 || words.length > 6 || tidy.length < 8) return null;
  if ((isCoined && POOR_COINED.test(tidy)) || VERBAL_START.test(tidy) || isCommonName(tidy)) return null;
  if (words.length === 2 && GENERIC_PHRASE.test(tidy) && !tidy.includes('-')) return null;
  if (words.filter((word) => /\p{L}{3,}/u.test(word)).length < 2) return null;
  const known = canonicalTerm(tidy);
  return known?.kind === 'technique' ? known.name : words.map(lowered).join(' ');
}

/** What is left of a described phrase behind the last word that belongs to the sentence around it. */
function behindForeignWords(phrase: string): string {
  const words = phrase.split(/\s+/);
  const last = words.findLastIndex((word) => FOREIGN.test(word));
  return words.slice(last + 1).join(' ');
}

const lowered = (word: string): string =>
  /^\p{Lu}\p{Ll}+(?:-\p{Lu}?\p{Ll}+)*$/u.test(word) ? word.toLowerCase() : word;
