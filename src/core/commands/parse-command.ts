import { exportFormat } from '../export/export.ts';
import type { Command, CommandName, SourceAction } from './command.ts';
import { comparedSubjects } from './compared-subjects.ts';

const DEFAULT_SEARCH = 10;
const DEFAULT_LIST = 20;

/** A command whose argument was left out or does not fit. */
export interface Incomplete {
  name: 'missing';
  command: CommandName;
}

/** How a question begins: "how much … versus BF16?" asks for a number, it does not name two papers. */
const ASKING =
  /^(?:and|but|so|how|what|which|who|whose|whom|when|where|why|is|are|was|were|do|does|did|can|could|will|would|should|has|have|had|in|for|on|at|tell|give|show|list|find|any)\b/i;

type Parse = (rest: string, words: string[]) => Command | Incomplete | null;

const missing = (command: CommandName): Incomplete => ({ name: 'missing', command });

/** A command that is one word alone; with more words after it, it was the beginning of a question. */
const alone =
  (command: Command): Parse =>
  (rest) =>
    rest === '' ? command : null;

const withRef =
  (name: 'paper' | 'similar' | 'save' | 'unsave'): Parse =>
  (rest) =>
    rest === '' ? missing(name) : { name, ref: rest };

const liking =
  (value: 1 | -1): Parse =>
  (rest) =>
    rest === '' ? missing('like') : { name: 'like', ref: rest.replace(/^like\s+/i, ''), liking: value };

const search: Parse = (rest) =>
  rest === '' ? missing('search') : { name: 'search', query: rest, limit: DEFAULT_SEARCH };

/** A name is short; a longer text after "paper" or "show" is a question in plain words. */
const shortRef: Parse = (rest, words) => (words.length > 3 ? null : withRef('paper')(rest, words));

/** The number of a subscription; anything else after the word was the beginning of a question. */
const withNumber =
  (name: 'unsubscribe' | 'pause' | 'resume' | 'preview'): Parse =>
  (rest) => {
    if (rest === '') return missing(name);
    return NUMBER.test(rest) ? { name, id: rest.replace('#', '') } : null;
  };

/** A digest by the number of its subscription and its time. */
const ofDigest =
  (name: 'rest' | 'sent'): Parse =>
  (_rest, [id = '', period = '', ...more]) =>
    NUMBER.test(id) && /^\d{4}-\d{2}-\d{2}/.test(period) && more.length === 0
      ? { name, id: id.replace('#', ''), period }
      : null;

const ASKS_ON =
  /^(?:is|are|was|were|do|does|did|can|could|should|would|will|has|have|not|the|a|an|so|use|we|i|it|they|this|these)\b/i;
const NUMBER = /^#?\d{1,9}$/;

const sourceActions: readonly SourceAction[] = ['list', 'add', 'keep', 'run', 'pause', 'resume', 'remove'];
/** What can be looked up: a web address, an arXiv id, a DOI. */
const ADDRESS =
  /^(?:<?https?:\/\/|www\.|arxiv(?:\.org\/|:)|(?:dx\.)?doi(?:\.org\/|:)|10\.\d{4,9}\/|huggingface\.co\/|hf:|\d{4}\.\d{4,5}(?:v\d+)?\s*$|[a-z-]+(?:\.[a-z]{2})?\/\d{7})/i;
/** A pasted abstract is longer than anything people ask. */
const PASTED_WORDS = 40;

