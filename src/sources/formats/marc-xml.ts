import type { Page, PageFormat, ParsedPage } from '../../model/page.ts';
import { feedDate } from '../feeds/feed-date.ts';
import { descendantsOf, isCutOff, parseXml, textOf, type XmlElement } from '../feeds/xml.ts';
import { type PaperRecord, pageOfRecords } from './records.ts';

const NAME = 'marc-xml';
const CALLED = 'a MARC file';

/** Records of libraries and of Invenio: numbered fields with lettered parts (https://www.loc.gov/marc/bibliographic). */
export const marcXml: PageFormat = {
  name: NAME,
  calledBy: CALLED,
  recognises: ({ body }) =>
    /^[\s\ufeff]*</.test(body) && /<(?:\w{1,10}:)?datafield\s[^<>]{0,80}tag=["']245["']/i.test(body),
  parse(page: Page): ParsedPage {
    const document = parseXml(page.body);
    const records = descendantsOf(document).filter(({ name }) => name === 'record');
    return pageOfRecords(NAME, page, records.map(readRecord), {
      calledBy: CALLED,
      isCut: isCutOff(document),
    });
  },
};

/** Roles of those who are no authors, in words and in MARC's letters. */
const OTHER_ROLE = /^(?:ed(?:itor|t|\.)|trans|trl|illus|ill|ctb|contrib|degree|ths|dir)/i;

function readRecord(record: XmlElement): PaperRecord {
  const inside = descendantsOf(record);
  const fields = inside.filter(({ name }) => name === 'datafield');
  const tagged = (...tags: string[]) =>
    fields.filter(({ attributes }) => tags.includes(attributes.tag ?? ''));
  const all = (codes: string, ...tags: string[]) => tagged(...tags).flatMap((field) => parts(field, codes));
  const [title] = tagged('245');
  const people = tagged('100', '110', '700', '710', '720').filter(
    (field) => !parts(field, 'e4').some((role) => OTHER_ROLE.test(role)),
  );
  const fixed = inside.find(({ name, attributes }) => name === 'controlfield' && attributes.tag === '008');
  const printed = all('c', '260', '264', '269').map((date) => date.replace(/[^\d-]/g, ''));
  return {
    title: title
      ? parts(title, 'abnp')
          .join(' ')
          .replace(/ :(?= )/g, ':')
      : null,
    abstract: tagged('520')
      .flatMap((field) => parts(field, 'a', /^$/))
      .join(' '),
    authors: people.flatMap((field) => parts(field, 'a').slice(0, 1)),
    date:
      [...printed, fixed ? textOf(fixed).slice(7, 11) : '']
        .map((date) => feedDate(date))
        .find((date) => date !== null) ?? null,
    venue: all('tp', '773')[0] ?? null,
    url: all('u', '856').find((address) => /^https?:/.test(address)) ?? null,
    ids: [...all('a', '024', '037'), ...all('u', '856')],
  };
}

/** What parts a card's fields: "Who sits where? :", "Lee, Ann,". */
const CARD_SIGN = /(?<!\s)\s*[/,;=]$|(?<=\p{Ll}{3})\.$/u;

/** The parts of a field by their letters, without the signs that cards have between them. */
function parts(field: XmlElement, codes: string, sign = CARD_SIGN): string[] {
  return descendantsOf(field)
    .filter(({ attributes }) => codes.includes(attributes.code ?? '-'))
    .map((part) => textOf(part).trim())
    .map((text) => text.replace(sign, ''))
    .filter((text) => text !== '');
}
