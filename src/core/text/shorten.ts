import { countWords, foldSpace } from './words.ts';

/** Openings that say nothing of the paper itself and may be dropped. */
const OPENING =
  /^(?:(?:Hence|Thus|Therefore|Here),?\s+|(?:First|Firstly|Second|Next|Then|However|Moreover|Furthermore|Additionally|Specifically|Finally|Consequently|Accordingly|Instead|Besides|Concretely|Essentially|Particularly|In particular|Motivated by this|In response(?: to this)?|In contrast|In summary|In short|In this context|To this end|To that end|To achieve this|Towards? this goal|As such|In this regard|In light of this|Building (?:up)?on this(?: \w+)?|Based on (?:this|these)[^,]{0,40}),\s+|(?:In|Through|Throughout|With|For) (?:this|our|the present) (?:paper|work|study|report|technical report|article|thesis|research|project|survey|review),?\s+|(?:To|In order to) (?:address|tackle|overcome|solve|bridge|fill|mitigate|resolve|alleviate|remedy|combat|handle|meet|close|cope with|deal with|answer|end)[^.;]{2,140}?,\s+(?=(?:we|this|our|here)\b)|(?:Addressing|Inspired by|Motivated by|Building (?:up)?on|Recognizing|Given|In recognition of|Considering|As (?:the|a) result of|Aiming (?:at|for|to)|Following|Unlike|In contrast to|Instead of)[^.;]{2,180}?,\s+(?=(?:we|this|our)\b))+(?=\S)/;
const ASIDE = /\s*\((?![\d\s,.]+[)\]])[^()[\]]*\)|\s*\[(?![\d\s,.]+\])[^()[\]]*\]/g;
const LIST_MARK = /(?:^|(?<=[\s:]))\(?(?:\d|[ivx]{1,3}|[a-c])\)\s+/g;

/** Where a sentence may end early and still be whole: the words from here on only add. Best cuts first in case of a tie. */
const CUTS =
  /(?:,|;)\s+(?:which|where|whose|thereby|thus|while|whereas|enabling|allowing|making|leading|resulting|achieving|reducing|improving|leveraging|ensuring|facilitating|demonstrating|showing|providing|offering|outperforming|surpassing|without|including|such as|e\.g\.|i\.e\.|especially|particularly|eliminating|paving|with|by|so|and thus|and thereby|but|yet|even|rivaling|significantly|effectively|and (?:we|it|then|further|also)|an?|the|integrating|combining|based|using|consisting|designed|aiming|yielding|delivering|on|for|in|from|through|via|as|when|followed|covering|whereby|together|along|rather|unlike|despite|adopting|employing|utilizing|incorporating|introducing|requiring|supporting|preserving|maintaining|exploiting|thanks)\b|\s+(?:--|–|—)\s+|:\s+|;\s+|,\s+and\s+(?=\w+(?:s|ed)\s)|\s+(?:which|whereby|thereby|while|whereas|because|since|so that|such that|in order to|without|thus)\b|\s+(?:by|through|via|using|leveraging|based on|when|if|under|across|during)\s+|\s+(?:that|for|with|to|on|in|and|from)\s+/g;

/** Words a sentence cannot end on. */
const DANGLING =
  /(?:^|\s)(?:a|an|the|of|in|on|at|for|with|by|to|from|and|or|but|that|which|whose|where|when|while|as|than|into|via|is|are|was|were|be|been|can|could|will|may|its|their|our|this|these|those|such|both|either|between|not|only|also|novel|new|called|named|namely|including|using|based|e\.g|i\.e|we|it|they|propose|proposes|introduce|introduces|present|presents|develop|show|find|demonstrate|effectively|efficiently|significantly|automatically|more|most|very|first|designed|aims|able|capable|how|whether|what|enables|allows|over|under|among|through|per|toward|towards|upon|without|against|across|during|trained|specialized|tailored|dubbed|termed|known|large|simple|efficient|generally)$/i;
