import { asksOfThis } from '../answering/conversation.ts';
import type { ChatRequest } from '../model/ports/chat.ts';
import type { Corpus } from '../model/ports/corpus.ts';
import { formsOf } from '../text/vocabulary/word-forms.ts';
import { linkedPapers } from './linked-papers.ts';
import { type Command, commandNamed, type Incomplete } from './list.ts';
import type { parseCommand } from './parse-command.ts';

/** Asks for nothing by itself, but that what stands above be taken up: a mention alone, "can you answer that?", "^". */
const POINTS = new RegExp(
  [
    '(?:please )?(?:can|could|would) (?:you|u)(?: please)? (?:answer|help|explain|take|weigh in)',
    '(?:please )?(?:answer|help)(?: us| me| them| him| her)?(?: out)?',
    'any (?:idea|clue|answer|thought)s?|(?:what do )?(?:you|u) (?:think|know|say)|do (?:you|u) know',
    'over to you|your turn|[\\^☝👆⬆]{1,5}',
  ]
    .map((part) => `(?:${part})`)
    .join('|')
    .replace(/^/, '^(?:')
    .concat(')?(?: (?:this|that|it|here|above|with (?:this|that)))?(?: please)?[\\s?!.]{0,9}$'),
  'iu',
);

/** Whether a text asks for nothing but what stands above. */
export const pointsAbove = (text: string): boolean => POINTS.test(text.trim());

/** "is that right?", after what is to be checked or alone. */
const WHETHER_SO = new RegExp(
  String.raw`(?:^|[,.;:!…\n]\s{0,3}|\s[–—-]+\s)(?:so,? |and |but )?${formsOf('whether so')}[\s?!.]{0,9}$`,
  'i',
);
/** "Maria says that" */
const SOMEBODY_SAYS = new RegExp(
  String.raw`^\W{0,9}(?:\S{1,20} ){1,2}${formsOf('says that')} (?:that )?`,
  'i',
);
/** What shows the sentences of an answer again. */
const SHOWS_AGAIN = 'really?';
/** Words of a claim at least. */
const CLAIM = 3;

/** What is asked whether it is so: what stands before the question, or above it; the text itself where it asks for more. */
export function claimIn({ text, about }: ChatRequest): string {
  const said = text.trim();
  const asks = WHETHER_SO.exec(said);
  if (asks === null) return text;
  const isAlone = asks.index === 0;
  const claim = (isAlone ? (about ?? '') : said.slice(0, asks.index))
    .replace(/^[>\s]+/, '')
    .replace(SOMEBODY_SAYS, '')
    .trim();
  // Of what was answered, it is the sentences that tell.
  if (isAlone && (claim === '' || claim.endsWith('?'))) return SHOWS_AGAIN;
  return claim.includes('\n') || claim.split(/\s+/).length < CLAIM
    ? text
    : `${claim.replace(/(?<![.!?])[.!?]+$/, '')}?`;
}

/** A message somewhere in a chat. */
const CHAT_MESSAGE =
  /\bhttps?:\/\/(?:[\w-]{1,60}\.slack\.com\/archives|(?:\w{1,12}\.)?discord(?:app)?\.com\/channels)\/\S{1,200}/gi;

/** Whether it asks of a message that nobody showed the bot: it is linked to, and nothing else is named. */
export function asksOfMessage(text: string): boolean {
  const beside = text.replace(CHAT_MESSAGE, ' ').trim();
  return beside !== text.trim() && (pointsAbove(beside) || asksOfThis(beside));
}

/** What points at the message it answers asks what that asks, or of the paper it names. */
export function ofWhatIsAnswered(
  command: Command | Incomplete,
  { about, text }: ChatRequest,
  { parse, corpus }: { parse: typeof parseCommand; corpus: Corpus },
): Command | Incomplete {
  const above = (about ?? '').trim();
  if (above === '') return command;
  const isHello = command.name === 'help' && command.topic === 'hello';
  if (pointsAbove(text)) {
    const { known, unknown, isBare } = linkedPapers(above, corpus);
    const meant = above.endsWith('?') && !isBare ? parse(above) : null;
    if (meant?.name === 'ask' || meant?.name === 'compare' || meant?.name === 'search') return meant;
    if (known.length + unknown.length > 0) return { name: 'ask', question: 'what is this about?' };
  }
  return isHello && asksOfThis(text) ? { name: 'ask', question: text } : command;
}

