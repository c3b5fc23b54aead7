/** What an element's namespace means to a feed reader: the feed format's own, a known module's, or another. */
export type NamespaceKind =
  | 'core'
  | 'dc'
  | 'dcterms'
  | 'content'
  | 'itunes'
  | 'media'
  | 'arxiv'
  | 'prism'
  | 'opensearch'
  | 'feedburner'
  | 'xhtml'
  | 'other';

/** The namespace of a document that declares none. */
export const ARBITRARY = '';

/** In lower case, without a trailing slash or hash: feeds are careless with both. */
const KNOWN: Readonly<Record<string, NamespaceKind>> = {
  'http://www.w3.org/2005/atom': 'core',
  'http://purl.org/atom/ns': 'core',
  'http://purl.org/rss/1.0': 'core',
  'http://purl.org/net/rss1.1': 'core',
  'http://backend.userland.com/rss': 'core',
  'http://backend.userland.com/rss2': 'core',
  'http://backend.userland.com/rss091': 'core',
  'http://blogs.law.harvard.edu/tech/rss': 'core',
  'http://cyber.law.harvard.edu/rss': 'core',
  'http://my.netscape.com/rdf/simple/0.9': 'core',
  'http://channel.netscape.com/rdf/simple/0.9': 'core',
  'http://www.w3.org/1999/02/22-rdf-syntax-ns': 'core',
  'http://purl.org/dc/elements/1.0': 'dc',
  'http://purl.org/dc/elements/1.1': 'dc',
  'http://purl.org/dc/terms': 'dcterms',
  'http://purl.org/rss/1.0/modules/content': 'content',
  'http://www.itunes.com/dtds/podcast-1.0.dtd': 'itunes',
  'http://search.yahoo.com/mrss': 'media',
  'http://arxiv.org/schemas/atom': 'arxiv',
  'http://a9.com/-/spec/opensearch/1.0': 'opensearch',
  'http://a9.com/-/spec/opensearch/1.1': 'opensearch',
  'http://a9.com/-/spec/opensearchrss/1.0': 'opensearch',
  'http://rssnamespace.org/feedburner/ext/1.0': 'feedburner',
  'http://www.w3.org/1999/xhtml': 'xhtml',
};

const PRISM = /prismstandard\.org/;

/** What a prefix is used for when a feed forgets to declare it. */
const USUAL: Readonly<Record<string, NamespaceKind>> = {
  atom: 'core',
  rss: 'core',
  rdf: 'core',
  dc: 'dc',
  dcterms: 'dcterms',
  content: 'content',
  itunes: 'itunes',
  media: 'media',
  arxiv: 'arxiv',
  prism: 'prism',
  opensearch: 'opensearch',
  feedburner: 'feedburner',
  xhtml: 'xhtml',
};

/**
 * @param prefix in lower case, empty for none
 * @param uri what the prefix stands for here; null when nothing declares it
 * @param root the namespace of the document's first element, which is the feed's own whatever it is called
 */
export function namespaceKind(prefix: string, uri: string | null, root: string): NamespaceKind {
  if (uri === null || uri === '') return prefix === '' ? 'core' : (USUAL[prefix] ?? 'other');
  const plain = uri
    .toLowerCase()
    .replace(/^https:/, 'http:')
    .replace(/(?<![/#])[/#]+$/, '');
  const known = KNOWN[plain] ?? (PRISM.test(plain) ? 'prism' : undefined);
  if (known) return known;
  // Some declare a prefix as itself: `xmlns:prism="prism"`.
  if (plain === prefix && prefix !== '') return USUAL[prefix] ?? 'other';
  return prefix === '' || uri === root ? 'core' : 'other';
}
