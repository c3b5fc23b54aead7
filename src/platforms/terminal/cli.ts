import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import manifest from '../../../package.json' with { type: 'json' };
import type { CommandOf } from '../../commands/define.ts';
import { type Command as Asked, commandsOfWord, commandWords } from '../../commands/list.ts';
import { parseCommand } from '../../commands/parse-command.ts';

/** Which part of the work a process does; `all` is everything in one. */
export const ROLES = ['all', 'bot', 'worker', 'web', 'scheduler'] as const;
export type Role = (typeof ROLES)[number];

export type Invocation =
  | { mode: 'serve'; role: Role }
  | { mode: 'chat' }
  | { mode: 'mcp' }
  | { mode: 'command'; command: Asked; json: boolean }
  | { mode: 'snapshot'; file: string }
  | { mode: 'restore'; file: string; replace: boolean }
  | { mode: 'doctor'; json: boolean }
  | { mode: 'alive'; role: Role | null }
  /** Help was printed, or the line was not understood and a message was. */
  | { mode: 'exit'; code: 0 | 2 };

type Output = { out: (text: string) => void; err: (text: string) => void };

/** `export` of a file is the snapshot of the whole store; of a format, papers to take elsewhere. */
const SNAPSHOT_FILE = /[/\\]|\.jsonl?$/i;

/** Reads the command line. Usage errors are printed and end with code 2. */
export function parseCommandLine(argv: string[], { out, err }: Output): Invocation {
  let invocation: Invocation = { mode: 'serve', role: 'all' };
  const program = new Command('jc')
    .description('Journal Club: reads the papers a team follows and answers with receipts.')
    .version(manifest.version, '--version', 'print the version')
    .exitOverride()
    .helpCommand(false)
    .configureOutput({ writeOut: out, writeErr: err })
    .showHelpAfterError('(jc --help lists the commands)');

  const define = (usage: string, description: string) =>
    program.command(usage).description(description).option('--json', "print the contract's JSON");

  program
    .command('serve')
    .description('read the seed pages, then serve until stopped')
    .option('--role <role>', `which part of the work: ${ROLES.join(', ')}`, role, 'all')
    .action((options) => {
      invocation = { mode: 'serve', role: options.role };
    });
  program
    .command('chat')
    .description('a conversation in the terminal')
    .action(() => {
      invocation = { mode: 'chat' };
    });
  program
    .command('mcp')
    .description('answer an assistant or editor over the standard streams (Model Context Protocol)')
    .action(() => {
      invocation = { mode: 'mcp' };
    });
  define(
    'doctor',
    'check Redis, processes, tokens, scopes, model, sources and clock, and say how to fix each',
  ).action((options) => {
    invocation = { mode: 'doctor', json: options.json ?? false };
  });
  program
    .command('alive')
    .description('whether a process of this machine is at work: for health checks')
    .option('--role <role>', `of this role: ${ROLES.join(', ')}`, role)
    .action((options) => {
      invocation = { mode: 'alive', role: options.role ?? null };
    });
  program
    .command('snapshot [file]')
    .description('write everything that is kept to a file of JSON lines, or to the standard output')
    .action((file = '-') => {
      invocation = { mode: 'snapshot', file };
    });
  program
    .command('restore <file>')
    .alias('import')
    .description('put a snapshot back into an empty store')
    .option('--replace', 'in place of all that is kept')
    .action((file, options) => {
      invocation = { mode: 'restore', file, replace: options.replace ?? false };
    });
  for (const word of commandWords) {
    const [command] = commandsOfWord(word);
    if (command !== undefined && /^\w+$/.test(word)) addCommand(command, word);
  }

  /** A word that is not the command's name is understood, and left out of the help. */
  function addCommand(command: CommandOf, word: string): void {
    const { name, does, usage, isUnlisted, commandLine } = command;
    const words = commandLine?.words ?? '[words...]';
    const isHidden = isUnlisted === true || word !== (command.words ?? [name])[0];
    const defined = program
      .command(`${word} ${words}`.trimEnd(), { hidden: isHidden })
      .description(does)
      .option('--json', "print the contract's JSON");
    for (const option of commandLine?.options ?? []) {
      if (option.kind === 'count') defined.option(option.flags, option.does, count, Number(option.default));
      else defined.addOption(new Option(option.flags, option.does).default(option.default));
    }
    // Where the words are read as in chat, negative ones (`-medical`) and `--to` are part of what is said.
    if (commandLine === undefined) defined.allowUnknownOption();
    defined.action((...given: unknown[]) => {
      const typed = words === '' ? [] : (given[0] as string[]);
      const options = given[words === '' ? 0 : 1] as Record<string, unknown>;
      if (name === 'export' && typed.length === 1 && SNAPSHOT_FILE.test(typed[0] ?? '')) {
        invocation = { mode: 'snapshot', file: typed[0] ?? '' };
        return;
      }
      const asked = read(command, word, typed, options);
      if (asked === null) return program.error(`error: ${word} is typed: ${usage}`, { exitCode: 2 });
      invocation = { mode: 'command', command: asked, json: options.json === true };
    });
  }

  try {
    const isBare = argv[0] === undefined || argv[0].startsWith('--role');
    program.parse(isBare ? ['serve', ...argv] : argv, { from: 'user' });
  } catch (error) {
    if (error instanceof CommanderError) return { mode: 'exit', code: error.exitCode === 0 ? 0 : 2 };
    throw error;
  }
  return invocation;
}

/** What was typed, understood: by the command's own form, or as in chat. */
function read(
  { name, commandLine }: CommandOf,
  word: string,
  words: string[],
  options: Record<string, unknown>,
): Asked | null {
  const input = commandLine?.read?.(words, options);
  // The list gives each name the input its own form reads.
  if (input) return { name, ...input } as Asked;
  if (input === null) return null;
  const parsed = parseCommand([word, ...words].join(' '));
  return commandsOfWord(word).some((each) => each.name === parsed.name) ? (parsed as Asked) : null;
}

function role(value: string): Role {
  const known = ROLES.find((each) => each === value);
  if (known === undefined) throw new InvalidArgumentError(`It must be one of ${ROLES.join(', ')}.`);
  return known;
}

function count(value: string): number {
  const parsed = Number(value);
  if (!Number.isInteger(parsed) || parsed < 1)
    throw new InvalidArgumentError('It must be a whole number above 0.');
  return parsed;
}
