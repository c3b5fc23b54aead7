import { canonicalTerm } from '../taxonomy/taxonomy.ts';
import { foldForMatch } from '../text/fold.ts';
import { isCommonName } from './common-names.ts';
import type { DocSentence, PaperDocument } from './document.ts';

/** Nouns that techniques are named by. */
const HEADS =
  'pruning|quantization|attention|distillation|sampling|decoding|parallelism|offloading|compression|optimization|search|augmentation|alignment|adaptation|fine-tuning|finetuning|decomposition|projection|scheduling|caching|packing|masking|routing|fusion|embedding|embeddings|tokenizer|encoder|decoder|transformer|regularization|scaling|update|updates|engine|initialization|clustering|generation|selection|retrieval|learning|training|pre-training|pretraining|tuning|prompting|reasoning|aggregation|segmentation|partitioning|partition|matching|filtering|mixing|merging|stitching|expansion|reduction|removal|prediction|estimation|calibration|correction|compensation|normalization|kernels?|schedulers?|strategy|mechanism|module|head|loss|objective|cache|store|mutation|fuzzing|inference|schema|adapter|adapters|layers?|network|networks|autoencoder|autoencoding|windows|trajectories|metric|score|law|algorithm|architecture|representation|recaptioning|captioning|translation|detection|shifting|scattering|experts|blocks|co-design|framework|tree|hashing|coding|rendering|splatting|guidance|denoising';
const COINED =
  /\b((?:\p{Lu}[\p{L}\p{N}]*(?:-[\p{L}\p{N}]+)*|and|of|to|for)(?:\s(?:\p{Lu}[\p{L}\p{N}]*(?:-[\p{L}\p{N}]+)*|of|to|for|&)){1,5})/gu;
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
  /\b(?:the|a|an|and|or|of|to|for|in|on|with|by|from|as|at|is|are|was|were|be|been|can|could|will|may|which|that|while|when|where|than|then|not|only|also|its|their|our|we|it|they|this|these|those|via|into|without|between|during|under|over|through|using|based|\w+ly|achieves?|outperforms?|shows?|improves?|improving|reduces?|reducing|enables?|enabling|proposes?|introduces?|presents?|develops?|uses?|utilizes?|utilizing|applies|apply|applying|adopts?|performs?|supports?|allows?|allowing|has|have|does|do|provides?|providing|keeps?|keeping|addresses|address|addressing|builds?|building|makes?|making|generates?|generating|produces?|producing|requires?|requiring|leads?|leading|accelerates?|accelerating|boosts?|boosting|obtains?|employs?|employing|leverages?|leveraging|incorporates?|integrates?|combines?|combining|involves?|includes?|including|compare|compares|comparing|evaluate|evaluates|evaluating|investigate|investigates|explore|explores|exploring|achieving|increasing|increases?|decreasing|facilitates?|ensures?|ensuring|guides?|learns?|trains?|ways?|challenges?|efficacy|limitations?|results?|experiments?|respectively|however|therefore|state-of-the-art|sota|respect|terms|effectiveness|performance|number|set|series|range|variety|quality|five|six|seven|eight|ten)\b/i;
const POOR_COINED = /\b(?:we|is|are|our|this|which|applying|using|by)\b/i;
const GENERIC_PHRASE =
  /^(?:\S+ )?(?:deep learning|machine learning|neural networks?|language models?|training|learning|inference|framework|algorithm|architecture|network|networks|module|strategy|mechanism|generation|optimization|layers?|prediction|estimation|detection|head|loss|score|metric|objective|blocks|experts|representation|selection|update|updates|search|reasoning|law|reduction)$/i;

/** Techniques as the paper itself calls them, in the order of its own sentences: coined names first, then described ones. */
export function namedTechniques(doc: PaperDocument, known: readonly string[]): string[] {
  const found: string[] = [];
  const add = (phrase: string) => {
    const tidy = tidyPhrase(phrase);
    if (tidy !== null && !isCovered(tidy, [...found, ...known])) found.push(tidy);
  };
  const own = doc.sentences.filter((sentence) => sentence.role === 'contribution' || sentence.role === 'own');
  const longForms = new Set(doc.acronyms.map((acronym) => acronym.long));
  for (const sentence of own) {
    if (!OFFERING.test(sentence.text)) continue;
    for (const long of longForms)
      if (sentence.text.includes(long) && long.split(/\s+/).length <= 6) add(long);
    for (const match of sentence.text.matchAll(COINED))
      if (!startsSentence(sentence, match.index)) add(match[1] ?? '');
  }
  for (const sentence of own) {
    if (!OFFERING.test(sentence.text)) continue;
    for (const match of sentence.text.matchAll(DESCRIBED)) add(match[1] ?? '');
  }
  return found;
}

function startsSentence(sentence: DocSentence, index: number): boolean {
  return index === 0 && !/^\p{Lu}\S*\s\p{Lu}/u.test(sentence.text);
}

/** The phrase in lower case without what does not belong, or null when too little is left. */
function tidyPhrase(phrase: string): string | null {
  let tidy = phrase.trim();
  for (let before = ''; before !== tidy; ) {
    before = tidy;
    tidy = tidy
      .replace(POOR_START, '')
      .replace(/\s(?:and|of|to|for|&)$/i, '')
      .trim();
  }
  const words = tidy.split(/\s+/);
  const isCoined = /\p{Lu}/u.test(phrase);
  if (
    words.length < 2 ||
    words.length > 6 ||
    (isCoined ? POOR_COINED : FOREIGN).test(tidy) ||
    isCommonName(tidy)
  )
    return null;
  if (words.length === 2 && GENERIC_PHRASE.test(tidy) && !tidy.includes('-')) return null;
  if (words.filter((word) => /\p{L}{3,}/u.test(word)).length < 2) return null;
  return canonicalTerm(tidy)?.name ?? words.map(lowered).join(' ');
}

function lowered(word: string): string {
  return /^\p{Lu}\p{Ll}+(?:-\p{Lu}?\p{Ll}+)*$/u.test(word) ? word.toLowerCase() : word;
}

function isCovered(phrase: string, others: readonly string[]): boolean {
  const key = foldForMatch(phrase);
  return others.some((other) => {
    const folded = foldForMatch(other);
    return (
      folded.includes(key) || (key.includes(folded) && key.split(' ').length - folded.split(' ').length < 1)
    );
  });
}
