import names from './names.json' with { type: 'json' };

/** What an element's namespace means to a feed reader: the feed format's own, a known module's, or another. */
export type NamespaceKind = keyof typeof names.prefixes | 'other';

/** The namespace of a document that declares none. */
export const ARBITRARY = '';

const byName = (lists: Readonly<Record<string, readonly string[]>>): ReadonlyMap<string, NamespaceKind> =>
  new Map(Object.entries(lists).flatMap(([kind, all]) => all.map((name) => [name, kind as NamespaceKind])));

/** In lower case, without a trailing slash or hash: feeds are careless with both. */
const KNOWN = byName(names.addresses);
/** What a prefix is used for when a feed forgets to declare it. */
const USUAL = byName(names.prefixes);
const PRISM = /prismstandard\.org/;

/**
 * @param prefix in lower case, empty for none
 * @param uri what the prefix stands for here; null when nothing declares it
 * @param root the namespace of the document's first element, which is the feed's own whatever it is called
 */
export function namespaceKind(prefix: string, uri: string | null, root: string): NamespaceKind {
  if (uri === null || uri === '') return prefix === '' ? 'core' : (USUAL.get(prefix) ?? 'other');
  const plain = uri
    .toLowerCase()
    .replace(/^https:/, 'http:')
    .replace(/(?<![/#])[/#]+$/, '');
  const known = KNOWN.get(plain) ?? (PRISM.test(plain) ? 'prism' : undefined);
  if (known) return known;
  // Some declare a prefix as itself: `xmlns:prism="prism"`.
  if (plain === prefix && prefix !== '') return USUAL.get(prefix) ?? 'other';
  return prefix === '' || uri === root ? 'core' : 'other';
}
