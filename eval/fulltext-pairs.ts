import * as cheerio from 'cheerio';
import type { BodyText } from '../src/model/body.ts';
import { splitSentences } from '../src/text/sentences.ts';
import type { Figure } from './fulltext.ts';

/** Stands for a formula: what holds one is not compared, since PDF and page write it differently. */
const FORMULA = '\u0001';
const FEWEST_WORDS = 5;

/** Letters and digits alone: hyphens, blanks and brackets differ between the two forms of a paper. */
export function bare(text: string): string {
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');
}

/** How well a PDF was cut, by the HTML of the same paper. */
export function measurePair(name: string, html: string, body: BodyText): Figure[] {
  const truth = truthOf(html);
  const stream = body.passages
    .filter((passage) => passage.kind === 'text')
    .map((passage) => bare(passage.text))
    .join('');
  const places = truth.sentences.map((sentence) => stream.indexOf(bare(sentence)));
  const found = places.filter((place) => place >= 0);
  const ordered = found.filter((place, i) => i === 0 || place > (found[i - 1] ?? 0)).length;
  const words = new Map<string, number>();
  for (const word of body.passages.flatMap((passage) => wordsIn(passage.text)))
    words.set(word, (words.get(word) ?? 0) + 1);
  const wanted = truth.sentences.filter((_, i) => (places[i] ?? -1) >= 0).flatMap(wordsIn);
  const whole = wanted.filter((word) => {
    const left = words.get(word) ?? 0;
    words.set(word, left - 1);
    return left > 0;
  });
  const numbered = body.sections.filter((section) => section.number !== null);
  const said = new Set(numbered.map(({ number, heading }) => bare(`${number}${heading}`)));
  const heads = truth.headings.filter((heading) => said.has(bare(heading)));
  const lines = body.passages
    .filter((passage) => passage.table !== null)
    .flatMap((passage) => passage.text.split('\n').map(bare));
  const rows = truth.rows.filter((row) => lines.some((line) => inOrder(line, row)));
  const references = truth.references.filter((reference) =>
    body.references.some((each) => isSame(each, reference)),
  );
  return [
    { name: `${name} sentences`, value: found.length, of: truth.sentences.length },
    { name: `${name} order`, value: ordered, of: found.length },
    { name: `${name} whole words`, value: whole.length, of: wanted.length },
    { name: `${name} headings`, value: heads.length, of: truth.headings.length },
    { name: `${name} false headings`, value: numbered.length - heads.length, of: numbered.length },
    { name: `${name} table rows`, value: rows.length, of: truth.rows.length },
    { name: `${name} references`, value: references.length, of: truth.references.length },
  ];
}

function truthOf(html: string) {
  const $ = cheerio.load(html);
  const text = (selection: ReturnType<typeof $>) => selection.text().replace(/\s+/g, ' ').trim();
  $('.ltx_note, .ltx_ERROR, script, svg').remove();
  $('math').replaceWith(FORMULA);
  $('br').replaceWith(' ');
  const sentences = $('.ltx_para .ltx_p')
    .toArray()
    .filter((each) => $(each).closest('figure, .ltx_bibliography, .ltx_tabular').length === 0)
    .flatMap((each) => splitSentences(text($(each))).map((sentence) => sentence.text))
    .filter((sentence) => !sentence.includes(FORMULA) && sentence.split(' ').length >= FEWEST_WORDS);
  const headings = $('section > .ltx_title')
    .toArray()
    .filter((each) => $(each).children('.ltx_tag').length > 0)
    .map((each) => text($(each)).replace(/^Appendix\s+/, ''));
  const rows = $('.ltx_tabular .ltx_tr')
    .toArray()
    .map((row) =>
      $(row)
        .children('.ltx_td, .ltx_th')
        .toArray()
        .map((cell) => bare(text($(cell)).replaceAll(FORMULA, '')))
        .filter((cell) => cell !== ''),
    )
    .filter((row) => row.length >= 3);
  const references = $('.ltx_bibitem')
    .toArray()
    .map((each) => text($(each).find('.ltx_bibblock')));
  return { sentences, headings, rows, references };
}

function wordsIn(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}]+(?:-[\p{L}\p{N}]+)*/gu) ?? [];
}

function inOrder(line: string, cells: readonly string[]): boolean {
  let at = 0;
  for (const cell of cells) {
    const next = line.indexOf(cell, at);
    if (next < 0) return false;
    at = next + cell.length;
  }
  return true;
}

/** The same entry: nearly all its words, and hardly any other. */
function isSame(said: string, truth: string): boolean {
  const words = new Set(wordsIn(said));
  const wanted = new Set(wordsIn(truth));
  const common = [...wanted].filter((word) => words.has(word)).length;
  return common >= 0.85 * wanted.size && common >= 0.8 * words.size;
}
