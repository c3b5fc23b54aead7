import type { Page, PageFormat, ParsedPage } from '../../model/page.ts';
import { idsIn } from '../feeds/item-ids.ts';
import { descendantsOf, isCutOff, parseXml, type XmlElement } from '../feeds/xml.ts';
import { objectOf, readTree } from './record-tree.ts';
import { pageOfRecords } from './records.ts';

const NAME = 'xml-records';
const CALLED = 'XML with papers';

/** What one paper is called in XML: PubMed, MODS, OAI-PMH, Word's sources, DBLP, answers of interfaces. */
const RECORDS = new Set(
  'pubmedarticle pubmedbookarticle mods record source info article inproceedings incollection book phdthesis mastersthesis paper publication item work doc document hit result entry reference resource biblfull biblstruct'.split(
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
    recordsIn(parseXml(body)).length > 0,
  parse(page: Page): ParsedPage {
    const document = parseXml(page.body);
    const records = recordsIn(document).map((element) => readTree(objectOf(element)));
    return pageOfRecords(NAME, page, records, { calledBy: CALLED, isCut: isCutOff(document) });
  },
};

/** The elements of the name that most papers have, and of other names beside them: articles and books of one list. */
function recordsIn(document: XmlElement): XmlElement[] {
  const all = descendantsOf(document).filter(
    (element) => RECORDS.has(element.name) && !parentsOf(element).some(({ name }) => name === element.name),
  );
  const named = Map.groupBy(all, ({ name }) => name);
  const lists = [...named.values()].filter((list) => {
    const judged = list.slice(0, JUDGED).filter(isPaper);
    return judged.length * 2 >= Math.min(list.length, JUDGED);
  });
  const [most = [], ...others] = lists.toSorted((a, b) => b.length - a.length);
  const taken = new Set(most);
  const around = new Set(most.flatMap(parentsOf));
  for (const list of others) {
    const apart = list.filter((each) => !around.has(each) && !parentsOf(each).some((one) => taken.has(one)));
    for (const each of apart) taken.add(each);
    for (const each of apart.flatMap(parentsOf)) around.add(each);
  }
  return all.filter((element) => taken.has(element));
}

function parentsOf({ parent }: XmlElement): XmlElement[] {
  const parents: XmlElement[] = [];
  for (let around = parent; around; around = around.parent) parents.push(around);
  return parents;
}

/** Other things have titles and texts too: a paper has authors or an id of papers. */
function isPaper(element: XmlElement): boolean {
  const { title, authors, ids } = readTree(objectOf(element));
  const { arxivId, doi } = idsIn(ids);
  return title !== null && (authors.length > 0 || arxivId !== null || doi !== null);
}
