import { foldForMatch } from '../../text/fold.ts';
import { canonicalTerm } from '../../text/vocabulary/taxonomy.ts';
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
  'gu',
);
const OFFERING =
  /\b(?:propos\w*|introduc\w*|present\w*|develop\w*|design\w*|adopt\w*|employ\w*|us(?:e|es|ing)|utili[sz]\w*|leverag\w*|incorporat\w*|integrat\w*|combin\w*|appl(?:y|ies|ying)|via|through|by|with|based on|consist\w*|includ\w*|first|second|third|namely|called|named|innovations?|techniques?|components?|\(\d\))\b/i;
const POOR_START =
  /^(?:the|a|an|our|its|their|this|that|these|those|we|novel|new|proposed|existing|previous|simple|efficient|effective|same|other|such|each|all|both|more|most|less|different|specific|certain|standard|current|traditional|conventional|additional|multiple|single|key|main|core|overall|better|best|high|low|good|strong|lightweight|flexible|unified|general|full|entire|whole|extensive|careful|various|several|many|large|small|innovative|advanced|powerful|robust|popular|recent|resulting|subsequent|further|significant|two|three|four|five|six|first|second|third)\s/i;
/** Words that no name of a technique holds. */
const FOREIGN =
  /^(?:the|a|an|and|or|of|to|for|in|on|with|by|from|as|at|is|are|was|were|be|been|can|could|will|may|which|that|while|when|where|than|then|not|only|also|its|their|our|we|it|they|this|these|those|via|into|without|between|during|under|over|through|using|based|\w+ly|achieves?|outperforms?|shows?|improves?|improving|reduces?|reducing|enables?|enabling|proposes?|introduces?|presents?|develops?|uses?|utilizes?|utilizing|applies|apply|applying|adopts?|performs?|supports?|allows?|allowing|has|have|does|do|provides?|providing|keeps?|keeping|addresses|address|addressing|builds?|building|makes?|making|generates?|generating|produces?|producing|requires?|requiring|leads?|leading|accelerates?|accelerating|boosts?|boosting|obtains?|employs?|employing|leverages?|leveraging|incorporates?|integrates?|combines?|combining|involves?|includes?|including|compare|compares|comparing|evaluate|evaluates|evaluating|investigate|investigates|explore|explores|exploring|achieving|increasing|increases?|decreasing|facilitates?|ensures?|ensuring|guides?|learns?|trains?|ways?|challenges?|efficacy|limitations?|results?|experiments?|respectively|however|therefore|state-of-the-art|sota|respect|terms|effectiveness|performance|number|set|series|range|variety|quality|five|six|seven|eight|ten|neglects?|exhibits?|enhances?|demonstrates?|saves?|prevents?|retains?|replaces?|removes?|optimizes?|decouples?|adapts?|employed|proposed|trade|off|after|any|all|lower|higher)$/i;
/** A participle or an imperative at the head makes a clause, not a name. */
const VERBAL_START =
  /^(?!(?:training|learning|masking|routing|scaling|reasoning|prompting|embedding|decoding|sampling|tuning|pruning|gating|spiking|meta-learning|pre-training|self-training|fine-tuning|sliding|rotating|reversing|once-for-all|processing)\b)(?:\w+ing|\w+izes?|replace|remove|termed|named|called|dubbed|remaining|optimize|preserve|capture|perform|learn|obtain|design|process|encode|predict|any|all|last|every|no)\s/i;
const POOR_COINED = /\b(?:we|is|are|our|this|which|applying|using|by)\b/i;
const GENERIC_PHRASE =
  /^(?:\S+ )?(?:deep learning|machine learning|neural networks?|language models?|training|learning|inference|framework|algorithm|architecture|network|networks|module|strategy|mechanism|generation|optimization|layers?|prediction|estimation|detection|head|loss|score|metric|objective|blocks|experts|representation|selection|update|updates|search|reasoning|law|reduction)$/i;

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
  for (const { text } of own) for (const match of text.matchAll(DESCRIBED)) add(match[1] ?? '');
  return found;
}

function startsSentence(sentence: DocSentence, index: number): boolean {
  return index === 0 && !/^\p{Lu}\S*\s\p{Lu}/u.test(sentence.text);
}

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
  return canonicalTerm(tidy)?.name ?? words.map(lowered).join(' ');
}

/** What is left of a described phrase behind the last word that belongs to the sentence around it. */
function behindForeignWords(phrase: string): string {
  const words = phrase.split(/\s+/);
  const last = words.findLastIndex((word) => FOREIGN.test(word));
  return words.slice(last + 1).join(' ');
}

function lowered(word: string): string {
  return /^\p{Lu}\p{Ll}+(?:-\p{Lu}?\p{Ll}+)*$/u.test(word) ? word.toLowerCase() : word;
}
