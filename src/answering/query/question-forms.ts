import { CHANGE_NOUNS } from '../../text/vocabulary/lexicon.ts';
import {
  CONTAINERS,
  GIST,
  headsOf,
  LIST_VERBS,
  MEASURES,
  PARTS,
  PROPERTIES,
  type PropertyWords,
  propertiesIn,
  sameAs,
} from '../../text/vocabulary/questions.ts';
import { formsOf } from '../../text/vocabulary/word-forms.ts';
import { wordsOf } from '../../text/words.ts';

/** "how many times smaller" asks how much smaller. */
export const TIMES_MORE =
  /\bhow many (?:times (?=(?:more|less|fewer|as|\w{2,12}er)\b)|(?:percent(?:age)? )?points? (?=do|did|better|more))/g;
export const HOW = new RegExp(String.raw`\bhow (${formsOf('how much')})\b`);
/** What stands between "which" and its verb. */
const HEAD = new RegExp(
  String.raw`\b(?:what|which) ((?:[\p{L}\p{N}-]+ ){0,4}?[\p{L}\p{N}-]+?)s? ${formsOf('auxiliary')}\b`,
  'u',
);
/** Heads that say nothing without the word before them: "learning rate". */
const LIGHT_HEADS = /^(?:rate|size|count|number|length|time|score|ratio|level|type|date|pair|set)$/;
/** What "how many" asks for otherwise than by counting in a paper. */
const NEVER_COUNTED = new Set('ones results time times more less'.split(' '));
const NOT_COUNTED = new Set([...NEVER_COUNTED, 'papers', 'works', 'articles', 'studies', 'publications']);
/** "how many kinds of attack" counts attacks. */
const KINDS = /\b(?:different |distinct )?(?:kinds?|types?|sorts?|classes|categories|sets?) of (?=[a-z])/;
/** "which tested more models" */
const MORE = /\b(?:what|which) .{1,80}?\b(?:more|most|fewer|fewest) ([a-z]{2,20}[^s\W\d]s)(?=\W|$)/;
const COUNTS = new RegExp(
  String.raw`\b(?:how many|(?<!\b(?:any|an?|large|small|\w{2,12}ing(?: the)?) )number of) ((?:[\p{L}-]+ ){1,4}?)(?=${formsOf('after counted')})`,
  'u',
);

/** "who evaluates on ADE20K", "what runs on 8 GPUs": asks for all that do. */
const USED_BY = new RegExp(
  [
    String.raw`^who (?!(?:is|was|has|does|says)\b)[a-z]{2,12}s\b`,
    String.raw`^who (?:[a-z]{2,12}ed|r[au]n|(?:use|train|test|run)s?) (?:\w{2,12} )?(?:on|with)\b`,
    String.raw`^what (?:else )?(?:uses|mentions|cites|reports) (?!it\b|xyz\b|this\b|that\b)`,
    String.raw`^what (?:else )?(?:uses|evaluates|tests|runs|trains|works|reports) (?:on|with|in|at|[a-z]{0,12}\d)`,
  ].join('|'),
);

const OF_PAPERS = new RegExp(
  String.raw`\b(?:papers?|references|literature|articles|publications) (?:here )?${formsOf('of papers')}\b`,
);

/** "what do we have on …", "who works on …", "anyone mixing …": what the papers here do is asked. */
const WHAT_IS_HERE = [
  /\bwhat (?:is there|do (?:we|you) have|have (?:we|you) got)\b/,
  /\b(?:which|wich|what) ones (?:do|have) (?:we|you) (?:have|got)\b/,
  /\b(?:do|does) (?:you|we|anyone|anybody)\b|\bwho (?:works?|worked|is working)\b/,
  /\b(?:anyone|anybody|somebody|someone) (?:works?|working|doing|tried|trying)\b/,
  /^(?:is |has )?any(?:one|body)(?: else)? (?:who )?\w{2,12}(?:ing|ed|s)\b/,
];

/** "speculative decoding, what do we have", "H100s - who mentions them": the topic first, then what is wanted of it. */
const TOPIC_FIRST = new RegExp(
  String.raw`(?<=\S)(?:[,:;.!]| -{1,2}| [–—]) (?:and |so )?` +
    String.raw`(?:who (?!(?:is|was|are|were|wrote|authored|${formsOf('made by')})\b)(?:else )?[a-z]{2,12} (?:it|them|this|that|these|those)(?: (?:down|up|out|away|off|better|well))?|` +
    String.raw`(?:which|what|any) (?:papers?|works?|ones?) (?:do|does|did|try|tries|use|address|tackle)s? (?:it|this|that|so|these|those)(?: .{1,12})?|` +
    String.raw`(?:which|what) ones?(?: (?:are|do|have)\b.{0,30})?|any(?:one|body|thing)?(?: (?:here|on it|on this|at all))?|` +
    String.raw`what(?:'s| is) (?:there|here|out there)|what (?:do (?:we|you) have|have (?:we|you) got)(?: .{1,20})?|` +
    String.raw`(?:any|which|what) (?:papers?|works?)(?: .{1,30})?)\W*$`,
  'iu',
);

