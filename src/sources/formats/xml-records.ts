import type { Page, PageFormat, ParsedPage } from '../../model/page.ts';
import { idsIn } from '../feeds/item-ids.ts';
import { descendantsOf, parseXml, type XmlElement } from '../feeds/xml.ts';
import { objectOf, readTree } from './record-tree.ts';
import { pageOfRecords } from './records.ts';

const NAME = 'xml-records';
const CALLED = 'XML with papers';

/** What one paper is called in XML: PubMed, MODS, OAI-PMH, Word's sources, DBLP, answers of interfaces. */
const RECORDS = new Set(
  'pubmedarticle pubmedbookarticle mods record source info article inproceedings paper publication item work doc document hit result entry reference'.split(
    ' ',
  ),
);
const NO_PAPERS = /<(?:rss|feed|html|rdf:rdf|svg|opml)[\s>]/i;
const SIGNS = /<(?:\w+:)?(?:article-?)?title[\s>]/i;
/** A list is judged by its beginning. */
const JUDGED = 20;

/** Records of papers in XML of any make, recognised by what the names of their elements say. */
export const xmlRecords: PageFormat = {
  name: NAME,
  calledBy: CALLED,
  recognises: ({ body }) =>
    /^[\s\ufeff]*</.test(body) &&
    !NO_PAPERS.test(body.slice(0, 4000)) &&
    SIGNS.test(body) &&
    recordsIn(body).length > 0,
  parse: (page: Page): ParsedPage =>
    pageOfRecords(
      NAME,
      page,
      recordsIn(page.body).map((element) => readTree(objectOf(element))),
      { calledBy: CALLED },
    ),
};

/** The elements of the name that most papers have. */
function recordsIn(body: string): XmlElement[] {
  const named = Map.groupBy(
    descendantsOf(parseXml(body)).filter((element) => RECORDS.has(element.name) && !isWithinLike(element)),
    ({ name }) => name,
  );
  const lists = [...named.values()].filter((list) => {
    const judged = list.slice(0, JUDGED).filter(isPaper);
    return judged.length * 2 > Math.min(list.length, JUDGED);
  });
  return lists.toSorted((a, b) => b.length - a.length)[0] ?? [];
}

function isWithinLike({ name, parent }: XmlElement): boolean {
  for (let around = parent; around; around = around.parent) if (around.name === name) return true;
  return false;
}

/** Other things have titles and texts too: a paper has authors or an id of papers. */
function isPaper(element: XmlElement): boolean {
  const { title, authors, ids } = readTree(objectOf(element));
  const { arxivId, doi } = idsIn(ids);
  return title !== null && (authors.length > 0 || arxivId !== null || doi !== null);
}
