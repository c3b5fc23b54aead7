import { type Command, type CommandName, commandHelp } from './command.ts';

const DEFAULT_SEARCH = 10;
const DEFAULT_LIST = 20;

/** Other words people use for a command. */
const ALIASES: Readonly<Record<string, CommandName>> = {
  find: 'search',
  show: 'paper',
  list: 'papers',
  '?': 'help',
};

/**
 * Understands what a person typed. The first word picks the command when it is one; anything else is a question.
 * @returns the command, or `missing`: the command whose argument was left out.
 */
export function parseCommand(text: string): Command | { name: 'missing'; command: CommandName } {
  const trimmed = text
    .trim()
    .replace(/^\/?papers\s+(?=\S)/i, (match) => (match.startsWith('/') ? '' : match));
  const [first = '', ...words] = trimmed.split(/\s+/);
  const lower = first.toLowerCase().replace(/:$/, '');
  const name = commandHelp.find((help) => help.name === lower)?.name ?? ALIASES[lower];
  const rest = trimmed.slice(first.length).trim();
  if (name === undefined || startsQuestion(lower, words)) {
    return trimmed === '' ? { name: 'help' } : { name: 'ask', question: trimmed };
  }
  switch (name) {
    case 'ask':
      return rest ? { name, question: rest } : { name: 'missing', command: name };
    case 'search':
      return rest ? { name, query: rest, limit: DEFAULT_SEARCH } : { name: 'missing', command: name };
    case 'paper':
      return rest ? { name, ref: rest } : { name: 'missing', command: name };
    case 'papers':
      return { name, limit: DEFAULT_LIST, cursor: null };
    case 'reindex': {
      const targets = words.filter((word) => word !== '--force');
      return { name, targets, force: targets.length < words.length };
    }
    case 'status':
    case 'help':
      return { name };
  }
}

/** "papers on FP8 training?" and "show me …" are questions though their first word is a command. */
function startsQuestion(first: string, words: string[]): boolean {
  if (first === 'papers' || first === 'list') return words.length > 0;
  if (first === 'show' || first === 'paper') return words.length > 3;
  return (first === 'status' || first === 'help') && words.length > 2;
}
