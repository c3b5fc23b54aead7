import type { Quantity } from '../quantities/types.ts';

/** A field of the paper's listing that a question may ask for. */
export type Field =
  | 'authors'
  | 'authorsCount'
  | 'organisation'
  | 'maker'
  | 'date'
  | 'arxivId'
  | 'doi'
  | 'code'
  | 'link'
  | 'comments'
  | 'title'
  | 'pages'
  | 'version';

/** Something of a paper that is asked for. */
export interface Attribute {
  id: string;
  /** How a person says it when it could not be found. */
  label: string;
  /** On the folded question. */
  asks: RegExp;
  /** On the folded sentence: without it a sentence does not speak of the attribute. */
  evidence?: RegExp;
  /** The answer is a figure of this form, standing so in its sentence. */
  figure?: (quantity: Quantity, sentence: string) => boolean;
  /** Looked up in the listing before the abstract. */
  field?: Field;
}
