import type { Corpus } from '../model/ports/corpus.ts';
import { namesIn } from '../papers/names/name-index.ts';
import { QUESTION_OPENINGS } from '../text/vocabulary/questions.ts';
import { anyOf } from '../text/vocabulary/vocabulary.ts';
import { formsOf } from '../text/vocabulary/word-forms.ts';
import { type parseCommand, withoutMarks } from './parse-command.ts';
import { isOfOne, standsForOne } from './what-is-meant.ts';

/** Commands of one message. */
const MOST = 5;
/** What goes on over lines, and what is no command by itself. */
const TAKES_LINES: ReadonlySet<string> = new Set(['add', 'missing', 'help']);
/** Where a second thing is asked for behind a question: "what's new? also show me coat". */
const ALSO = /^(?:and |then )?also,? /i;
/** What joins orders, and the papers of one: "save coat, galore and sana", "save coat, then cite it". */
const JOINED = /,\s*(?:and |then |and then )?|\s(?:and|then|and then|&)\s/i;
const AND = /,? and (?:then |also )?|, then /gi;
/** A question after an order. */
const ASKS = new RegExp(`^(?:(?:tell|show) (?:me|us) )?(?:${anyOf(QUESTION_OPENINGS)})\\b`, 'i');
const STARTS_SENDING: ReadonlySet<string> = new Set(['subscribe', 'watch']);
const SHOW_ME = /^show (?:me|us) /i;
/** What stands around an order: "thanks, save coat", "can you cite it for me please?" */
const LEADS = new RegExp(`^${formsOf('around an order')}{0,2}`, 'i');
const ENDS = /(?: for (?:me|us))?(?:,? (?:please|pls))?[\s?!.]{0,9}$/i;

type Deps = { parse: typeof parseCommand; corpus: Corpus };

interface Order {
  said: string;
  /** Whether it stands by itself, a question or not. */
  isApart: boolean;
}

/**
 * The parts of a message that are a command or a question each, in lines or behind each other, at least one of them a command
 * or asked besides, or one that is an order but for what stands around it; none where it is one text as it is.
 */
export function ordersIn(text: string, deps: Deps): string[] {
  const orders = withoutMarks(text)
    .split(/\n|;\s|(?<=\?) (?=(?:and |then )?also\b)/i)
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .flatMap(
      (part) => joinedOrders(part.replace(ALSO, ''), deps) ?? twoRequests(part, deps) ?? [orderOf(part)],
    );
  if ((orders.length < 2 && orders[0]?.said === text.trim()) || orders.length > MOST) return [];
  const named = orders.map((order) => ({ ...order, name: deps.parse(order.said).name }));
  const stands = named.every(({ name, said, isApart }) =>
    name === 'ask' ? isApart || said.endsWith('?') : !TAKES_LINES.has(name),
  );
  return stands && named.some(({ name, isApart }) => isApart || name !== 'ask')
    ? named.map(({ said }) => said)
    : [];
}

/** "save hart and tell me how fast Sana is", "compare A and B, and subscribe us to it": an order beside something else. */
function twoRequests(text: string, { parse, corpus }: Deps): Order[] | null {
  const said = text.replace(LEADS, '');
  for (const { index, 0: joint } of said.matchAll(AND)) {
    const parts = [said.slice(0, index), said.slice(index + joint.length)];
    const [first, second] = parts.map((part) => parse(part));
    const isOrder = (command = parse('')) =>
      STARTS_SENDING.has(command.name) || (isOfOne(command) && isKnown(command.ref, corpus));
    const isApart = isOrder(second)
      ? first?.name !== 'missing'
      : isOrder(first) &&
        (ASKS.test(parts[1] ?? '') || !/^(?:ask|missing|help)$/.test(second?.name ?? 'ask'));
    if (isApart) return parts.map((part) => ({ said: part, isApart: true }));
  }
  return null;
}

const orderOf = (part: string): Order => ({ said: part.replace(ALSO, ''), isApart: ALSO.test(part) });

const isKnown = (name: string, corpus: Corpus): boolean =>
  standsForOne(name) || namesIn(corpus).find(name, () => true)[0]?.surface === name;

/** "save coat and galore", "save coat, then show me sana": one order a paper, where each part names one; null for any other. */
function joinedOrders(text: string, { parse, corpus }: Deps): Order[] | null {
  const said = text.replace(LEADS, '').replace(ENDS, '');
  const command = parse(said);
  // "why GaLore?" asks.
  if (!isOfOne(command) || (command.name === 'why' && text.endsWith('?'))) return null;
  const verb = said.slice(0, said.indexOf(command.ref)).trim();
  const parts = isKnown(command.ref, corpus) ? [command.ref] : command.ref.split(JOINED);
  const orders = parts.map((part, at) => {
    const shown = part.replace(SHOW_ME, 'show ');
    return at > 0 && isOfOne(parse(shown)) ? shown : `${verb} ${part}`;
  });
  const stand = orders.every((order) => {
    const each = parse(order);
    return isOfOne(each) && isKnown(each.ref, corpus);
  });
  return stand ? orders.map((order) => ({ said: order, isApart: true })) : null;
}
