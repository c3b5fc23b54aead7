import { add } from './add.ts';
import { ask } from './ask.ts';
import { change } from './change.ts';
import { cite } from './cite.ts';
import { compare } from './compare.ts';
import type { CommandHelp, CommandOf, MISSING } from './define.ts';
import { digest } from './digest.ts';
import { exporting } from './export.ts';
import { feedback } from './feedback.ts';
import { forgetMe } from './forget-me.ts';
import { forgetPage } from './forget-page.ts';
import { help } from './help.ts';
import { here } from './here.ts';
import { home } from './home.ts';
import { like } from './like.ts';
import { paper } from './paper.ts';
import { papers } from './papers.ts';
import { pause, resume } from './pause.ts';
import { preview } from './preview.ts';
import { reindex } from './reindex.ts';
import { rest } from './rest.ts';
import { retry } from './retry.ts';
import { save } from './save.ts';
import { saved } from './saved.ts';
import { search } from './search.ts';
import { sent } from './sent.ts';
import { similar } from './similar.ts';
import { sources } from './sources.ts';
import { split } from './split.ts';
import { status } from './status.ts';
import { subscribe } from './subscribe.ts';
import { subscriptions } from './subscriptions.ts';
import { trends } from './trends.ts';
import { unsave } from './unsave.ts';
import { unsubscribe } from './unsubscribe.ts';
import { unwatch } from './unwatch.ts';
import { watch } from './watch.ts';
import { watches } from './watches.ts';
import { why } from './why.ts';

/** Every command, in the order help and the slash commands show them. A new one is a file and a line here. */
const LIST = [
  ask,
  search,
  paper,
  papers,
  compare,
  similar,
  trends,
  cite,
  why,
  save,
  unsave,
  saved,
  exporting,
  add,
  digest,
  subscribe,
  subscriptions,
  change,
  pause,
  resume,
  preview,
  unsubscribe,
  sent,
  rest,
  like,
  watch,
  watches,
  unwatch,
  here,
  home,
  forgetMe,
  help,
  feedback,
  status,
  sources,
  reindex,
  retry,
  forgetPage,
  split,
] as const;

type Asked<C> = C extends CommandOf<infer Name, infer Input> ? { name: Name } & Input : never;

/** What a person can ask for, understood: the command's name with what its `parse` read. */
export type Command = Asked<(typeof LIST)[number]>;
export type CommandName = Command['name'];

export type Incomplete = { name: typeof MISSING; command: CommandName };

export const commands: readonly CommandOf[] = LIST;

const byName: ReadonlyMap<string, CommandOf> = new Map(commands.map((command) => [command.name, command]));
const byWord = Map.groupBy(
  commands.flatMap((command) => (command.words ?? [command.name]).map((word) => ({ word, command }))),
  ({ word }) => word,
);

export const commandWords: readonly string[] = [...byWord.keys()];

/** The commands a first word may pick: what follows it tells which. */
export const commandsOfWord = (word: string): readonly CommandOf[] =>
  (byWord.get(word) ?? []).map(({ command }) => command);

export function commandNamed(name: CommandName): CommandOf {
  const command = byName.get(name);
  if (command === undefined) throw new TypeError(`There is no command ${name}.`);
  return command;
}

export const isAdminCommand = (name: string): boolean => byName.get(name)?.reach === 'admin';

/** Whether people of another workspace, in a channel shared with it, may use it: what reads papers, and what is their own. */
export function isForGuests(name: CommandName): boolean {
  const { reach, isOpen } = commandNamed(name);
  return isOpen ?? reach !== 'channel';
}

/** What `help` shows, in this order: commands for everybody first. */
export const commandHelp: readonly CommandHelp[] = commands
  .filter(({ isUnlisted }) => !isUnlisted)
  .map(({ name, usage, does, example, reach }) => ({ name, usage, does, example, admin: reach === 'admin' }));
