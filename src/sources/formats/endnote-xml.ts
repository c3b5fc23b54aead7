import type { Page, PageFormat, ParsedPage } from '../../model/page.ts';
import { feedDate } from '../feeds/feed-date.ts';
import { htmlToText } from '../feeds/html-text.ts';
import { childrenOf, descendantsOf, isCutOff, parseXml, type XmlElement } from '../feeds/xml.ts';
import { type PaperRecord, pageOfRecords } from './records.ts';

const NAME = 'endnote-xml';
const CALLED = 'an EndNote file';

/** What EndNote and others export as XML: `<xml><records><record>`, texts inside of `<style>` or bare. */
export const endNoteXml: PageFormat = {
  name: NAME,
  calledBy: CALLED,
  recognises: ({ body }) => {
    const head = body.slice(0, 20_000);
    return (
      /<records[\s>]/i.test(head) &&
      /<record[\s>]/i.test(head) &&
      /<(?:ref-type|titles|contributors)[\s>]/i.test(head)
    );
  },
  parse(page: Page): ParsedPage {
    const document = parseXml(page.body);
    const records = descendantsOf(document).filter(({ name }) => name === 'record');
    return pageOfRecords(NAME, page, records.map(readRecord), {
      calledBy: CALLED,
      isCut: isCutOff(document),
    });
  },
};

function readRecord(record: XmlElement): PaperRecord {
  const inside = insideOf(record);
  const all = (name: string, under?: string) =>
    inside.flatMap((element) =>
      element.name === name && (under === undefined || isUnder(element, under))
        ? [textOfElement(element)]
        : [],
    );
  const first = (...names: string[]) =>
    names.flatMap((name) => all(name)).find((text) => text !== '') ?? null;
  const year = first('year');
  const day = all('date', 'pub-dates')[0];
  return {
    kind: inside.find(({ name }) => name === 'ref-type')?.attributes.name ?? null,
    title: all('title', 'titles')[0] ?? null,
    abstract: first('abstract'),
    authors: all('author', 'authors'),
    date: feedDate(`${day} ${year}`) ?? feedDate(`${day}, ${year}`) ?? feedDate(year),
    venue: first('secondary-title', 'full-title', 'alt-title'),
    url: first('url'),
    ids: [
      first('electronic-resource-num'),
      ...all('url'),
      first('accession-num'),
      first('custom7'),
      first('notes'),
    ],
  };
}

/** What is inside of a record and of no other in it: of one that was left open, all that follow are. */
function insideOf(element: XmlElement): XmlElement[] {
  const found: XmlElement[] = [];
  const waiting = childrenOf(element).toReversed();
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    if (next.name === 'record') continue;
    found.push(next);
    waiting.push(...childrenOf(next).toReversed());
  }
  return found;
}

function isUnder(element: XmlElement, name: string): boolean {
  for (let around = element.parent; around; around = around.parent) if (around.name === name) return true;
  return false;
}

const textOfElement = (element: XmlElement): string =>
  htmlToText(element.inner.replaceAll(/<\/?style\b[^<>]{0,300}>/gi, ''));
