import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { closeEncoder } from './encoding.ts';
import { type Evaluation, halfOf, type Options } from './evaluation.ts';
import { EVALUATIONS } from './evaluations.ts';
import { type Floors, fallenUnder, raised } from './floors.ts';
import { formatReport, type Report } from './report.ts';

const FLOORS = fileURLToPath(new URL('floors.json', import.meta.url));

const HELP = `Measures the product against what people read by hand. Without an argument: everything the repository holds
data for; a figure under its floor in eval/floors.json fails the run.
${EVALUATIONS.flatMap(({ name, given }) =>
  given === null
    ? []
    : `  ${`--${name} ${given.otherwise === undefined ? given.takes : `[${given.takes}]`}`.padEnd(20)}only ${given.help}\n`,
).join('')}  --seeds DIR         the pages the gold was read from (default: seeds)
  --half a|b          only every second item, where an evaluation has halves
  --verbose           list single misses
  --raise-floors      write the figures that rose, and new ones, to eval/floors.json
`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    ...Object.fromEntries(
      EVALUATIONS.flatMap(({ name, given }) =>
        given === null ? [] : [[name, { type: 'boolean' } as const]],
      ),
    ),
    seeds: { type: 'string', default: fileURLToPath(new URL('../seeds', import.meta.url)) },
    half: { type: 'string', default: 'all' },
    verbose: { type: 'boolean', default: false },
    'raise-floors': { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});

const options: Options = { seeds: values.seeds, half: halfOf(values.half), verbose: values.verbose };
const flags: Readonly<Record<string, unknown>> = values;
const named = EVALUATIONS.find(({ name }) => flags[name] === true);

if (values.help) print(HELP.trimEnd());
else if (named === undefined) await runGates();
else await runGiven(named);
await closeEncoder();

async function runGiven({ name, given }: Evaluation): Promise<void> {
  const path = positionals[0] ?? given?.otherwise;
  if (given === null || path === undefined) throw new Error(`--${name} needs a path: see --help.`);
  for await (const line of given.lines(path, options)) print(line);
}

async function runGates(): Promise<void> {
  const measured = new Map<string, Report[]>();
  for (const { name, gate } of EVALUATIONS) {
    if (gate === null) continue;
    const reports = await gate(options);
    measured.set(name, reports);
    for (const report of reports) print(formatReport(report, options.verbose));
  }
  const floors: Floors = JSON.parse(readFileSync(FLOORS, 'utf8'));
  if (values['raise-floors']) writeFileSync(FLOORS, `${JSON.stringify(raised(floors, measured), null, 2)}\n`);
  const fallen = fallenUnder(floors, measured);
  for (const line of fallen) print(`FELL  ${line}`);
  print(
    fallen.length === 0
      ? 'Every figure stands on its floor or above.'
      : `${fallen.length} under their floor.`,
  );
  if (fallen.length > 0) process.exitCode = 1;
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
