import type { Concept, Relation } from '../vocabulary/kinds.ts';

export type { Concept, Relation };

import type { Quantity } from '../quantities/types.ts';

/** A stretch of the text as given: `text.slice(start, end)`. */
export type Span = { start: number; end: number };

/** How a change is given: by an amount, to a level, or from one level to another. */
export type Change = 'by' | 'to' | 'from-to';

export interface Property {
  /** The words that say it, readable (LaTeX read): "peak memory usage". Empty when only the unit tells. */
  words: string;
  concept: Concept | null;
  span: Span | null;
}

export type EntityKind =
  /** The paper's own method, model, data or study. */
  | 'own'
  /** Something named that is not the paper's own, or a thing of the field measured for itself. */
  | 'named'
  /** What the paper's own is held against. */
  | 'baseline'
  | 'unknown';

export interface Entity {
  kind: EntityKind;
  /** The name it goes by ("GaLore", "LLaMA 7B"), after anaphora; null when it has none. */
  name: string | null;
  /** The words in this clause: "our method", "it", "the former". Empty when the clause has none. */
  words: string;
  span: Span | null;
}

export interface Baseline {
  words: string;
  /** The proper name in the words, or null ("the previous best"). */
  name: string | null;
  span: Span | null;
}

export interface Condition {
  kind: 'dataset' | 'model' | 'hardware' | 'task' | 'setting';
  words: string;
  span: Span;
}

/** A quantity with what its clause says of it. */
export interface Measurement {
  /** Its `qualifier` is the measurement's too. */
  quantity: Quantity;
  property: Property;
  entity: Entity;
  relation: Relation | null;
  change: Change | null;
  /** The word that says the change, in lower case: "saves", "improvement", "faster". */
  turn: string | null;
  /** "up to", "about", "at least" …, also "average" and "statistical" words that stand with it. */
  qualifier: string | null;
  baseline: Baseline | null;
  conditions: readonly Condition[];
  /** The clause denies it ("does not exceed 5%"). */
  negated: boolean;
  span: Span;
  clause: Span;
}

export interface MeasurementOptions {
  /** Names of the paper's own method, as its title or abstract gives them. */
  ownNames?: readonly string[];
}