/** Commands of one paper: of which, what was said before tells. */
const OF_ONE: ReadonlySet<string> = new Set(['paper', 'similar', 'cite', 'why', 'save', 'unsave', 'like']);
export const isOfOne = (command: Command | Incomplete): command is Extract<Command, { ref: string }> =>
  OF_ONE.has(command.name) && 'ref' in command;
const IT =
  /^(?:it|this|that|them|papers|(?:this|that|the|the same)(?: (?:one|paper|work|article|preprint|method))?)$/i;
const PLACES = ['first', 'second', 'third', 'fourth', 'fifth'];
const PLACE = new RegExp(`^(?:the )?(${PLACES.join('|')}|last)(?: (?:one|paper))?$`, 'i');
/** "compare them", "compare the first two". */
const TOGETHER =
  /^compare (?:the (?:first )?two|both|them|these|those|all|all of them)(?: papers)?[\s?!.]{0,9}$/i;
const MOST_COMPARED = 4;
/** "and the abstract?", "show me its full abstract". */
const ABSTRACT = new RegExp(
  String.raw`^(?:${formsOf('show it')} ){0,4}(?:(?:the|its|full|whole) ){0,3}abstract[\s?!.]{0,9}$`,
  'i',
);

export interface TalkedOf {
  /** The short names of the papers shown last, in their order. */
  list: readonly string[];
  /** The one that "it" means; null where there is none. */
  it: string | null;
  /** A question was answered with them last, which "more" goes on with. */
  wasAsked?: boolean;
}

/** Whether a command is of the paper that is talked of, whichever that is: "is there code?", "save it", "similar". */
export function isOfIt(command: Command | Incomplete, text: string): boolean {
  if (command.name === 'ask') return asksOfThis(command.question);
  // "how do I save a paper?" saves none.
  if (command.name === 'missing') return OF_ONE.has(command.command) && !/^how\b/i.test(text);
  return isOfOne(command) && isIt(command.ref);
}

/** Puts the paper that is talked of where a command says "it", "the second one", or nothing. */
export function ofWhatIsTalkedOf(
  command: Command | Incomplete,
  talked: TalkedOf,
  { parse, text }: { parse: typeof parseCommand; text: string },
): Command | Incomplete {
  const { it, list, wasAsked = false } = talked;
  if (wasAsked && command.name === 'help' && command.topic === 'more') return { name: 'ask', question: text };
  if (command.name === 'compare') {
    return { ...command, subjects: command.subjects.map((each) => meant(each, talked) ?? each) };
  }
  if (command.name === 'missing' && command.command === 'compare') {
    const subjects = TOGETHER.test(text) ? list.slice(0, /\btwo\b/i.test(text) ? 2 : MOST_COMPARED) : [];
    return subjects.length > 1 ? { name: 'compare', subjects } : command;
  }
  if (it !== null && command.name === 'missing' && isOfIt(command, text)) {
    const [word = command.command] = commandNamed(command.command).words ?? [];
    return parse(`${word} ${it}`);
  }
  const asksAbstract =
    (command.name === 'ask' && ABSTRACT.test(command.question)) ||
    (command.name === 'paper' && /^(?:the|its) abstract$/i.test(command.ref));
  if (it !== null && asksAbstract) return { name: 'paper', ref: it, receipts: true };
  if (!isOfOne(command)) return command;
  return { ...command, ref: meant(command.ref, talked) ?? command.ref };
}

/** The paper a word or two stand for; null for a name. */
function meant(said: string, { list, it }: TalkedOf): string | null {
  const place = PLACE.exec(bare(said))?.[1]?.toLowerCase();
  if (place !== undefined) return list.at(place === 'last' ? -1 : PLACES.indexOf(place)) ?? null;
  return isIt(said) ? it : null;
}

const bare = (said: string): string => said.trim().replace(/[\s?!.]{1,9}$/, '');
/** "it", "the second one" */
export const standsForOne = (said: string): boolean => isIt(said) || PLACE.test(bare(said));
const isIt = (said: string): boolean => IT.test(bare(said));
