import { childrenNamed, textOf, type XmlElement } from './xml.ts';

/** An address as a web address, resolved against another; null when it is none. */
export function webAddress(text: string, base: string | null): string | null {
  const trimmed = text.trim();
  if (trimmed === '' || /\s/.test(trimmed)) return null;
  const resolved = URL.parse(trimmed, base ?? undefined);
  return resolved && /^https?:$/.test(resolved.protocol) ? resolved.href : null;
}

/** An address that stands in an element, resolved against the bases (xml:base) declared around it. */
export function addressIn(element: XmlElement, address: string, base: string | null): string | null {
  const bases: string[] = [];
  for (let around: XmlElement | null = element; around; around = around.parent) {
    const declared = around.attributes['xml:base'];
    if (declared !== undefined) bases.push(declared);
  }
  const resolvedBase = bases.reduceRight<string | null>(
    (known, next) => webAddress(next, known) ?? known,
    base,
  );
  return webAddress(address, resolvedBase);
}

/**
 * Where an item or a feed leads: Atom's alternate link, RSS's link, a guid that is an address, an id that is one. Links
 * to something else (`self`, `edit`, `enclosure`, comments) do not count.
 */
export function linkOf(element: XmlElement, base: string | null): string | null {
  const links = childrenNamed(element, 'link');
  const alternates = links
    .filter(({ attributes }) => attributes.href !== undefined && isAlternate(attributes.rel))
    .sort((a, b) => Number(isPage(b)) - Number(isPage(a)));
  const guids = childrenNamed(element, 'guid').filter(
    ({ attributes }) => attributes.ispermalink?.toLowerCase() !== 'false',
  );
  const told: [XmlElement, string][] = [
    ...childrenNamed(element, 'feedburner:origlink').map((each): [XmlElement, string] => [
      each,
      textOf(each),
    ]),
    ...alternates.map((each): [XmlElement, string] => [each, each.attributes.href ?? '']),
    ...links.map((each): [XmlElement, string] => [
      each,
      each.attributes.href === undefined ? textOf(each) : '',
    ]),
  ];
  const identifiers = [...guids, ...childrenNamed(element, 'id')]
    .map((each): [XmlElement, string] => [each, textOf(each).trim()])
    .filter(([, text]) => /^https?:\/\//i.test(text));
  const { 'rdf:about': about, href } = element.attributes;
  for (const named of [about, href]) if (named !== undefined) identifiers.push([element, named]);
  for (const [around, text] of [...told, ...identifiers]) {
    const address = addressIn(around, text, base);
    if (address !== null) return address;
  }
  return null;
}

const isAlternate = (rel: string | undefined): boolean =>
  rel === undefined || /^(?:alternate)?$/i.test(rel.trim());

/** Among several alternates the one for people counts. */
const isPage = ({ attributes }: XmlElement): boolean =>
  attributes.type === undefined || /html/i.test(attributes.type);
