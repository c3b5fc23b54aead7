import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { describeError } from '../src/model/errors.ts';
import { decodeMarkup } from '../src/sources/feeds/decode-markup.ts';
import { parsePage } from '../src/sources/index.ts';

const HELP = `Prints what the parsers find on each page of a folder: its format, the entries it lists, and how many of
them have a text to read.
  --dir DIR   the folder, with its folders (default: the captures the tests use)
  --json      one JSON object a file, with the entries
`;

const { values } = parseArgs({
  options: {
    dir: { type: 'string', default: fileURLToPath(new URL('../test/fixtures/feeds', import.meta.url)) },
    json: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});

function filesIn(path: string): string[] {
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path)
    .sort()
    .flatMap((name) => filesIn(join(path, name)));
}

function measure(path: string) {
  const name = relative(values.dir, path) || path;
  try {
    const body = decodeMarkup(readFileSync(path));
    const {
      format,
      entries,
      unread = [],
      warnings,
    } = parsePage({
      name,
      body,
      contentType: null,
      fetchedAt: new Date().toISOString(),
    });
    const listed = entries.length + unread.length;
    return { name, format, listed, read: entries.length, entries, unread, warnings, error: null };
  } catch (error) {
    return {
      name,
      format: null,
      listed: 0,
      read: 0,
      entries: [],
      unread: [],
      warnings: [],
      error: describeError(error),
    };
  }
}

if (values.help) process.stdout.write(HELP);
else {
  const found = filesIn(values.dir).map(measure);
  for (const { entries, unread, ...row } of found) {
    if (values.json) process.stdout.write(`${JSON.stringify({ ...row, entries, unread })}\n`);
    else {
      const note = row.error ?? row.warnings.join(' ');
      process.stdout.write(
        `${row.name}\t${row.format ?? '-'}\tlisted ${row.listed}\tread ${row.read}\t${note}\n`,
      );
    }
  }
  if (!values.json) {
    const sum = (of: 'listed' | 'read') => found.reduce((total, row) => total + row[of], 0);
    process.stdout.write(`${found.length} files\tlisted ${sum('listed')}\tread ${sum('read')}\n`);
  }
}
