/** What a person can ask for, on any surface. */
export type Command =
  | { name: 'ask'; question: string }
  | { name: 'search'; query: string; limit: number }
  | { name: 'paper'; ref: string }
  | { name: 'papers'; limit: number; cursor: string | null }
  | { name: 'reindex'; targets: string[]; force: boolean }
  | { name: 'status' }
  | { name: 'help' };

export type CommandName = Command['name'];

interface CommandHelp {
  name: CommandName;
  /** How it is typed. */
  usage: string;
  does: string;
  /** Only for people who run the bot. */
  admin: boolean;
}

export const commandHelp: readonly CommandHelp[] = [
  {
    name: 'ask',
    usage: 'ask QUESTION',
    does: 'answer from the papers, with the sentence that says so',
    admin: false,
  },
  { name: 'search', usage: 'search WORDS', does: 'find papers, best first', admin: false },
  {
    name: 'paper',
    usage: 'paper NAME',
    does: 'show one paper: summary, results with their receipts, where it was listed',
    admin: false,
  },
  { name: 'papers', usage: 'papers', does: 'list the papers, in the order they came in', admin: false },
  { name: 'status', usage: 'status', does: 'show what was read, what failed and why', admin: true },
  {
    name: 'reindex',
    usage: 'reindex [--force] [PAGE | PAPER | PATH …]',
    does: 'read pages again, or new ones',
    admin: true,
  },
  { name: 'help', usage: 'help', does: 'show this', admin: false },
];

/** Whether only the people who run the bot may use it. */
export function isAdminCommand(name: string): boolean {
  return commandHelp.some((help) => help.name === name && help.admin);
}
