import type { ExportFormat } from '../export/export.ts';

/** What a person can ask for, on any surface. */
export type Command =
  | { name: 'ask'; question: string }
  | { name: 'search'; query: string; limit: number }
  | { name: 'paper'; ref: string }
  | { name: 'papers'; limit: number; cursor: string | null }
  | { name: 'compare'; subjects: string[] }
  | { name: 'similar'; ref: string }
  | { name: 'trends'; by: 'published' | 'arrived' }
  | { name: 'save'; ref: string }
  | { name: 'unsave'; ref: string }
  | { name: 'saved' }
  | { name: 'like'; ref: string; liking: 1 | -1 }
  | { name: 'feedback'; verdict: 'good' | 'bad'; subject: string }
  | { name: 'digest'; text: string }
  | { name: 'subscribe'; text: string }
  | { name: 'subscriptions' }
  | { name: 'change'; id: string; text: string }
  | { name: 'unsubscribe'; id: string }
  | { name: 'pause'; id: string }
  | { name: 'resume'; id: string }
  | { name: 'preview'; id: string }
  /** A digest that went out, once more; and what it had no room for. */
  | { name: 'sent'; id: string; period: string }
  | { name: 'rest'; id: string; period: string }
  | { name: 'watch'; text: string }
  | { name: 'watches' }
  | { name: 'unwatch'; id: string }
  | { name: 'why'; ref: string }
  | { name: 'export'; format: ExportFormat; of: string }
  | { name: 'sources'; action: SourceAction; ref: string }
  | { name: 'add'; text: string }
  | { name: 'reindex'; targets: string[]; force: boolean }
  | { name: 'retry' }
  | { name: 'status' }
  | { name: 'help' };

export type SourceAction = 'list' | 'add' | 'keep' | 'run' | 'pause' | 'resume' | 'remove';

export type CommandName = Command['name'];

interface CommandHelp {
  name: CommandName;
  /** How it is typed. */
  usage: string;
  does: string;
  /** Only for people who run the bot. */
  admin: boolean;
  example: string;
}

/** What `help` shows, in this order. */
export const commandHelp: readonly CommandHelp[] = [
  help(
    'ask',
    'ask QUESTION',
    'answer from the papers, with the sentence that says so',
    'ask how fast is Sana?',
  ),
  help('search', 'search WORDS', 'find papers, best first', 'search FP8 training since:2024'),
  help(
    'paper',
    'paper NAME',
    'one paper: summary, results with their receipts, where it was listed',
    'paper coat',
  ),
  help('papers', 'papers', 'list the papers, in the order they came in', 'papers'),
  help(
    'compare',
    'compare A vs B [vs C]',
    'set techniques side by side, and say where that cannot be done',
    'compare GaLore vs Fira',
  ),
  help('similar', 'similar NAME', 'papers like this one', 'similar galore'),
  help('trends', 'trends [arrived]', 'what the papers are about, month by month', 'trends'),
  help('save', 'save NAME', 'keep a paper for yourself (unsave NAME lets it go)', 'save coat'),
  help('saved', 'saved', 'the papers you kept', 'saved'),
  help(
    'like',
    'more NAME / less NAME',
    'tell this channel’s digests what to bring more or less of',
    'more coat',
  ),
  help(
    'digest',
    'digest [TOPIC] [since DATE] [size N]',
    'what is new on a topic, at once',
    'digest FP8 training',
  ),
  help(
    'subscribe',
    'subscribe [TOPIC] [daily | weekly DAY | cron "RULE"] [TIME] [ZONE] [size N]',
    'have digests sent here: words, tag:NAME, -WORD to leave out, a comma for or',
    'subscribe FP8 training weekly mon 09:00 Europe/Berlin',
  ),
  help(
    'subscriptions',
    'subscriptions',
    'the digests sent here, their numbers and next times',
    'subscriptions',
  ),
  help('change', 'change NUMBER …', 'change a subscription’s topic, time or size', 'change 3 daily at 8'),
  help('pause', 'pause NUMBER / resume NUMBER', 'stop a subscription for a while', 'pause 3'),
  help('preview', 'preview NUMBER', 'what would go out now', 'preview 3'),
  help('unsubscribe', 'unsubscribe NUMBER', 'end a subscription', 'unsubscribe 3'),
  help(
    'watch',
    'watch TOPIC with RESULT',
    'be told at once when a paper reports it, with the sentence that says so',
    'watch FP8 training with at least 1.5x memory saving',
  ),
  help('watches', 'watches', 'what is watched for here (unwatch NUMBER ends one)', 'watches'),
  help(
    'export',
    'export bibtex | jsonl | markdown [saved | all | WORDS]',
    'take papers elsewhere: those you kept, all, or what a search finds',
    'export bibtex saved',
  ),
  help(
    'why',
    'why NAME',
    'where a paper was listed, how it was read, which digests took or left it',
    'why coat',
  ),
  help(
    'add',
    'add LINK | TEXT',
    'read one paper: an arXiv or DOI link, a paper’s page, or its title and abstract',
    'add arxiv.org/abs/2410.19313',
  ),
  help('help', 'help', 'show this', 'help'),
  help('status', 'status', 'what was read, what failed and why', 'status', true),
  help(
    'sources',
    'sources [list] | add ADDRESS | keep ADDRESS | run NAME | pause NAME | resume NAME | remove NAME',
    'where papers come from by themselves: add shows what an address lists, keep follows it',
    'sources add arxiv:cs.LG',
    true,
  ),
  help(
    'reindex',
    'reindex [--force] [PAGE | PAPER | PATH …]',
    'read pages again, or new ones',
    'reindex --force',
    true,
  ),
  help('retry', 'retry', 'try everything that failed again', 'retry', true),
];

const ADMIN: ReadonlySet<string> = new Set(commandHelp.filter(({ admin }) => admin).map(({ name }) => name));

/** Whether only the people who run the bot may use it. */
export function isAdminCommand(name: string): boolean {
  return ADMIN.has(name);
}

/** How a command is typed. */
export function usageOf(name: CommandName): string {
  return commandHelp.find((each) => each.name === name)?.usage ?? name;
}

function help(name: CommandName, usage: string, does: string, example: string, admin = false): CommandHelp {
  return { name, usage, does, example, admin };
}
