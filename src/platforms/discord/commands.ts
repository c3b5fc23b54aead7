import type { SuggestNames } from '../../core/ports/chat.ts';

/** What a person fills in, by the option's name. */
export type Values = Readonly<Record<string, string | boolean | undefined>>;

export interface OptionSpec {
  name: string;
  description: string;
  required?: boolean;
  /** Names offered while typing. */
  suggest?: Parameters<SuggestNames>[1]['kind'];
  choices?: readonly string[];
  flag?: boolean;
}

export interface CommandSpec {
  name: string;
  description: string;
  options: readonly OptionSpec[];
  /** Whether its answer is most often for the person alone: decided before the answer is known. */
  isPrivate: boolean;
  /** The command as it would be typed. */
  text(values: Values): string;
}

const paper: OptionSpec = {
  name: 'paper',
  description: 'Its short name or title',
  required: true,
  suggest: 'paper',
};
const topic: OptionSpec = {
  name: 'topic',
  description: 'Tags or words; -word leaves papers out',
  suggest: 'tag',
};
const subject = (name: string, required: boolean): OptionSpec => ({
  name,
  description: 'A technique, a paper or a tag',
  required,
  suggest: 'any',
});

/** What is typed of several parts, the missing ones left out. */
const words = (...parts: (string | boolean | undefined)[]): string =>
  parts.filter((part) => typeof part === 'string' && part.trim() !== '').join(' ');

const about = (name: string, description: string, isPrivate = false): CommandSpec => ({
  name,
  description,
  options: [paper],
  isPrivate,
  text: ({ paper: ref }) => words(name, ref),
});

const alone = (name: string, description: string): CommandSpec => ({
  name,
  description,
  options: [],
  isPrivate: true,
  text: () => name,
});

const numbered = (name: string, description: string): CommandSpec => ({
  name,
  description,
  options: [{ name: 'number', description: 'Its number, as subscriptions shows it', required: true }],
  isPrivate: true,
  text: ({ number }) => words(name, number),
});

const CADENCES = ['daily', 'weekly'] as const;

/** The subcommands of /papers, in the order Discord shows them. */
export const COMMANDS: readonly CommandSpec[] = [
  {
    name: 'ask',
    description: 'Answer from the papers, with the sentence that says so',
    options: [{ name: 'question', description: 'In your own words', required: true }],
    isPrivate: false,
    text: ({ question }) => words('ask', question),
  },
  {
    name: 'search',
    description: 'Find papers, best first',
    options: [
      { name: 'words', description: 'What they are about', required: true },
      { name: 'tag', description: 'Only papers with this tag', suggest: 'tag' },
      { name: 'since', description: 'Published in or after: 2024, 2024-06' },
      { name: 'until', description: 'Published in or before: 2024, 2024-06' },
    ],
    isPrivate: false,
    text: (values) =>
      words('search', values.words, filter('tag', values), filter('since', values), filter('until', values)),
  },
  about('paper', 'Show one paper: summary, results with their receipts, where it was listed'),
  {
    name: 'compare',
    description: 'Set techniques side by side, and say where that cannot be done',
    options: [
      subject('first', true),
      subject('second', true),
      subject('third', false),
      subject('fourth', false),
    ],
    isPrivate: false,
    text: ({ first, second, third, fourth }) =>
      `compare ${[first, second, third, fourth].filter(Boolean).join(' vs ')}`,
  },
  about('similar', 'Papers like this one'),
  {
    name: 'trends',
    description: 'What the papers are about, month by month',
    options: [{ name: 'by', description: 'Which month counts', choices: ['published', 'arrived'] }],
    isPrivate: false,
    text: ({ by }) => words('trends', by === 'arrived' ? by : undefined),
  },
  {
    name: 'digest',
    description: 'What is new, best first',
    options: [topic],
    isPrivate: false,
    text: (values) => words('digest', values.topic),
  },
  {
    name: 'subscribe',
    description: 'Have digests brought here (without options: a form)',
    options: [
      topic,
      { name: 'when', description: 'How often', choices: CADENCES },
      { name: 'at', description: 'Day and time, and the time zone: monday 09:00 Europe/Berlin' },
      { name: 'size', description: 'How many papers at most: 5' },
    ],
    isPrivate: true,
    text: subscribeText,
  },
  numbered('unsubscribe', 'End a subscription'),
  numbered('pause', 'Stop a subscription for a while'),
  numbered('resume', 'Let a paused subscription go on'),
  numbered('preview', 'What a subscription would bring now'),
  alone('subscriptions', 'The digests that come here'),
  {
    name: 'watch',
    description: 'Be told when a result meets a condition',
    options: [
      { name: 'condition', description: 'FP8 training with at least 1.5x memory saving', required: true },
    ],
    isPrivate: true,
    text: ({ condition }) => words('watch', condition),
  },
  about('save', 'Keep a paper for yourself', true),
  alone('saved', 'The papers you kept'),
  {
    name: 'export',
    description: 'The papers you kept, as a file',
    options: [{ name: 'format', description: 'What kind of file', choices: ['bibtex', 'jsonl', 'markdown'] }],
    isPrivate: true,
    text: ({ format }) => words('export', format),
  },
  about('why', 'Where a paper was listed, how it was read, and why it was shown or not', true),
  alone('home', 'Your subscriptions, the papers you kept, the latest digest'),
  alone('help', 'What can be asked, with examples'),
  {
    name: 'reindex',
    description: 'Read pages again, or new ones (for those who run the bot)',
    options: [
      { name: 'what', description: 'A page or a paper; all when left out', suggest: 'paper' },
      { name: 'force', description: 'Also what has not changed', flag: true },
    ],
    isPrivate: true,
    text: ({ what, force }) => words('reindex', force === true ? '--force' : undefined, what),
  },
  alone('status', 'What was read, what failed and why (for those who run the bot)'),
  {
    name: 'sources',
    description: 'Where papers come from (for those who run the bot)',
    options: [
      { name: 'do', description: 'List them when left out', choices: ['add', 'run', 'pause', 'remove'] },
      { name: 'source', description: 'A URL, arxiv:cs.LG, hf:daily' },
    ],
    isPrivate: true,
    text: (values) => words('sources', values.do, values.source),
  },
  alone('retry', 'Try everything that failed again (for those who run the bot)'),
];

/** `subscribe FP8 training weekly monday 09:00 size 5`, from the form or the options. */
export function subscribeText({ topic: about, when, at, size }: Values): string {
  const most = typeof size === 'string' && size.trim() !== '' ? `size ${size}` : undefined;
  return words('subscribe', about, when ?? CADENCES[1], at, most);
}

/** Commands a button may run whose answers are for the presser alone, besides those of the table. */
const PRIVATE_WORDS: ReadonlySet<string> = new Set([
  ...COMMANDS.filter(({ isPrivate }) => isPrivate).map(({ name }) => name),
  'unsave',
  'more',
  'less',
  'feedback',
]);

/** Whether the answer is most likely for the person alone. */
export function isLikelyPrivate(text: string): boolean {
  return PRIVATE_WORDS.has(text.trim().split(/\s+/)[0]?.toLowerCase() ?? '');
}

function filter(name: string, values: Values): string | undefined {
  const value = values[name];
  if (typeof value !== 'string' || value.trim() === '') return undefined;
  return /\s/.test(value) ? `${name}:"${value.replaceAll('"', '')}"` : `${name}:${value}`;
}