/** Without what is said behind a topic to ask for papers on it. */
export const topicAlone = (text: string): string => text.replace(TOPIC_FIRST, '');

/** "ways to prune", "tricks for long contexts" */
const WAYS = new RegExp(
  String.raw`^(?:\S{2,20} )?${formsOf('method words')} (?:to|for|of) (?!(?:the|this|that|xyz)\b)`,
);

/** "models I can train on one card": a kind of things at the start, and which of them. */
const PLURAL_WITHIN = 3;
const RELATIVE = /^(?:that|which|i|we|you|where|whose|trained|using|without)$/;
const isAsking = (word: string): boolean =>
  /^(?:what|which|who|how|when|where|why|do|does|did|is|are|can|of|the)$/.test(word);

/** "what outperforms X" */
const BEATS =
  /^(?:and )?(?:what|who|which(?: ones?)?) (?:else )?(?:can )?(?:beats?|outperforms?|surpass(?:es)?)\b/;

/** Says in so many words that papers are wanted: a verb that lists, or "which … papers", "papers on …", "anything on …". */
export function asksForPapersIn(folded: string, words: readonly string[]): boolean {
  const [first = '', second = ''] = words;
  if (!LIST_VERBS.has(first) && /\b(?:in|of|by|from|according to) (?:the|that|this) paper\b/.test(folded))
    return false;
  if (
    (LIST_VERBS.has(first) && second !== '') ||
    /[,:;] (?:please )?list (?:them|all)?\W*$|, please list\W*$/.test(folded)
  )
    return true;
  if (/^(?:any|anything|something|everything|papers?|works?|studies)\b/.test(folded) || BEATS.test(folded))
    return true;
  if (WAYS.test(folded)) return true;
  const kind = words.slice(0, PLURAL_WITHIN).findIndex((word) => word.endsWith('s') && CONTAINERS.has(word));
  if (kind >= 0 && RELATIVE.test(words[kind + 1] ?? '') && !words.slice(0, kind).some(isAsking)) return true;
  const at = words.findIndex((word) =>
    /^(?:any|which|what|all|other|some|every|many|more|recent|good|best)$/.test(word),
  );
  const near = at < 0 ? [] : words.slice(at + 1, at + 5);
  const container = near.findIndex(
    (word) =>
      CONTAINERS.has(word) &&
      (word.endsWith('s') || word === 'paper' || word === 'work' || word === 'research'),
  );
  const next = near[container + 1] ?? '';
  if (container >= 0 && !/^(?:does|did|do|is|was|get|reach|has)$/.test(next) && !/^xyz/.test(next))
    return true;
  if (/^(?:\S{1,30} ){1,4}(?:papers|works|studies|articles):/.test(folded) || USED_BY.test(folded))
    return true;
  if (OF_PAPERS.test(folded) && !/\b(?:the|that|this) paper\b/.test(folded)) return true;
  if (
    /\b(?:do|does|did|can|have) (?:people|researchers|others|labs|teams|groups)\b|\bgoing on (?:in|with)\b/.test(
      folded,
    )
  )
    return true;
  if (/\b(?:is|are|was|were) there (?:any|anything|something|an?|some|papers|work|progress)\b/.test(folded))
    return true;
  if (WHAT_IS_HERE.some((form) => form.test(folded)) || TOPIC_FIRST.test(folded)) return true;
  return (
    CONTAINERS.has(words.at(-1) ?? '') &&
    words.length > 1 &&
    !WHICH_OF.test(folded) &&
    !/^(?:one|ones|it|model|system)$/.test(words.at(-1) ?? '') &&
    !/^(?:what|who|how|when|where|why)$/.test(first)
  );
}

/** "$74 a month" is no time. */
const A_TIME = /\b(?:an?|per|each|every) (second|minute|hour|day|night|week|month|year)\b/g;

const SIZE_OF =
  /\bhow (?:large|big|high|low|small|great) (?:is|are|was|were) (?:the|its|their) ((?:[a-z-]{2,20} ){0,3}[a-z-]{2,20})/;

/** Properties whose words stand in the part that asks; "how fast" asks for a speed, "how long" for a time. */
export function propertiesAsked(folded: string, words: readonly string[]): PropertyWords[] {
  // "how much memory does it save and how fast is it?"
  const parts = folded.split(/(?:,? and|[?,;]) (?=how )/);
  if (parts.length > 1) {
    const each = parts.map((part) =>
      propertiesAsked(
        part,
        wordsOf(part).map(({ text }) => text),
      ),
    );
    return [...new Set(each.flat())];
  }
  const how = HOW.exec(folded)?.[1] ?? '';
  const rates = new Set(Array.from(folded.matchAll(A_TIME), ([, unit]) => unit));
  // "how large is the training time": a size of what has a name of its own.
  const noun = SIZE_OF.exec(folded)?.[1]?.split(' ') ?? [];
  const ofNoun = PROPERTIES.filter(({ words: said }) => noun.some((word) => said.has(word)));
  if (ofNoun.length > 0) return ofNoun;
  const direct = PROPERTIES.filter((property) => property.words.has(how));
  const named = PROPERTIES.filter((property) =>
    words.some((word) => word !== how && !rates.has(word) && property.words.has(word)),
  );
  const behind = /\bhow (?:much|many|little|few) (?:[\p{L}-]+ ){0,2}?([\p{L}-]+)/u.exec(folded)?.[1] ?? '';
  const exact = PROPERTIES.filter((property) => property.words.has(behind));
  if (exact.length > 0 && how !== '') return exact;
  if (direct.length > 0)
    return how === 'long' && /\b(?:context|sequence|prompt|input)s?\b/.test(folded)
      ? PROPERTIES.filter(({ concept }) => concept === 'length')
      : direct;
  return named;
}