/** Openings that are no clause of their own: one has to follow. */
const ADJUNCT =
  /^(?:Inspired|Motivated|Based|Building|Using|Given|Drawing|Leveraging|By|While|Although|When|If|Unlike|Compared|Despite|Addressing|Recognizing|Aiming|Following|Due|Because|Since|Starting|Combining|Equipped)\b|^To (?!date\b)\w+ /;
const MAIN_CLAUSE =
  /,\s+(?!(?:some|all|most|many|each|both|which|who|where|including|such)\b)(?:\S+\s+){0,5}?(?:we|our|this|it|they)\s|,\s+(?:the|a|an|\p{Lu}\S*)\s+(?:\S+\s+){0,8}?(?:is|are|was|were|has|have|can|\w+s)\s/u;
/** A participle at the end that has lost what it governs: ", allowing", ", leading". */
const LOOSE_PARTICIPLE = /,\s+(?:\w+ly\s+)?\w+ing$/;
const VERB =
  /\b(?:is|are|was|were|has|have|propos|introduc|present|develop|design|describ|releas|unveil|devis|creat|build|built|contribut|offer|construct|formulat|implement|pioneer|stud|investigat|explor|examin|analy[sz]|survey|review|benchmark|compar|evaluat|demonstrat|show|find|found|argu|consider|focus|revisit|quantif|assess|identif|discover|train|translat|conduct|perform|provid|dissect|characteri|unif|rethink|prov|suggest|establish|tackl|address|advocat|leverag|extend|adapt|appl|reveal|detail|report|integrat|aim|seek|achiev|enabl|reduc|improv|outperform|use|combin|learn|generat|can|will|dedicat|prun|obtain|employ|support|allow|match|mak|take|accelerat|survey|select|simplif|detect|speed|need|requir|run|cut|surpass|beat|exceed|reach|attain|consist|contain|compris|rely|relies|help|solv|deliver|work|scal|operat|treat|compress|map|model|outline|outlin|classif|predict|represent|give|serve|remain|lead|yield|show|stud|cause|depend|differ|retain|preserv|maintain|increase|decreas|drop|boost|enhanc|exploit|decompos|transform|encod|decod|sampl|cover|span|leverag|adopt|appl|seek|target|captur|estimat|measur|comput|automat|bridge|overcom|mitigat|avoid|remov|replac|freez|updat|store|shar|split|merg|fus|align|rank|filter|translat|synthesi|render|track|segment|recover|compensat)\w*\b/i;

/**
 * A sentence of at most `maxWords` words that says whole clauses of the one given: openings, brackets and trailing
 * clauses are dropped, never a word in the middle. Null when no cut leaves a sentence that can stand.
 */
export function shortenSentence(sentence: string, maxWords: number): string | null {
  const candidates = forms(sentence);
  for (const form of candidates) {
    if (countWords(form) <= maxWords && stands(form)) return finish(form);
  }
  let best: string | null = null;
  for (const form of candidates) {
    const cut = longestCut(form, maxWords);
    if (cut !== null && (best === null || countWords(cut) > countWords(best) + 6)) best = cut;
  }
  return best === null ? null : finish(best);
}

