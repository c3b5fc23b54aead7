import { findTerms } from '../../text/vocabulary/taxonomy.ts';
import { formsOf } from '../../text/vocabulary/word-forms.ts';
import type { PaperDocument } from './document.ts';
import { leadingPhrase, trimPhrase } from './results/phrases.ts';

const FOR = /\b(?:for|towards?|in|of)\s+((?:\S+\s+){0,7}?\S+)$/i;
const PURPOSE = new RegExp(
  String.raw`\b${formsOf('thing that serves a task')}s?\s+(?:designed |tailored |optimized |specialized )?(?:for|to)\s+(?:efficiently |effectively |automatically )?([^,.;:()]{6,90})`,
  'i',
);
const GENERIC =
  /^(?:example|instance|this|that|these|the first|future|further|better|all|each|both|more|efficient|fast)\b/i;

/** A clause is no task. */
const CLAUSE = /\b(?:is|are|was|than|you|we|our|no|not|can|should|what|how|why|yet)\b/i;

/** What the paper works on, in a few of its own words; null when neither its title nor its contribution says. */
export const findTask = (doc: PaperDocument): string | null =>
  fromTitle(doc.title) ?? fromContribution(doc) ?? fromTaxonomy(doc);

function fromTitle(title: string | null): string | null {
  if (title === null) return null;
  const behind = title.includes(':') ? title.slice(title.indexOf(':') + 1) : title;
  const phrase = FOR.exec(behind.split(/\s(?:via|with|using|through|by|on|from|under)\s/i)[0] ?? '')?.[1];
  if (phrase !== undefined) return tidy(phrase);
  const first = behind.split(/\s(?:via|with|using|through|by|from|under)\s/i)[0] ?? '';
  return title.includes(':') && first.split(/\s+/).length <= 9 ? tidy(first) : null;
}

function fromContribution(doc: PaperDocument): string | null {
  for (const { role, text } of doc.sentences) {
    if (role !== 'contribution') continue;
    const phrase = PURPOSE.exec(text)?.[1];
    if (phrase !== undefined) return tidy(leadingPhrase(phrase, { maxWords: 8, allow: /^(?:of|and|on)$/i }));
  }
  return null;
}

function fromTaxonomy(doc: PaperDocument): string | null {
  const hits = findTerms(doc.sentences.map(({ text }) => text).join(' ')).filter(
    ({ entry }) => entry.kind === 'domain',
  );
  return hits.sort((a, b) => b.count - a.count)[0]?.entry.name ?? null;
}

function tidy(phrase: string): string | null {
  const trimmed = trimPhrase(
    phrase.replace(/^(?:efficient|effective|efficiently|effectively|the|a|an|scalable|fast)\s+/i, ''),
  );
  const words = trimmed.split(/\s+/);
  if (trimmed.length < 4 || GENERIC.test(trimmed) || CLAUSE.test(trimmed) || words.length > 10) return null;
  return words
    .map((word) => (/^\p{Lu}\p{Ll}+(?:-\p{L}\p{Ll}+)*$/u.test(word) ? word.toLowerCase() : word))
    .join(' ');
}