/** Every word a command can begin with. A parser that gives null leaves the text to be a question. */
const grammar: Readonly<Record<string, Parse>> = {
  ask: (rest) => (rest === '' ? missing('ask') : { name: 'ask', question: rest }),
  search,
  find: (rest, words) => (words.length > 5 ? null : search(rest, words)),
  paper: shortRef,
  show: (rest, words) => (rest === '' ? missing('paper') : words[0] === 'me' ? null : shortRef(rest, words)),
  papers: alone({ name: 'papers', limit: DEFAULT_LIST, cursor: null }),
  list: alone({ name: 'papers', limit: DEFAULT_LIST, cursor: null }),
  compare: (rest) => {
    const subjects = comparedSubjects(rest);
    return subjects === null ? missing('compare') : { name: 'compare', subjects };
  },
  similar: (rest, words) => withRef('similar')(rest.replace(/^(papers\s+)?to\s+/i, ''), words),
  trends: (rest) => {
    if (rest === '' || /^(by )?(published|publication)$/i.test(rest))
      return { name: 'trends', by: 'published' };
    return /^(by )?(arrived|arrival)$/i.test(rest) ? { name: 'trends', by: 'arrived' } : null;
  },
  save: withRef('save'),
  unsave: withRef('unsave'),
  saved: alone({ name: 'saved' }),
  more: liking(1),
  less: liking(-1),
  feedback: (_rest, [verdict, ...subject]) =>
    (verdict === 'good' || verdict === 'bad') && subject.length > 0
      ? { name: 'feedback', verdict, subject: subject.join(' ') }
      : null,
  digest: (rest) => ({ name: 'digest', text: rest }),
  subscribe: (rest) => (rest === '' ? missing('subscribe') : { name: 'subscribe', text: rest }),
  subscriptions: alone({ name: 'subscriptions' }),
  change: (rest, [id = '', ...words]) => {
    if (rest === '') return missing('change');
    if (!NUMBER.test(id)) return null;
    return words.length === 0
      ? missing('change')
      : { name: 'change', id: id.replace('#', ''), text: words.join(' ') };
  },
  unsubscribe: withNumber('unsubscribe'),
  pause: withNumber('pause'),
  resume: withNumber('resume'),
  preview: withNumber('preview'),
  rest: ofDigest('rest'),
  sent: ofDigest('sent'),
  watch: (rest) => (rest === '' ? missing('watch') : { name: 'watch', text: rest }),
  watches: alone({ name: 'watches' }),
  unwatch: (rest) => {
    if (rest === '') return missing('watches');
    return /^w?\d{1,9}$/i.test(rest) ? { name: 'unwatch', id: `w${rest.replace(/^w/i, '')}` } : null;
  },
  // "why does COAT need less memory?" asks something else.
  why: (rest, words) => {
    if (rest === '') return missing('why');
    const isName = words.length <= 3 && !/\?$/.test(rest) && !ASKS_ON.test(rest);
    return isName ? { name: 'why', ref: rest } : null;
  },
  export: (_rest, [word = '', ...of]) => {
    const format = word === '' ? 'bibtex' : exportFormat(word);
    return format === null ? missing('export') : { name: 'export', format, of: of.join(' ') };
  },
  sources: (rest, [action = 'list', ...words]) => {
    const ref = words.filter((word) => word !== '--keep').join(' ');
    const known = sourceActions.find((each) => each === action.toLowerCase());
    if (known === undefined) return rest === '' || ADDRESS.test(rest) ? missing('sources') : null;
    if (known === 'list') return ref === '' ? { name: 'sources', action: 'list', ref } : null;
    if (ref === '') return missing('sources');
    const isKept = known === 'add' && ref.length < words.join(' ').length;
    return { name: 'sources', action: isKept ? 'keep' : known, ref };
  },
  // "add more layers to GPT-2 and …" is a thought, not a paper.
  add: (rest, words) => {
    if (rest === '') return missing('add');
    const isPaper = ADDRESS.test(rest) || /\babstract\s*[:.—–]/i.test(rest) || words.length >= PASTED_WORDS;
    return isPaper ? { name: 'add', text: rest } : null;
  },
  reindex: (_rest, words) => {
    const targets = words.filter((word) => word !== '--force');
    return { name: 'reindex', targets, force: targets.length < words.length };
  },
  retry: alone({ name: 'retry' }),
  status: alone({ name: 'status' }),
  help: alone({ name: 'help' }),
  '?': alone({ name: 'help' }),
};

/** What people say before they know what to say. */
const GREETING =
  /^(?:hello|hi|hey|hiya|yo|good (?:morning|afternoon|evening)|thanks|thank you|cheers|thx)(?: (?:there|bot|all|again|everyone|a lot|so much|very much))?[\s!.]*$|^(?:what (?:can|do) you do|who are you|what are you|how do (?:you|i|we) (?:work|use (?:you|this|it))|how does this work|what is this)[\s?!.]*$/i;

/** Questions on the collection as a whole, which no paper answers. */
const ON_THE_COLLECTION: readonly (readonly [RegExp, Command])[] = [
  [
    /^(?:how many|what|which|all(?: the)?) papers (?:are (?:there|here)|do you (?:have|know)|have you read|are in (?:here|the (?:collection|library|corpus)))[\s?.!]*$/i,
    { name: 'papers', limit: DEFAULT_LIST, cursor: null },
  ],
  [
    /^(?:(?:what|which) (?:topics|subjects|areas|fields|techniques|tags|domains) (?:do you (?:cover|know|have)|are (?:there|here|covered))|list (?:all )?(?:the )?(?:topics|techniques|subjects|tags|domains)|what are (?:the|these|your) papers about)[\s?.!]*$/i,
    { name: 'trends', by: 'published' },
  ],
];

export const commandWords: readonly string[] = Object.keys(grammar);

/**
 * Understands what a person typed, on any surface. The first word picks the command when what follows fits it; "A vs B"
 * compares; anything else is a question.
 * @returns the command, or `missing` with the command whose argument was left out.
 */
export function parseCommand(text: string): Command | Incomplete {
  const trimmed = text
    .trim()
    .replace(/^\/papers\b/i, '')
    .trim();
  if (trimmed === '' || GREETING.test(trimmed)) return { name: 'help' };
  const onAll = ON_THE_COLLECTION.find(([asks]) => asks.test(trimmed));
  if (onAll) return onAll[1];
  const [first = '', ...words] = trimmed.split(/\s+/);
  const rest = trimmed.slice(first.length).trim();
  const word = first.toLowerCase().replace(/:$/, '');
  const parsed = Object.hasOwn(grammar, word) ? grammar[word]?.(rest, words) : null;
  if (parsed) return parsed;
  const isBare = /\s(vs\.?|versus)\s/i.test(trimmed) && !ASKING.test(trimmed);
  const bare = isBare ? comparedSubjects(trimmed) : null;
  return bare ? { name: 'compare', subjects: bare } : { name: 'ask', question: trimmed };
}
