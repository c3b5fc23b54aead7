import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { JournalClubError } from '../../model/errors.ts';
import type { ModelPrompt } from '../../model/ports/model.ts';

export interface Prompt {
  name: string;
  /** `major.minor.patch`, raised with every change of the text. */
  version: string;
  /** Fills the part that is the same in every call; one value for each input declared as `fixed`. */
  fix(values: Record<string, string>): FixedPrompt;
}

export interface FixedPrompt {
  name: string;
  version: string;
  /** Hash of every word that is the same in all calls: an edit that forgot the version still changes it. */
  hash: string;
  /** One value for each declared input. @throws JournalClubError `bad_config` when one is missing or unknown. */
  render(values: Record<string, string>): ModelPrompt;
}

const FRONT_MATTER = /^---\r?\n([\s\S]*?)\r?\n---\r?\n([\s\S]*)$/;
const SECTIONS = /^# System[^\S\n]*\n([\s\S]*?)\n# User[^\S\n]*\n([\s\S]*)$/;
const PLACEHOLDER = /\{\{([^{}]*)\}\}/g;

/** Every prompt of a folder (`*.md`), by name. @throws JournalClubError `bad_config`: none is skipped. */
export function loadPrompts(folder: string): ReadonlyMap<string, Prompt> {
  const files = readdirSync(folder).filter((file) => file.endsWith('.md'));
  return new Map(
    files.map((file) => {
      const prompt = parsePrompt(file, readFileSync(join(folder, file), 'utf8'));
      return [prompt.name, prompt];
    }),
  );
}

/** The prompt of that name. @throws JournalClubError `bad_config` when there is none. */
export function promptNamed(prompts: ReadonlyMap<string, Prompt>, name: string): Prompt {
  const prompt = prompts.get(name);
  if (prompt) return prompt;
  throw new JournalClubError('bad_config', `There is no prompt "${name}".`, {
    fix: `Put prompts/${name}.md back.`,
  });
}

/**
 * Reads a prompt: front matter (`name`, `version`, `fixed`, `inputs`), then a part headed `# System` and one headed
 * `# User`. The system part uses the fixed inputs alone, so that it is the same in every call and providers cache it.
 * @throws JournalClubError `bad_config`
 */
export function parsePrompt(file: string, source: string): Prompt {
  const fail = (what: string): never => {
    throw new JournalClubError('bad_config', `The prompt ${file} ${what}.`, {
      fix: 'Mend the file and start again.',
    });
  };
  const [, head, body] = FRONT_MATTER.exec(source) ?? fail('has no front matter between two --- lines');
  const fields = frontMatter(head ?? '');
  const name = fields.get('name') ?? fail('declares no name');
  if (name !== basename(file, '.md')) fail(`is named "${name}" inside; file and name must agree`);
  const version = fields.get('version') ?? '';
  if (!/^\d+\.\d+\.\d+$/.test(version)) fail('declares no version such as 1.0.0');
  const fixed =
    list(fields.get('fixed') ?? '[]') ?? fail('declares its fixed inputs in another form than [a, b]');
  const inputs =
    list(fields.get('inputs') ?? '[]') ?? fail('declares its inputs in another form than [a, b]');
  const [, system, user] =
    SECTIONS.exec((body ?? '').trim()) ?? fail('has no parts headed "# System" and "# User"');
  const inSystem = placeholders(system ?? '');
  const inUser = placeholders(user ?? '');
  for (const used of inSystem) {
    if (!fixed.includes(used)) fail(`uses {{${used}}} in its system part without declaring it as fixed`);
  }
  for (const used of inUser) {
    if (!inputs.includes(used)) fail(`uses {{${used}}} in its user part without declaring it as an input`);
  }
  for (const declared of fixed) {
    if (!inSystem.has(declared)) fail(`declares the fixed input "${declared}" and does not use it`);
  }
  for (const declared of inputs) {
    if (!inUser.has(declared)) fail(`declares the input "${declared}" and does not use it`);
  }

  return {
    name,
    version,
    fix(fixedValues) {
      const systemText = filled((system ?? '').trim(), fixed, fixedValues, name);
      const userTemplate = (user ?? '').trim();
      return {
        name,
        version,
        hash: createHash('sha256').update(`${systemText}\n\0\n${userTemplate}`).digest('hex'),
        render: (values) => ({ system: systemText, user: filled(userTemplate, inputs, values, name) }),
      };
    },
  };
}

function frontMatter(head: string): Map<string, string> {
  const lines = head.split(/\r?\n/).map((line) => /^(\w+):\s*(.*?)\s*$/.exec(line));
  return new Map(lines.flatMap((match) => (match?.[1] === undefined ? [] : [[match[1], match[2] ?? '']])));
}

function list(text: string): string[] | null {
  const inner = /^\[(.*)\]$/.exec(text)?.[1];
  if (inner === undefined) return null;
  return inner.split(',').flatMap((item) => item.trim() || []);
}

const placeholders = (text: string): Set<string> =>
  new Set(Array.from(text.matchAll(PLACEHOLDER), (match) => match[1] ?? ''));

/** Fills all placeholders in one pass, so that one inside a value stays the text it is. */
function filled(template: string, names: string[], values: Record<string, string>, prompt: string): string {
  const missing = names.filter((name) => !Object.hasOwn(values, name));
  const unknown = Object.keys(values).filter((name) => !names.includes(name));
  if (missing.length > 0 || unknown.length > 0) {
    const problems = [
      ...missing.map((name) => `lacks "${name}"`),
      ...unknown.map((name) => `takes no "${name}"`),
    ];
    throw new JournalClubError('bad_config', `The prompt "${prompt}" ${problems.join(' and ')}.`);
  }
  return template.replace(PLACEHOLDER, (_, name: string) => values[name] ?? '');
}
