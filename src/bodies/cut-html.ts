import * as cheerio from 'cheerio';
import type { BodyText } from '../model/body.ts';
import { JournalClubError } from '../model/errors.ts';
import { readable } from '../text/latex.ts';
import { foldSpace } from '../text/words.ts';
import { type BodyBuilder, createBodyBuilder } from './builder.ts';
import { type Cell, labelOf, spanOf, tableOf } from './tables.ts';

type Node = ReturnType<cheerio.CheerioAPI>[number];
type Nodes = ReturnType<cheerio.CheerioAPI>;

/** Deeper than any paper nests its elements; a page that goes on is cut there. */
const DEEPEST = 60;
const LONGEST_FORMULA = 2000;
const LEVELS: Readonly<Record<string, number>> = {
  ltx_part: 1,
  ltx_chapter: 1,
  ltx_section: 1,
  ltx_appendix: 1,
  ltx_index: 1,
  ltx_subsection: 2,
  ltx_subsubsection: 3,
  ltx_paragraph: 4,
  ltx_subparagraph: 5,
};
/** What is no text of the paper: the page's own furniture, marks of notes, and leftovers of the conversion. */
const DROPPED = new Set(
  `ltx_ERROR ltx_note_mark ltx_note_type ltx_tag_note ltx_rdf ltx_pagination ltx_page_footer ltx_page_header ltx_page_navbar
  ltx_TOC ltx_authors ltx_date ltx_bibliography ltx_biblist ltx_bibitem ltx_eqn_eqno ltx_tag_equation ltx_tag_equationgroup`.split(
    /\s+/,
  ),
);
const UNREAD_TAGS = new Set('script style svg nav footer header template img object dialog'.split(' '));

/** A page that LaTeXML made, by its `ltx_` classes; maths from `alttext`. @throws JournalClubError `bad_page` */
export function cutHtml(html: string, onProgress: () => void = () => {}): BodyText {
  const $ = cheerio.load(html);
  onProgress();
  const root = $('.ltx_document').first();
  if (root.length === 0) throw noPaper();
  // A conversion that lost the end of a float leaves the rest of the paper inside it.
  for (const inside of root.find('figure .ltx_section, figure .ltx_subsection').toArray().reverse()) {
    $(inside).parents('figure').last().after(inside);
  }
  const builder = createBodyBuilder('html');
  const cutter = createCutter($, builder, firstMentions($, root), onProgress);
  cutter.walk(root.toArray(), 0);
  for (const item of $('.ltx_bibitem').toArray()) builder.reference(cutter.say($(item)));
  const stamp = /arXiv:(\S{5,40}v\d+)/.exec($('#watermark-tr').text())?.[1] ?? null;
  const licence = foldSpace($('#license-tr').text().slice(0, 300)).replace(/^License:\s*/i, '') || null;
  if (builder.passages.length === 0) throw noPaper();
  return builder.finish({
    title: cutter.say(root.find('.ltx_title_document').first()) || null,
    abstract: cutter.say(root.find('.ltx_abstract .ltx_p')) || null,
    stamp,
    licence,
  });
}

const noPaper = (): JournalClubError =>
  new JournalClubError('bad_page', 'The page holds no text of a paper.', { fix: 'Try its PDF.' });

/** By a float's id: the paragraph that refers to it first. A reader looks for a table where the text speaks of it. */
function firstMentions($: cheerio.CheerioAPI, root: Nodes): Map<string, string> {
  const first = new Map<string, string>();
  for (const link of root.find('.ltx_para a.ltx_ref[href^="#"]').toArray()) {
    const target = $(link).attr('href')?.slice(1) ?? '';
    const from = $(link).closest('.ltx_para').attr('id');
    if (from !== undefined && !first.has(target)) first.set(target, from);
  }
  return first;
}

