import { load } from 'cheerio';

/** What a browser makes of a piece of HTML. */
export interface ReadHtml {
  /** What is read or read out: texts, labels of fields, titles, descriptions. */
  text: string;
  links: { label: string; url: string }[];
  /** What forms send. */
  commands: string[];
  /** Elements and attributes that run something or reach outside of the page's own styles. */
  active: string[];
}

const SPOKEN = ['aria-label', 'title', 'alt', 'value', 'label', 'datetime'];

export function readHtml(html: string): ReadHtml {
  const $ = load(html, null, false);
  const read: ReadHtml = { text: $.root().text(), links: [], commands: [], active: [] };
  for (const element of $('*').toArray()) {
    if (!('attribs' in element)) continue;
    const { name, attribs } = element;
    if (['script', 'style', 'iframe', 'object', 'embed', 'base', 'meta', 'foreignobject'].includes(name)) {
      read.active.push(`<${name}>`);
    }
    for (const [attribute, value] of Object.entries(attribs)) {
      if (/^on|^style$|^srcdoc$|^formaction$/i.test(attribute)) read.active.push(`${attribute}=${value}`);
      if (SPOKEN.includes(attribute)) read.text += ` ${value}`;
      if (attribute === 'name' && value === 'text') read.commands.push(attribs.value ?? '');
      if (attribute === 'src') read.active.push(`src=${value}`);
    }
    if (attribs.href !== undefined) read.links.push({ label: $(element).text(), url: attribs.href });
  }
  return read;
}
