import * as cheerio from 'cheerio/slim';
import type { BodyText } from '../model/body.ts';
import { JournalClubError } from '../model/errors.ts';
import { foldSpace } from '../text/words.ts';
import { createBodyBuilder } from './builder.ts';
import { type Cell, labelOf, spanOf, tableOf } from './tables.ts';

type Nodes = ReturnType<cheerio.CheerioAPI>;

/** Deeper than any article nests its sections. */
const DEEPEST = 40;

/** What the two vocabularies call the same things. */
const NAMES = {
  jats: {
    title: 'front article-title',
    abstract: 'front abstract:not([abstract-type])',
    licence: 'front license',
    body: 'article > body, article > back > app-group, article > back > ack, article > back > fn-group',
    section: 'sec, app, ack',
    heading: 'title',
    paragraph: 'p, disp-formula, disp-quote, list, def-list, statement, boxed-text',
    note: 'fn',
    figure: 'fig',
    table: 'table-wrap',
    caption: 'label, caption',
    reference: 'back ref-list ref',
  },
  tei: {
    title: 'teiHeader titleStmt title',
    abstract: 'teiHeader abstract p',
    licence: 'teiHeader licence',
    body: 'text > body, text > back > div',
    section: 'div',
    heading: 'head',
    paragraph: 'p, formula, list',
    note: 'note',
    figure: 'figure:not([type="table"])',
    table: 'figure[type="table"]',
    caption: 'head, figDesc',
    reference: 'listBibl biblStruct',
  },
} as const;

/** JATS (publishers, PubMed Central) or TEI (GROBID). @throws JournalClubError `bad_page` without a body in it */
export function cutXml(xml: string, source: 'jats' | 'tei'): BodyText {
  const $ = cheerio.load(xml, { xml: true });
  const names = NAMES[source];
  const builder = createBodyBuilder(source);

  const say = (nodes: Nodes): string => {
    const copy = nodes.clone();
    copy.find('tex-math, annotation, graphic').remove();
    copy.find('label, title, p, head').append(' ');
    return foldSpace(copy.text());
  };

  function cellsOf(table: Nodes): Cell[][] {
    return table
      .find('tr, row')
      .toArray()
      .map((row) =>
        $(row)
          .children('td, th, cell')
          .toArray()
          .map((cell) => ({
            text: say($(cell)),
            rows: spanOf($(cell).attr('rowspan') ?? $(cell).attr('rows')),
            columns: spanOf($(cell).attr('colspan') ?? $(cell).attr('cols')),
            isHead: cell.name === 'th' || $(row).closest('thead').length > 0,
          })),
      );
  }

  function float(element: Nodes): void {
    const anchor = element.attr('id') ?? element.attr('xml:id') ?? null;
    const caption = foldSpace(
      element
        .children(names.caption)
        .toArray()
        .map((each) => say($(each)))
        .join(' '),
    );
    const table = element.is(names.table) ? tableOf(labelOf(caption), caption, cellsOf(element)) : null;
    if (table) builder.table(table, { anchor });
    else builder.caption(caption, { anchor });
  }

  function walk(parent: Nodes, level: number): void {
    if (level > DEEPEST) return;
    for (const node of parent.children().toArray()) {
      const element = $(node);
      const anchor = element.attr('id') ?? element.attr('xml:id') ?? null;
      if (element.is(names.section)) {
        const before = builder.section;
        const head = element.children(names.heading).first();
        const label = (head.attr('n') ?? element.children('label').first().text()).replace(
          /(?<![.\s])[.\s]+$/,
          '',
        );
        const heading = say(head) || (node.name === 'ack' ? 'Acknowledgements' : '');
        // GROBID gives sections one after the other; their numbers say how deep they are.
        const depth = source === 'tei' ? Math.max(1, label.split('.').length) : level;
        if (heading !== '') builder.openSection(label || null, heading, depth, { anchor });
        walk(element, level + 1);
        if (source === 'jats') builder.closeTo(before);
      } else if (element.is(names.table) || element.is(names.figure)) float(element);
      else if (element.is(names.note)) builder.note(say(element), { anchor });
      else if (element.is(names.paragraph)) {
        const floats = element.find(`${names.table}, ${names.figure}`).remove().toArray();
        const notes = element.find(names.note).remove().toArray();
        builder.text(say(element), { anchor });
        for (const note of notes) builder.note(say($(note)), { anchor });
        for (const each of floats) float($(each));
      } else if (!element.is(names.heading) && node.name !== 'label' && !element.is('ref-list, listBibl'))
        walk(element, level);
    }
  }

  const back = $(names.body).toArray();
  for (const part of back) {
    if ($(part).is(names.section)) walk($('<part/>').append($(part).clone()), 1);
    else walk($(part), 1);
  }
  if (builder.passages.length === 0) {
    throw new JournalClubError('bad_page', 'The document holds no text of a paper.', {
      fix: 'Give its PDF.',
    });
  }
  for (const each of $(names.reference).toArray()) builder.reference(sayReference($(each)));
  return builder.finish({
    title: say($(names.title).first()) || null,
    abstract: say($(names.abstract)) || null,
    stamp: null,
    licence: say($(names.licence).first()).slice(0, 300) || null,
  });

  /** The parts of a reference stand without a blank between them. */
  function sayReference(element: Nodes): string {
    const copy = element.clone();
    copy.find('*').append(' ');
    return foldSpace(copy.text());
  }
}