function createCutter(
  $: cheerio.CheerioAPI,
  builder: BodyBuilder,
  mentions: ReadonlyMap<string, string>,
  onProgress: () => void,
) {
  const sectionOfParagraph = new Map<string, number | null>();
  const floats: { element: Nodes; section: number | null }[] = [];

  function text(nodes: readonly Node[], notes: Nodes[], depth = 0): string {
    if (depth > DEEPEST) return '';
    let said = '';
    for (const node of nodes) {
      if (node.type === 'text') said += node.data;
      if (node.type !== 'tag') continue;
      const element = $(node);
      if (node.name === 'math') said += maths(element);
      else if (node.name === 'br') said += ' ';
      else if (element.hasClass('ltx_note')) notes.push(element);
      else if (!isDropped(element, node.name)) said += text(node.children, notes, depth + 1);
    }
    return said;
  }

  function maths(element: Nodes): string {
    return readableMaths((element.attr('alttext') ?? '').slice(0, LONGEST_FORMULA));
  }

  function isDropped(element: Nodes, name: string): boolean {
    if (UNREAD_TAGS.has(name)) return true;
    return (element.attr('class') ?? '').split(/\s+/).some((each) => DROPPED.has(each));
  }

  const say = (nodes: Nodes): string => foldSpace(text(nodes.contents().toArray(), []));

  function tell(said: string, notes: readonly Nodes[], anchor: string | null): void {
    builder.text(foldSpace(said), { anchor });
    for (const note of notes) {
      const words = foldSpace(text(note.find('.ltx_note_content').first().contents().toArray(), []));
      builder.note(words, { anchor: note.attr('id') ?? anchor });
    }
  }

  /** A paragraph with its formulas; lists and floats inside it follow as paragraphs of their own. */
  function paragraph(element: Nodes, depth: number): void {
    const anchor = element.attr('id') ?? null;
    if (anchor !== null) sectionOfParagraph.set(anchor, builder.section);
    const notes: Nodes[] = [];
    let said = '';
    const flush = () => {
      tell(said, notes.splice(0), anchor);
      said = '';
    };
    for (const child of element.contents().toArray()) {
      if (child.type !== 'tag' || element.children('.ltx_p, .ltx_equation, .ltx_equationgroup').is(child)) {
        said += `${text([child], notes)} `;
      } else {
        if ($(child).is('ul, ol, dl')) flush();
        walk([child], depth + 1);
      }
    }
    flush();
  }

  function section(element: Nodes, level: number, depth: number): void {
    onProgress();
    const before = builder.section;
    const title = element.children('.ltx_title').first();
    const tag = foldSpace(title.children('.ltx_tag').first().text());
    const number =
      tag.replace(/^(?:Appendix|Chapter|Part|Section)\s+/i, '').replace(/(?<![.:\s])[.:\s]+$/, '') || null;
    const heading = foldSpace(text(title.contents().not('.ltx_tag').toArray(), []));
    builder.openSection(number, heading, level, { anchor: element.attr('id') ?? null });
    walk(element.contents().not(title).toArray(), depth + 1);
    builder.closeTo(before);
  }

  function float(element: Nodes, stands: number | null): void {
    const anchor = element.attr('id') ?? null;
    const mention = mentions.get(anchor ?? '');
    const place = (mention === undefined ? undefined : sectionOfParagraph.get(mention)) ?? stands;
    const inner = element.find('figure').toArray();
    const notes: Nodes[] = [];
    const captions = element.children('.ltx_caption').toArray();
    const caption = foldSpace(text(captions, notes));
    const label = labelOf(captions.map((each) => $(each).children('.ltx_tag').text()).join(' '));
    const tables = element
      .find('.ltx_tabular')
      .toArray()
      .filter((each) => isOwn(each, element));
    if (tables.length === 0 || inner.length > 0) builder.caption(caption, { anchor }, place);
    for (const each of tables) {
      const table = tableOf(label, caption, cellsOf($(each), notes));
      if (table) builder.table(table, { anchor }, place);
    }
    if (inner.length === 0 && tables.length === 0) {
      const words = element
        .find('.ltx_p')
        .toArray()
        .filter((each) => $(each).closest('.ltx_caption').length === 0);
      for (const each of words) tell(text([each], notes), [], anchor);
    }
    for (const note of element.find('.ltx_note').toArray()) notes.push($(note));
    const told = [...new Map(notes.map((note) => [note[0], note])).values()];
    tell('', inner.length > 0 ? [] : told, anchor);
    for (const each of inner) if ($(each).parent().closest('figure').is(element)) float($(each), place);
  }

  /** Whether a table is a float's own: not inside another table or a float of its own. */
  function isOwn(node: Node, element: Nodes): boolean {
    return $(node).parents('.ltx_tabular').length === 0 && $(node).closest('figure').is(element);
  }

  function cellsOf(table: Nodes, notes: Nodes[]): Cell[][] {
    const rows = table
      .find('.ltx_tr')
      .toArray()
      .filter((row) => $(row).closest('.ltx_tabular').is(table));
    return rows.map((row) =>
      $(row)
        .children('.ltx_td, .ltx_th')
        .toArray()
        .map((cell) => ({
          text: foldSpace(text($(cell).contents().toArray(), notes)),
          rows: spanOf($(cell).attr('rowspan')),
          columns: spanOf($(cell).attr('colspan')),
          isHead: $(row).closest('.ltx_thead').length > 0 || $(cell).hasClass('ltx_th_column'),
        })),
    );
  }

  function walk(nodes: readonly Node[], depth: number): void {
    if (depth > DEEPEST) return;
    for (const node of nodes) {
      if (node.type !== 'tag') continue;
      const element = $(node);
      if (isDropped(element, node.name) || element.hasClass('ltx_abstract')) continue;
      const classes = (element.attr('class') ?? '').split(/\s+/);
      const level = classes.map((each) => LEVELS[each]).find((each) => each !== undefined);
      if (level !== undefined) section(element, level, depth);
      else if (node.name === 'figure' || classes.includes('ltx_float')) {
        floats.push({ element, section: builder.section });
      } else if (classes.includes('ltx_para')) paragraph(element, depth);
      else if (classes.includes('ltx_acknowledgements')) {
        const before = builder.section;
        builder.closeTo(null);
        builder.openSection(null, say(element.children('.ltx_title')) || 'Acknowledgements', 1, {});
        const notes: Nodes[] = [];
        const said = text(element.contents().not('.ltx_title').toArray(), notes);
        tell(said, notes, element.attr('id') ?? null);
        builder.closeTo(before);
      } else if (classes.includes('ltx_tabular')) {
        const table = tableOf(null, '', cellsOf(element, []));
        if (table) builder.table(table, { anchor: element.attr('id') ?? null });
      } else if (classes.includes('ltx_p')) {
        const notes: Nodes[] = [];
        tell(text([node], notes), notes, element.attr('id') ?? null);
      } else walk(node.children, depth + 1);
    }
    if (depth === 0) for (const each of floats.splice(0)) float(each.element, each.section);
  }

  return { walk, say };
}

/** A formula as a person would type it: `H=1024`, `C ∈ R^H`. What is no known symbol keeps its name. */
function readableMaths(source: string): string {
  const apart = source
    .replace(/\\displaystyle\b/g, '')
    .replaceAll('$', '')
    .replace(/(?<=[a-zA-Z])\\/g, ' \\');
  return readable(`$${apart}$`)
    .replace(/\\(?:tt|rm|bf|it|sf|left|right|limits|quad|qquad)\b/g, ' ')
    .replace(/[\\{}]/g, '');
}
