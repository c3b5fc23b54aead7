import type { Page, PageFormat, ParsedPage } from '../../model/page.ts';
import { htmlToText } from '../feeds/html-text.ts';
import { childrenOf, descendantsOf, isCutOff, parseXml, type XmlElement } from '../feeds/xml.ts';
import { meaningsOf } from './field-roles.ts';
import { type JsonObject, text } from './json-fields.ts';
import { readTree } from './record-tree.ts';
import { type PaperRecord, pageOfRecords } from './records.ts';

const NAME = 'xml-records';
const CALLED = 'XML with records of papers';

/** What EndNote, PubMed and the Library of Congress (MODS) call a record. */
const RECORD = /<(?:\w{1,20}:)?(record|PubmedArticle|mods)[\s>]/i;
/** What only records of papers hold. */
const OF_PAPERS = /<(?:\w{1,20}:)?(?:ref-type|titles|contributors|ArticleTitle|titleInfo)[\s>]/i;
/** Where EndNote has ids, under names that do not say so. */
const ENDNOTE_IDS = ['electronic-resource-num', 'accession-num', 'custom7', 'notes'];
/** What EndNote says of itself. */
const OF_PROGRAM = /^(?:database|source-app|foreign-keys)$/;
/** Elements that only say how a text looks. */
const LOOKS = /^(?:style|i|b|u|em|strong|italic|bold|sub|sup)$/;

/** Records in XML of any make: each element is taken for what its name says, as in any other record. */
export const xmlRecords: PageFormat = {
  name: NAME,
  calledBy: CALLED,
  recognises: ({ body }) => {
    const head = body.slice(0, 20_000);
    return /^[\s\ufeff]*</.test(head) && RECORD.test(head) && OF_PAPERS.test(head);
  },
  parse(page: Page): ParsedPage {
    const document = parseXml(page.body);
    const name = RECORD.exec(page.body)?.[1]?.toLowerCase() ?? '';
    const records = descendantsOf(document).filter((element) => element.name === name);
    return pageOfRecords(NAME, page, records.map(readRecord), {
      calledBy: CALLED,
      isCut: isCutOff(document),
    });
  },
};

function readRecord(record: XmlElement): PaperRecord {
  const type = childrenOf(record).find(({ name }) => name === 'ref-type');
  const tree = treeOf(record, record.name);
  const told = readTree(tree);
  return {
    ...told,
    ids: [...told.ids, ...ENDNOTE_IDS.map((name) => text(tree, name))],
    kind: type?.attributes.name ?? null,
  };
}

/** An element as an object of its children. Of a record that was left open, the records inside are none of it. */
function treeOf(element: XmlElement, record: string): JsonObject {
  const tree: Record<string, unknown> = {};
  for (const child of childrenOf(element)) {
    if (child.name === record || OF_PROGRAM.test(child.name)) continue;
    const value = said(child, record);
    const name = child.name.replace('related-', '');
    const held = tree[name];
    tree[name] = held === undefined ? value : Array.isArray(held) ? [...held, value] : [held, value];
  }
  return tree;
}

function said(element: XmlElement, record: string): unknown {
  const kinds = Object.entries(element.attributes).filter(([name]) => /type$/.test(name));
  const isText =
    meaningsOf(element.name)[0]?.role === 'abstract' ||
    childrenOf(element).every(({ name }) => LOOKS.test(name));
  const value = isText ? textOf(element) : treeOf(element, record);
  if (kinds.length === 0) return value;
  return { ...(typeof value === 'string' ? { '#text': value } : value), type: kinds[0]?.[1] };
}

/** A text in one; its parts begin with what they are labelled: "METHODS: …". */
function textOf({ inner }: XmlElement): string {
  return htmlToText(
    inner
      .replace(/<style\b[^<>]{0,300}>|<\/style>/gi, '')
      .replace(/<AbstractText\b[^<>]{0,200}\bLabel="([^"<>]{1,80})"[^<>]{0,200}>/gi, ' $1: ')
      .replace(/<\/?(?:AbstractText|CopyrightInformation)\b[^<>]{0,200}>/gi, ' '),
  );
}
