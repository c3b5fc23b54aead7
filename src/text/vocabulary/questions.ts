import organisations from './organisations.json' with { type: 'json' };
import questions from './questions.json' with { type: 'json' };
import shortForms from './short-forms.json' with { type: 'json' };

const words = (list: string): string[] => list.split(' ').filter((word) => word !== '');
const set = (list: string): ReadonlySet<string> => new Set(words(list));

/** Something that is measured, with the words that speak of it and the units its figures come in. */
export interface PropertyWords {
  concept: string;
  /** How a person says it when it could not be found. */
  label: string;
  words: ReadonlySet<string>;
  units: ReadonlySet<string>;
}

export const PROPERTIES: readonly PropertyWords[] = questions.properties.map(
  ({ concept, label, words: said, units }) => ({
    concept,
    label,
    words: set(said),
    units: new Set(words(units).map((unit) => unit.replaceAll('\u00a0', ' '))),
  }),
);

const MEANINGS = new Map<string, string[]>();
function mean(word: string, id: string): void {
  MEANINGS.set(word, [...(MEANINGS.get(word) ?? []), id]);
}
for (const { concept, words: said } of PROPERTIES) for (const word of said) mean(word, concept);
for (const [i, group] of questions.same.entries()) for (const word of words(group)) mean(word, `same-${i}`);

/** What a folded word may stand for: properties, and groups of words that mean the same. */
export const meaningsOf = (word: string): readonly string[] => MEANINGS.get(word) ?? [];

/** The folded words that may stand for one of these. */
export function wordsFor(meanings: readonly string[]): string[] {
  if (meanings.length === 0) return [];
  const wanted = new Set(meanings);
  return [...MEANINGS].filter(([, ids]) => ids.some((id) => wanted.has(id))).map(([word]) => word);
}

/** A folded word with those that mean the same. */
export function sameAs(word: string): string[] {
  const groups = questions.same.map(words).filter((group) => group.includes(word));
  return [...new Set([word, ...groups.flat()])];
}

/** Every property that a row of folded words speaks of. */
export const propertiesIn = (folded: readonly string[]): PropertyWords[] =>
  PROPERTIES.filter(({ words: said }) => folded.some((word) => said.has(word)));

/** Names of measures and settings with all their ways of writing: only a sentence that says one speaks of it. */
export const MEASURES: readonly (readonly [name: string, forms: readonly string[]])[] = Object.entries(
  questions.metrics,
);

/** Words a question may begin with. */
export const QUESTION_OPENINGS: readonly string[] = words(questions.openings);

/** Words that name a field of the listing. */
export const FIELD_NOUNS: readonly (readonly [field: string, nouns: ReadonlySet<string>])[] = Object.entries(
  questions.fields,
).map(([field, nouns]) => [field, set(nouns)]);
/** Words that only help to ask for one: "released yet", "lead", "behind". */
export const FIELD_HELPERS = set(questions.fieldHelpers);
export const FIELD_LABELS: Readonly<Record<string, string>> = questions.fieldLabels;

const { chat } = questions;
export const CHAT = {
  spellings: new Map<string, string>(Object.entries(chat.spellings)),
  openings: set(chat.openings),
  greetings: set(chat.greetings),
  thanks: set(chat.thanks),
  complaints: set(chat.complaints),
  abilities: new Set(chat.abilities),
};
/** Words that carry no subject in a question beyond what the index drops. */
export const FILLERS = set(chat.filler);
/** Words that ask what a paper is all about. */
export const GIST = set(chat.gist);
/** Words for papers and what they bring: "which methods …" wants a list. */
export const CONTAINERS = set(chat.containers);
export const LIST_VERBS = set(chat.listVerbs);
/** What a method is made of: "which two tricks …". */
export const PARTS = set(chat.parts);
/** What else a paper tells of its work: "what hardware?" after a paper asks of it. */
export const OF_A_PAPER = set(chat.ofAPaper);

/** By organisation: the other names and accounts it goes by, lower-case. */
export const ORGANISATIONS: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries(organisations.names).map(([name, others]) => [name.toLowerCase(), others]),
);

const FORMS = new Map<string, Set<string>>();
for (const [short, longs] of Object.entries(shortForms)) {
  const all = [short, ...longs].flatMap((form) => [form, `${form}s`]);
  const forms = new Set([...all, ...all.flatMap((form) => [...(FORMS.get(form) ?? [])])]);
  for (const form of all) FORMS.set(form, forms);
}
const LONGEST_FORM = Math.max(...Array.from(FORMS.keys(), (form) => form.split(' ').length));

/** The longest short form or phrase that begins a row of plain words: how many words it takes, and all its forms. */
export function shortFormAt(
  row: readonly string[],
  from: number,
): { length: number; forms: readonly string[] } | null {
  for (let length = Math.min(LONGEST_FORM, row.length - from); length >= 1; length--) {
    const forms = FORMS.get(row.slice(from, from + length).join(' '));
    if (forms !== undefined) return { length, forms: [...forms] };
  }
  return null;
}

/** A plain word with the heads of what it is short for: an LLM is a model. */
export function headsOf(word: string): string[] {
  const forms = shortFormAt([word], 0)?.forms ?? [];
  return [...new Set([word, ...forms.map((form) => form.split(' ').at(-1) ?? '')])];
}
