import { Command, CommanderError, InvalidArgumentError } from 'commander';
import { type Command as Asked, usageOf } from '../../core/commands/command.ts';
import { comparedSubjects } from '../../core/commands/compared-subjects.ts';
import { parseCommand } from '../../core/commands/parse-command.ts';

/** Which part of the work a process does; `all` is everything in one. */
export const ROLES = ['all', 'bot', 'worker', 'web', 'scheduler'] as const;
export type Role = (typeof ROLES)[number];

/** What a command line asks for. */
export type Invocation =
  | { mode: 'serve'; role: Role }
  | { mode: 'chat' }
  | { mode: 'command'; command: Asked; json: boolean }
  | { mode: 'snapshot'; file: string }
  | { mode: 'restore'; file: string; replace: boolean }
  | { mode: 'doctor'; json: boolean }
  | { mode: 'alive'; role: Role | null }
  /** Help was printed, or the line was not understood and a message was. */
  | { mode: 'exit'; code: 0 | 2 };

interface Output {
  out: (text: string) => void;
  err: (text: string) => void;
}

const OF_A_PAPER = {
  paper: 'show one paper',
  similar: 'papers like this one',
  save: 'keep a paper',
  unsave: 'let a kept paper go',
} as const;

const PLAIN = {
  saved: 'the papers you kept',
  watches: 'what is watched for',
  subscriptions: 'the digests that are sent, their numbers and next times',
  status: 'what was read, what failed and why',
  retry: 'try everything that failed again',
} as const;

/** Commands whose words are understood as on every other surface. */
const TYPED = {
  'sources [words...]':
    'where papers come from by themselves: list, add ADDRESS, keep ADDRESS, run, pause, resume, remove NAME',
  'add <words...>': 'read one paper: an arXiv or DOI link, a page, or its title and abstract',
  'digest [words...]': 'what is new on a topic: TOPIC since DATE size N',
  'subscribe <words...>': 'have digests sent: TOPIC weekly mon 09:00 ZONE size N --to slack:C1',
  'change <words...>': 'change a subscription: NUMBER and what is to be different',
  'unsubscribe <number...>': 'end a subscription',
  'pause <number...>': 'stop a subscription for a while',
  'resume <number...>': 'let a paused subscription go on',
  'preview <number...>': 'what a subscription would send now',
  'watch <words...>':
    'be told when a paper reports a result: TOPIC with at least 1.5x memory saving --to slack:C1',
  'unwatch <number...>': 'end a watch',
  'why <name...>': 'where a paper was listed, how it was read, which digests took it',
  'export [words...]': 'bibtex, jsonl or markdown of saved papers, all, or what a search finds',
  'sent <words...>': 'a digest that went out: NUMBER PERIOD',
  'rest <words...>': 'what a digest had no room for: NUMBER PERIOD',
} as const;

/** `export` of a file is the snapshot of the whole store; of a format, papers to take elsewhere. */
const SNAPSHOT_FILE = /[/\\]|\.jsonl?$/i;

/** Reads the command line. Usage errors are printed and end with code 2. */
export function parseCommandLine(argv: string[], { out, err }: Output): Invocation {
  let invocation: Invocation = { mode: 'serve', role: 'all' };
  const program = new Command('jc')
    .description('Journal Club: reads the papers a team follows and answers with receipts.')
    .exitOverride()
    .configureOutput({ writeOut: out, writeErr: err })
    .showHelpAfterError('(jc --help lists the commands)');

  const run = (command: Asked, options: { json?: boolean }): void => {
    invocation = { mode: 'command', command, json: options.json ?? false };
  };
  const define = (usage: string, description: string) =>
    program.command(usage).description(description).option('--json', "print the contract's JSON");

  program
    .command('serve', { isDefault: true })
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
  define(
    'doctor',
    'look at Redis, processes, tokens, scopes, model, sources and clock, and say how to mend each',
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
  define('ask <question...>', 'answer a question from the papers').action((words: string[], options) =>
    run({ name: 'ask', question: words.join(' ') }, options),
  );
  define('search <words...>', 'find papers, best first')
    .option('--limit <n>', 'how many', count, 10)
    .action((words: string[], options) =>
      run({ name: 'search', query: words.join(' '), limit: options.limit }, options),
    );
  define('papers', 'list the papers')
    .option('--limit <n>', 'how many', count, 20)
    .option('--cursor <cursor>', "where the last list's `next` left off")
    .action((options) =>
      run({ name: 'papers', limit: options.limit, cursor: options.cursor ?? null }, options),
    );
  define(
    'reindex [targets...]',
    'read pages (by name or path), folders or papers again; everything when none is named',
  )
    .option('--force', 'also what has not changed')
    .action((targets: string[], options) =>
      run({ name: 'reindex', targets, force: options.force ?? false }, options),
    );
  define('compare <names...>', 'set two to four techniques side by side: A vs B').action(
    (words: string[], options) => {
      const subjects = comparedSubjects(words.join(' ')) ?? (words.length > 1 ? words : null);
      if (subjects === null)
        return program.error('error: name two to four techniques: compare A vs B', { exitCode: 2 });
      run({ name: 'compare', subjects }, options);
    },
  );
  define('trends', 'what the papers are about, month by month')
    .option('--by <date>', '"published" or "arrived"', trendDate, 'published')
    .action((options) => run({ name: 'trends', by: options.by }, options));
  for (const [name, description] of Object.entries(OF_A_PAPER)) {
    define(`${name} <name...>`, description).action((words: string[], options) =>
      run({ name: name as keyof typeof OF_A_PAPER, ref: words.join(' ') }, options),
    );
  }
  for (const [name, description] of Object.entries(PLAIN)) {
    define(name, description).action((options) => run({ name: name as keyof typeof PLAIN }, options));
  }

  for (const [usage, description] of Object.entries(TYPED)) {
    const [name = ''] = usage.split(' ');
    // Negative words (`-medical`) and `--to` are part of what is said.
    define(usage, description)
      .allowUnknownOption()
      .action((words: string[], options) => {
        const [file = ''] = words;
        if (name === 'export' && words.length === 1 && SNAPSHOT_FILE.test(file)) {
          invocation = { mode: 'snapshot', file };
          return;
        }
        const command = parseCommand([name, ...words].join(' '));
        if (command.name === 'missing' || command.name === 'ask') {
          return program.error(`error: ${name} is typed: ${usageOf(name as Asked['name'])}`, { exitCode: 2 });
        }
        run(command, options);
      });
  }

  try {
    program.parse(argv, { from: 'user' });
  } catch (error) {
    if (error instanceof CommanderError) return { mode: 'exit', code: error.exitCode === 0 ? 0 : 2 };
    throw error;
  }
  return invocation;
}

function trendDate(value: string): 'published' | 'arrived' {
  if (value === 'published' || value === 'arrived') return value;
  throw new InvalidArgumentError('It must be "published" or "arrived".');
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