/** Whether a text reads as a sentence of its own: a subject with a verb, closed brackets, no loose end. */
export function stands(text: string): boolean {
  const plain = text.replace(/[.!?]+["”’)]*$/, '').trim();
  return (
    countWords(plain) >= 4 &&
    VERB.test(plain) &&
    !DANGLING.test(plain) &&
    !LOOSE_PARTICIPLE.test(plain) &&
    isBalanced(plain) &&
    !/[,;:–—-]$/.test(plain) &&
    !/^(?:and|but|or|which|that|whose|because|although|though)\b/i.test(plain) &&
    (!ADJUNCT.test(plain) || MAIN_CLAUSE.test(plain))
  );
}

/** The sentence with less and less in it that can be spared. */
function forms(sentence: string): string[] {
  const whole = foldSpace(sentence);
  const opened = capitalised(whole.replace(OPENING, ''));
  const bare = foldSpace(opened.replace(ASIDE, '')).replace(/\s+([,.;:])/g, '$1');
  return [opened, bare, whole];
}

function longestCut(form: string, maxWords: number): string | null {
  const text = form.replace(/[.!?]+$/, '');
  const limit = endOfWord(text, maxWords);
  const cuts = Array.from(text.slice(0, limit + MARGIN).matchAll(CUTS)).filter((cut) => cut.index <= limit);
  for (const cut of cuts.reverse()) {
    const head = text.slice(0, cut.index).replace(/[,;:\s]+$/, '');
    if (countWords(head) <= maxWords && stands(head) && isComplete(head, cut[0])) return head;
  }
  return null;
}

/** Room behind the last word for the whole of a cut that starts there. */
const MARGIN = 24;

/** Where the n-th word of a text ends; its length when it has no more. */
function endOfWord(text: string, n: number): number {
  let left = n;
  for (const match of text.matchAll(/\S+/g)) {
    if (/[\p{L}\p{N}]/u.test(match[0]) && --left === 0) return match.index + match[0].length;
  }
  return text.length;
}

/** A head that ends before a bare preposition is whole only when its verb already has its object. */
function isComplete(head: string, cut: string): boolean {
  const isSoft =
    /^\s+(?:that|for|with|to|on|in|and|from|by|through|via|using|based on|when|under|across|during)\s+$/.test(
      cut,
    );
  if (isSoft && !endsInNoun(head)) return false;
  if (/^\s+and\s+$/.test(cut) || /^\s+(?:to|that)\s+$/.test(cut))
    return (
      countWords(head) >= 9 &&
      /\b(?:framework|method|model|system|approach|algorithm|architecture|dataset|benchmark|technique|strategy|tool|library|engine|solution|network|pipeline|models|methods|training|scheme|mechanism)$/i.test(
        head,
      )
    );
  return !isSoft || countWords(head) >= 7;
}

/** Nouns that look like participles. */
const NOUN_IN_ING =
  /(?:training|learning|pruning|tuning|modeling|modelling|decoding|encoding|processing|understanding|reasoning|sampling|scheduling|computing|testing|serving|caching|scaling|routing|embedding|rendering|matching|planning|parsing|forecasting|merging|masking|prompting|clustering|setting|meaning|building|mapping|padding|fuzzing|offloading|unlearning|imaging|ranking|labeling|filtering|benchmarking|profiling|engineering|driving)$/i;

/** Whether the last word can end a phrase: no adverb, participle or adjective that leans on what was cut. */
function endsInNoun(head: string): boolean {
  const last = /[\p{L}-]+[)"”’]*$/u.exec(head)?.[0] ?? '';
  if (/ing[)"”’]*$/.test(last)) return NOUN_IN_ING.test(last);
  if (/(?:[^e]ed|ly)[)"”’]*$/.test(last))
    return /(?:speed|need|seed|feed|family|assembly|anomaly)$/i.test(last);
  return !/^(?:deep|free|able|due|close|equal|similar|relative|such|even|only|well|far|prior|subject|down|out|up|is|are|be)$/i.test(
    last,
  );
}

function finish(text: string): string {
  const plain = foldSpace(text.replace(LIST_MARK, (mark) => (isListed(text, mark) ? '' : mark)));
  return /[.!?]["”’)]?$/.test(plain) ? plain : `${plain.replace(/[,;:\s]+$/, '')}.`;
}

/** A lone "(1)" points to a list that is no longer there. */
function isListed(text: string, mark: string): boolean {
  return mark.includes('1)') || mark.includes('i)') || mark.includes('a)')
    ? !/[(\s](?:2|ii|b)\)/.test(text)
    : true;
}

function isBalanced(text: string): boolean {
  if (!/[()[\]“”"]/.test(text)) return true;
  const count = (mark: string) => text.split(mark).length - 1;
  const curly = count('“') === count('”');
  return count('(') === count(')') && count('[') === count(']') && curly && count('"') % 2 === 0;
}

function capitalised(text: string): string {
  const first = /^\S+/.exec(text)?.[0] ?? '';
  return /^[a-z][a-z']*,?$/.test(first) ? text.charAt(0).toUpperCase() + text.slice(1) : text;
}
