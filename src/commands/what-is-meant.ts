import { asksOfThis } from '../answering/conversation.ts';
import type { ChatRequest } from '../model/ports/chat.ts';
import type { Corpus } from '../model/ports/corpus.ts';
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

/** What points at the message it answers asks what that asks, or of the paper it names. */
export function ofWhatIsAnswered(
  command: Command | Incomplete,
  { about, text }: ChatRequest,
  { parse, corpus }: { parse: typeof parseCommand; corpus: Corpus },
): Command | Incomplete {
  const above = (about ?? '').trim();
  if (above === '') return command;
  const isHello = command.name === 'help' && command.topic === 'hello';
  if (POINTS.test(text.trim())) {
    const { known, unknown, isBare } = linkedPapers(above, corpus);
    const meant = above.endsWith('?') && !isBare ? parse(above) : null;
    if (meant?.name === 'ask' || meant?.name === 'compare' || meant?.name === 'search') return meant;
    if (known.length + unknown.length > 0) return { name: 'ask', question: 'what is this about?' };
  }
  return isHello && asksOfThis(text) ? { name: 'ask', question: text } : command;
}

/** Commands of one paper: of which, what was said before tells. */
const OF_ONE: ReadonlySet<string> = new Set(['paper', 'similar', 'cite', 'why', 'save', 'unsave', 'like']);
const IT =
  /^(?:it|this|that|them|papers|(?:this|that|the|the same)(?: (?:one|paper|work|article|preprint|method))?)$/i;
const PLACES = ['first', 'second', 'third', 'fourth', 'fifth'];
const PLACE = new RegExp(`^(?:the )?(${PLACES.join('|')}|last)(?: (?:one|paper))?$`, 'i');
/** "and the abstract?", "show me its full abstract". */
const ABSTRACT =
  /^(?:(?:and|show|give|read|see|me|us|please|what is|what's) ){0,4}(?:(?:the|its|full|whole) ){0,3}abstract[\s?!.]{0,9}$/i;

/** Puts the paper that is talked of where a command says "it", "the second one", or nothing. @param slugs the main one first */
export function ofWhatIsTalkedOf(
  command: Command | Incomplete,
  slugs: readonly string[],
  parse: typeof parseCommand,
): Command | Incomplete {
  const [main] = slugs;
  if (main === undefined) return command;
  if (command.name === 'missing') {
    const [word] = commandNamed(command.command).words ?? [command.command];
    return OF_ONE.has(command.command) ? parse(`${word} ${main}`) : command;
  }
  if (command.name === 'ask' && ABSTRACT.test(command.question))
    return { name: 'paper', ref: main, receipts: true };
  if (command.name === 'compare') {
    return { ...command, subjects: command.subjects.map((each) => meant(each, slugs) ?? each) };
  }
  if (!OF_ONE.has(command.name) || !('ref' in command)) return command;
  if (command.name === 'paper' && /^the abstract$/i.test(command.ref))
    return { name: 'paper', ref: main, receipts: true };
  return { ...command, ref: meant(command.ref, slugs) ?? command.ref };
}

/** The paper a word or two stand for; null for a name. */
function meant(said: string, slugs: readonly string[]): string | null {
  const words = said.trim().replace(/[\s?!.]{1,9}$/, '');
  const place = PLACE.exec(words)?.[1]?.toLowerCase();
  if (place !== undefined) return slugs.at(place === 'last' ? -1 : PLACES.indexOf(place)) ?? null;
  return IT.test(words) ? (slugs[0] ?? null) : null;
}
