import { decodeHTML, decodeHTMLAttribute } from 'entities';
import { ARBITRARY, type NamespaceKind, namespaceKind } from './namespaces.ts';
import { runParser } from './run-parser.ts';

/** An element of a feed, whatever state the feed is in. */
export interface XmlElement {
  /** Local name in lower case, without its prefix. */
  name: string;
  kind: NamespaceKind;
  /** Decoded; names as written, in lower case. */
  attributes: Readonly<Record<string, string>>;
  parent: XmlElement | null;
  /** Decoded text and elements, in order. */
  content: (string | XmlElement)[];
  /** What stands between its tags, as it is written. */
  inner: string;
  /** It has an end tag of its own; an element that is cut off, or left open, has none. */
  isClosed: boolean;
}

/** Elements that hold text alone: what stands in one that was left open belongs to the element around it. */
const TEXT_ALONE = new Set(['title', 'link', 'guid', 'pubdate', 'published', 'updated', 'date', 'creator']);

/** Tags that differ in case alone belong together: `<Item></item>`. */
const OPTIONS = { xmlMode: true, decodeEntities: false, lowerCaseTags: true, lowerCaseAttributeNames: true };

/** No feed is nested deeper; what is, counts as text of the last element above it. */
const MAX_DEPTH = 256;

interface Open {
  element: XmlElement;
  /** Prefix → URI, as declared here and above. */
  scope: Readonly<Record<string, string>>;
  innerFrom: number;
}

/**
 * Reads XML as the best feed readers do: whatever is wrong with it (tags left open or cut off, bare ampersands, HTML's
 * entities, undeclared prefixes, text before the prologue), the elements that can be made out are there. It never
 * throws. Entities a document declares itself are read where they are short words; what is made of others is left out.
 *
 * @returns a nameless element that holds everything; it is not closed when the document was given up half-way, as its
 * elements are nested without end
 */
export function parseXml(given: string): XmlElement {
  // A tag that the end of the document cuts is no text.
  const source = withOwnEntities(given.replace(/<[^<>]{0,200}$/, ''));
  const top: XmlElement = {
    name: '',
    kind: 'core',
    attributes: {},
    parent: null,
    content: [],
    inner: source,
    isClosed: true,
  };
  const stack: Open[] = [{ element: top, scope: {}, innerFrom: 0 }];
  let rootNamespace: string | null = null;
  let tooDeep = 0;
  let inCdata = false;
  const current = (): Open | undefined => stack.at(-1);

  top.isClosed = runParser(source, OPTIONS, (parser) => ({
    onopentag(tag, raw) {
      if (stack.length > MAX_DEPTH) {
        tooDeep++;
        return;
      }
      const parent = current();
      if (!parent) return;
      const attributes = decoded(raw);
      const scope = declared(parent.scope, attributes);
      const { prefix, name } = splitName(tag);
      const uri = scope[prefix] ?? null;
      rootNamespace ??= uri ?? ARBITRARY;
      const kind = namespaceKind(prefix, uri, rootNamespace);
      const element: XmlElement = {
        name,
        kind,
        attributes,
        parent: parent.element,
        content: [],
        inner: '',
        isClosed: false,
      };
      parent.element.content.push(element);
      stack.push({ element, scope, innerFrom: parser.endIndex + 1 });
    },
    onclosetag(_tag, isImplied) {
      if (tooDeep > 0) {
        tooDeep--;
        return;
      }
      const closed = stack.length > 1 ? stack.pop() : undefined;
      if (!closed) return;
      closed.element.inner = source.slice(
        closed.innerFrom,
        isImplied ? parser.endIndex + 1 : parser.startIndex,
      );
      closed.element.isClosed = !isImplied;
      if (isImplied && TEXT_ALONE.has(closed.element.name)) handOn(closed.element, current()?.element);
    },
    ontext(data) {
      current()?.element.content.push(inCdata ? data : decodeHTML(data));
    },
    oncdatastart() {
      inCdata = true;
    },
    oncdataend() {
      inCdata = false;
    },
  }));
  return top;
}

const ENTITY = /<!ENTITY\s+([\w.-]{1,60})\s+(?:"([^"<>]{0,2000})"|'([^'<>]{0,2000})')\s*>/g;
/** Longer ones are texts, and so many references are a document that is to grow without end. */
const LONGEST_ENTITY = 200;
const MOST_REFERENCES = 1000;

function withOwnEntities(source: string): string {
  const head = source.slice(0, 20_000);
  if (!head.includes('<!ENTITY')) return source;
  const own = new Map(Array.from(head.matchAll(ENTITY), ([, name = '', a, b]) => [name, a ?? b ?? '']));
  let references = 0;
  return source.replace(/&([\w.-]{1,60});/g, (whole, name: string) => {
    const value = own.get(name);
    if (value === undefined) return whole;
    references += 1;
    const isPlain = references <= MOST_REFERENCES && value.length <= LONGEST_ENTITY && !value.includes('&');
    return isPlain ? value : '';
  });
}

/** Gives the elements in `from` to `to`. */
function handOn(from: XmlElement, to: XmlElement | undefined): void {
  const first = from.content.findIndex((node) => typeof node !== 'string');
  if (!to || first < 0) return;
  for (const node of from.content.splice(first)) {
    if (typeof node !== 'string') node.parent = to;
    to.content.push(node);
  }
}

const decoded = (raw: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(Object.entries(raw).map(([name, value]) => [name, decodeHTMLAttribute(value)]));

function declared(
  above: Readonly<Record<string, string>>,
  attributes: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
  const own = Object.entries(attributes).filter(([name]) => name === 'xmlns' || name.startsWith('xmlns:'));
  if (own.length === 0) return above;
  return {
    ...above,
    ...Object.fromEntries(own.map(([name, uri]) => [name.slice('xmlns:'.length), uri.trim()])),
  };
}

function splitName(tag: string): { prefix: string; name: string } {
  const colon = tag.indexOf(':');
  return { prefix: tag.slice(0, Math.max(0, colon)), name: tag.slice(colon + 1) };
}

/** Whether the document ends before its outermost element does. */
export const isCutOff = (document: XmlElement): boolean => childrenOf(document).at(0)?.isClosed === false;

/** The elements directly inside. */
export const childrenOf = (element: XmlElement): XmlElement[] =>
  element.content.filter((node) => typeof node !== 'string');

/** The element's own children of a name: `title` is the feed's, `dc:creator` one of a module. */
export function childrenNamed(element: XmlElement, name: string): XmlElement[] {
  const [kind, local] = name.includes(':') ? name.split(':') : ['core', name];
  return childrenOf(element).filter((child) => child.kind === kind && child.name === local);
}

export const childNamed = (element: XmlElement, name: string): XmlElement | undefined =>
  childrenNamed(element, name)[0];

export const descendantsOf = (element: XmlElement): XmlElement[] =>
  nodesIn(element).filter((node) => typeof node !== 'string');

/** The element's text and that of everything inside it. */
export const textOf = (element: XmlElement): string =>
  nodesIn(element)
    .filter((node) => typeof node === 'string')
    .join('');

function nodesIn(element: XmlElement): (string | XmlElement)[] {
  const found: (string | XmlElement)[] = [];
  const waiting = element.content.toReversed();
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    found.push(node);
    if (typeof node !== 'string') for (const inside of node.content.toReversed()) waiting.push(inside);
  }
  return found;
}

/** The text of the first child of a name; null when there is none. */
export function textIn(element: XmlElement, name: string): string | null {
  const child = childNamed(element, name);
  return child ? textOf(child) : null;
}
