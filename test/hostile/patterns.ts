import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { glob } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { parseSync, Visitor } from 'oxc-parser';

/** A regular expression that stands in the code. */
export interface Pattern {
  file: string;
  line: number;
  regex: RegExp;
}

const COMPOSED = fileURLToPath(new URL('composed.ts', import.meta.url));

/** Every regular expression that is composed while `src` and `jobs` are loaded. */
async function findComposed(): Promise<Pattern[]> {
  const { stdout } = await promisify(execFile)(process.execPath, [COMPOSED], { maxBuffer: 1e8 });
  return stdout.split('\n').map((json) => {
    const { file, line, source, flags } = JSON.parse(json);
    return { file, line, regex: new RegExp(source, flags) };
  });
}

/** Every regular expression literal of `src` and `jobs`, in the order of the files. */
export async function findWritten(): Promise<Pattern[]> {
  const found: Pattern[] = [];
  for (const folder of ['src', 'jobs']) {
    for await (const name of glob(`${folder}/**/*.ts`)) {
      const text = readFileSync(name, 'utf8');
      const { program } = parseSync(name, text);
      const visitor = new Visitor({
        Literal(node) {
          if (!('regex' in node)) return;
          const { pattern, flags } = node.regex;
          const line = text.slice(0, node.start).split('\n').length;
          found.push({ file: name, line, regex: new RegExp(pattern, flags) });
        },
      });
      visitor.visit(program);
    }
  }
  return found.sort((one, other) => one.file.localeCompare(other.file) || one.line - other.line);
}

/** Every regular expression of the program. */
export async function findPatterns(): Promise<Pattern[]> {
  const all = [...(await findWritten()), ...(await findComposed())];
  return all.sort((one, other) => one.file.localeCompare(other.file));
}
