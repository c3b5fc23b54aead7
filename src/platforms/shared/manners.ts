import { parseCommand } from '../../commands/parse-command.ts';
import words from './manners.json' with { type: 'json' };

/** Characters of a message that are looked at: more is no question to a bot. */
const LONGEST = 2_000;

const ASKS: ReadonlySet<string> = new Set(words.asks);
const SOCIAL: ReadonlySet<string> = new Set(words.people);
const ASKED_OF_IT: ReadonlySet<string> = new Set(words.asked_of_a_bot);
/** Commands that are no ordinary words at the beginning of a line. */
const COMMANDS: ReadonlySet<string> = new Set(['compare', 'search', 'similar', 'cite', 'paper']);

/**
 * Whether something said between people, without naming the bot, is plainly a question for it: it asks, it names nobody
 * else, and it does not ask what people do or think ("can you send me the slides?", "are we still on for ten?").
 */
export function isForBot(text: string): boolean {
  const said = text.slice(0, LONGEST).trim();
  if (namesSomebody(said)) return false;
  const [first = '', second = '', third = ''] = said
    .toLowerCase()
    .split(/[^\p{L}\p{N}’'-]+/u)
    .filter(Boolean);
  const count = said.split(/\s+/).length;
  const command = parseCommand(said);
  if (count >= 2 && (COMMANDS.has(command.name) || command.name === 'compare')) return true;
  // "and how fast is it?", "ok, what about GaLore?"
  const [opening, next, after] = words.openings.includes(first)
    ? [second, third, '']
    : [first, second, third];
  if (SOCIAL.has(next) && !ASKED_OF_IT.has(after)) return false;
  if (SOCIAL.has(opening)) return false;
  const asks = said.endsWith('?') || (ASKS.has(opening) && count >= 4);
  return asks && count >= 2 && (ASKS.has(opening) || words.openings.includes(first) || count >= 3);
}

/** "@ada what do you think?", "Ada, is it done?", "hey Ada, …": it is for somebody else. */
function namesSomebody(text: string): boolean {
  return /(?:^|\s)@[\w.-]/.test(text) || /^(?:(?:hey|hi|ok|so)\s)?\p{Lu}\p{Ll}{1,20},\s/u.test(text);
}
