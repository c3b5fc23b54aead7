import { html as template } from 'hono/html';

/** A piece of a page: everything put into it is escaped already. */
export type Html = ReturnType<typeof template>;

/** Controls but line breaks and tabs, and marks that turn the reading direction round for what follows. */
const UNPRINTABLE = /(?![\n\t])\p{Cc}|[\u202a-\u202e\u2066-\u2069]/gu;

/**
 * HTML from a template: every text put in is escaped and freed of what could hide or turn it round, in attributes (which
 * stand in double quotes) as well as between tags. Lists are joined; null, undefined and booleans show nothing.
 */
export function html(strings: TemplateStringsArray, ...values: unknown[]): Html {
  return template(strings, ...values.map(printable));
}

function printable(value: unknown): unknown {
  if (typeof value === 'string') return value.toWellFormed().replace(UNPRINTABLE, '');
  return Array.isArray(value) ? value.map(printable) : value;
}
