import { html as template } from 'hono/html';

/** A piece of a page: everything put into it is escaped already. */
export type Html = ReturnType<typeof template>;

/**
 * Controls but line breaks and tabs, marks that turn the reading direction round for what follows, and what XML does not
 * allow.
 */
const UNPRINTABLE = /(?![\n\t])\p{Cc}|[\u202a-\u202e\u2066-\u2069\ufffe\uffff]/gu;

/** Somebody's text without what could hide or turn round what stands beside it. */
export const printable = (text: string): string => text.toWellFormed().replace(UNPRINTABLE, '');

/**
 * HTML from a template: every text put in is made printable and escaped, in attributes (which stand in double quotes) as
 * well as between tags. Lists are joined; null, undefined and booleans show nothing.
 */
export const html = (strings: TemplateStringsArray, ...values: unknown[]): Html =>
  template(strings, ...values.map(clean));

function clean(value: unknown): unknown {
  if (typeof value === 'string') return printable(value);
  return Array.isArray(value) ? value.map(clean) : value;
}
