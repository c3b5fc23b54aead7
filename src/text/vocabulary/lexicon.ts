import commonWords from './common-words.json' with { type: 'json' };
import grammar from './grammar.json' with { type: 'json' };
import type { Concept, Relation } from './kinds.ts';
import properties from './properties.json' with { type: 'json' };
import things from './things.json' with { type: 'json' };
import unitConcepts from './unit-concepts.json' with { type: 'json' };
import verbs from './verbs.json' with { type: 'json' };

/** A form of a verb. `pair`: both past and participle (`reduced`). */
export type VerbForm = 'base' | 's' | 'ing' | 'past';

export interface VerbWord {
  lemma: string;
  form: VerbForm;
  relation: Relation | null;
  /** The same letters are a noun too (`increase`, `results`). */
  isNoun: boolean;
}

const words = (list: string): string[] => list.split(' ');
const setOf = (list: string): ReadonlySet<string> => new Set(words(list));

export const DETERMINERS = setOf(grammar.determiners);
export const PREPOSITIONS = setOf(grammar.prepositions);
export const COORDINATORS = setOf(grammar.coordinators);
export const SUBORDINATORS = setOf(grammar.subordinators);
export const PRONOUNS = setOf(grammar.pronouns);
export const MODALS = setOf(grammar.modals);
export const ADVERBS = setOf(grammar.adverbs);
export const BASELINE_WORDS = setOf(grammar.baseline_words);
/** Whoever or whatever does it without a system: people, chance. */
export const OUTSIDERS = setOf(grammar.outsiders);
export const OWN_WORDS = setOf(grammar.own_words);
export const OWN_HEADS = setOf(grammar.own_heads);
export const ANAPHORS = setOf(grammar.anaphors);
export const OFFERING = setOf(grammar.offering);
export const BASELINE_CUES: readonly string[] = grammar.baseline_cues;

/** Relations that say that something became more or less. */
export const CHANGING: ReadonlySet<Relation> = new Set<Relation>(['reduces', 'improves', 'raises', 'loses']);

/** Stems of everyday words: a sentence that opens with another word opens with a name. */
export const COMMON_STEMS = setOf(commonWords.stems);

export type Comparative = { concept: Concept | null; relation: Relation };

const CONCEPTS = new Set<string>([...Object.keys(properties), 'date']);

const isConcept = (word: string): word is Concept => CONCEPTS.has(word);

const RELATIONS = new Set<string>([...Object.keys(verbs.relations)]);

const isRelation = (word: string): word is Relation => RELATIONS.has(word);

/** `faster`, `fewer`: what a comparative says of what stands behind it. */
export const COMPARATIVES: ReadonlyMap<string, Comparative> = new Map(
  Object.entries(grammar.comparatives).flatMap(([word, [concept, relation]]) =>
    typeof relation === 'string' && isRelation(relation)
      ? [[word, { concept: typeof concept === 'string' && isConcept(concept) ? concept : null, relation }]]
      : [],
  ),
);

/** Words that name what is measured, with the concept they stand for. */
export const PROPERTY_WORDS: ReadonlyMap<string, Concept> = new Map(
  Object.entries(properties).flatMap(([concept, entry]) =>
    isConcept(concept) ? words(entry.words).map((word): [string, Concept] => [word, concept]) : [],
  ),
);

/** Concepts of which less is better where nothing else is said. */
export const LOWER_IS_BETTER: ReadonlySet<Concept> = new Set(
  Object.entries(properties).flatMap(([concept, { better }]) =>
    isConcept(concept) && better === 'lower' ? [concept] : [],
  ),
);

/** What a unit alone says is measured. */
export const UNIT_CONCEPTS: ReadonlyMap<string, Concept> = new Map(
  Object.entries(unitConcepts).flatMap(([unit, concept]): [string, Concept][] =>
    concept !== null && isConcept(concept) ? [[unit, concept]] : [],
  ),
);

export type ThingKind = 'dataset' | 'hardware' | 'model' | 'task';

/** Words by which a condition is told to be a data set, hardware, a model or a task. */
export const THINGS: readonly (readonly [ThingKind, ReadonlySet<string>])[] = [
  ['hardware', setOf(things.hardware)],
  ['dataset', setOf(things.dataset)],
  ['model', setOf(things.model)],
  ['task', setOf(things.task)],
];

export const MODEL_WORDS = setOf(things.model);

/** Every form of every verb known. */
export const VERBS: ReadonlyMap<string, VerbWord> = verbForms();

function verbForms(): Map<string, VerbWord> {
  const forms = new Map<string, VerbWord>();
  const doubling = setOf(verbs.doubling);
  const nouns = setOf(verbs.nouns_too);
  const irregular: Readonly<Record<string, string>> = verbs.irregular;
  const add = (lemma: string, relation: Relation | null) => {
    const put = (form: VerbForm, word: string) => {
      if (!forms.has(word)) forms.set(word, { lemma, form, relation, isNoun: nouns.has(lemma) });
    };
    const stem = doubling.has(lemma) ? lemma + lemma.slice(-1) : lemma.replace(/e$/, '');
    put('base', lemma);
    put('s', `${lemma.replace(/(?<![aeiou])y$/, 'ie').replace(/(?:s|sh|ch|x|z)$/, '$&e')}s`);
    put('ing', `${/ee$/.test(lemma) ? lemma : stem}ing`);
    put('past', `${stem.replace(/(?<![aeiou])y$/, 'i')}ed`);
    for (const word of words(irregular[lemma] ?? ''))
      if (word !== '')
        put(word.endsWith('ing') ? 'ing' : /^(?:is|are|has|does|am)$/.test(word) ? 's' : 'past', word);
  };
  for (const [relation, lemmas] of Object.entries(verbs.relations))
    if (isRelation(relation)) for (const lemma of words(lemmas)) add(lemma, relation);
  for (const lemma of words(verbs.others)) add(lemma, null);
  return forms;
}

/** Nouns of change with what they say happens: `reduction`, `speedup`. */
export const CHANGE_NOUNS: ReadonlyMap<string, Relation> = new Map(
  Object.entries(grammar.change_nouns).flatMap(([relation, nouns]): [string, Relation][] =>
    isRelation(relation) ? words(nouns).map((noun) => [noun, relation]) : [],
  ),
);
