import { glob } from 'node:fs/promises';
import { resolve } from 'node:path';

/**
 * Prints every regular expression that the program composes while it is loaded, one JSON line each: run as a program of its
 * own, where nothing is loaded yet.
 */
const Plain = RegExp;
const shown = new Set<string>();

globalThis.RegExp = new Proxy(Plain, {
  construct(target, given, asked) {
    const regex: RegExp = Reflect.construct(target, given, asked);
    const [, file = '', line = ''] =
      /\/((?:src|jobs)\/[\w./-]+\.ts):(\d+):/.exec(new Error('where').stack ?? '') ?? [];
    const said = JSON.stringify({ file, line: Number(line), source: regex.source, flags: regex.flags });
    if (file !== '') shown.add(said);
    return regex;
  },
});

/** What runs the program, and what runs in a thread of its own. */
const RUNS = /(?:main|start|-?thread)\.ts$/;
for (const folder of ['src', 'jobs'])
  for await (const name of glob(`${folder}/**/*.ts`)) if (!RUNS.test(name)) await import(resolve(name));
process.stdout.write([...shown].join('\n'), () => process.exit(0));