/** "learning rate" and "batch size" are measures of their own: they ask for no rate and no size. */
export function withoutMeasures(
  folded: string,
  measures: readonly (readonly string[])[],
): [string, string[]] {
  const rest = measures.flat().reduce((text, form) => text.replaceAll(form, ' '), folded);
  return [rest, wordsOf(rest).map(({ text }) => text)];
}

/** "how many GPU hours", "how many parameters" are asked by their property; "how many datasets" counts. */
export function countedIn(folded: string, isOfPaper = false): string[] {
  const counts = COUNTS.exec(`${folded.replace(KINDS, '')} `)?.[1];
  const words = (counts ?? MORE.exec(folded)?.[1] ?? '').trim().split(' ');
  const last = words.at(-1) ?? '';
  const isMeasured = PROPERTIES.some(
    ({ concept, words: said }) => !/^(?:data|count)$/.test(concept) && said.has(last),
  );
  if (last.length < 2 || isMeasured || (isOfPaper ? NEVER_COUNTED : NOT_COUNTED).has(last)) return [];
  return headsOf(last)
    .flatMap(sameAs)
    .map((word) => word.replace(/(?<=\w{2})(?:ies|s)$/, ''))
    .filter((word) => word.length > 1);
}

/** "Xyz accuracy in …", "gpu hours to train …": what stands before the first preposition. */
const NOMINAL = new RegExp(
  String.raw`^(?:the |an? )?((?:[\p{L}\p{N}.+-]{1,30} ){1,4}?)(?:${formsOf('prepositions')} |$)`,
  'u',
);
const NO_NOUN =
  /^(?:what|which|who|whose|where|when|why|how|is|are|was|were|do|does|did|can|could|has|have|any|not?)$/;

export const INTERROGATIVE = new RegExp(
  String.raw`^(?:and |so |but )?(?:(?:by|on|at|in) )?${formsOf('question words')}\b`,
);

/** Asks for a fact, as a question or by the name of what is measured: "how much faster?", "gain with 4 GPUs". */
export function asksFact(folded: string): boolean {
  const noun = nounAsked(folded);
  return (
    INTERROGATIVE.test(folded) ||
    propertiesIn(noun).length > 0 ||
    noun.some((word) => CHANGE_NOUNS.has(word) || MEASURES.some(([, forms]) => forms.includes(word)))
  );
}

/** The noun phrase that a question without a verb begins with; empty for any other. */
export function nounAsked(folded: string): string[] {
  const words = (NOMINAL.exec(`${folded.replace(/[?.! ]{1,10}$/, '')} `)?.[1] ?? '').trim().split(' ');
  return words.some((word) => NO_NOUN.test(word)) || LIST_VERBS.has(words[0] ?? '') ? [] : words;
}

/** "s4 or transformers", "better than": sets things against each other. */
export const WHICH_OF = /\b(?:or|vs\.?|versus|against|better|worse)\b/;

export function headOf(folded: string): string[] {
  const words = (HEAD.exec(folded)?.[1] ?? '').split(' ').filter((word) => word !== '');
  const last = words.at(-1);
  const before = words.at(-2);
  // "Which language model", not "which model".
  if (last === 'model' && before !== undefined && !CONTAINERS.has(before)) return [before, last];
  if (
    last === undefined ||
    CONTAINERS.has(last) ||
    PARTS.has(last) ||
    GIST.has(last) ||
    last === 'xyz' ||
    last === 'it'
  )
    return [];
  return LIGHT_HEADS.test(last) && before !== undefined ? [before, last] : [last];
}

/** What an interrogative without a verb asks for: "in which region". Empty where a verb follows. */
export function nounBehind(folded: string): string[] {
  const match = /^(?:\S{2,5} )?(?:what|which) ((?:[\p{L}\p{N}-]{2,30} ?){1,3})\W*$/u.exec(folded);
  return wordsOf(match?.[1] ?? '').map(({ text }) => text);
}

export function partsAsked(folded: string): boolean {
  const words = (
    /\b(?:which|what|explain|describe|list|name|outline|about)(?: are| the)* ((?:[\p{L}-]+ ){0,4}[\p{L}-]+)/u.exec(
      folded.replace(/^(?=(?:key|main) )/, 'what '),
    )?.[1] ?? ''
  ).split(' ');
  return words
    .slice(0, 4)
    .some((word) => PARTS.has(word) && !/^(?:properties|methods|things|aspects)$/.test(word));
}
