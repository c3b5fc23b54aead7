import type { Paper } from '../../model/paper.ts';
import { MONTHS } from '../../text/dates.ts';
import { readable } from '../../text/latex.ts';
import { isGroup, partsOfName } from '../../text/person-names.ts';
import { formsOf } from '../../text/vocabulary/word-forms.ts';
import { encodeLatex } from './latex.ts';

/** Papers as BibTeX; the key is the short name, which stays. A title no page gives is marked as proposed. */
export const toBibtex = (papers: readonly Paper[]): string => papers.map(entry).join('\n');

function entry(paper: Paper): string {
  const fields = fieldsOf(paper).map(([name, value]) => `  ${name} = ${value}`);
  return `@${typeOf(paper)}{${keyOf(paper)},\n${fields.join(',\n')}\n}\n`;
}

function typeOf({ venue }: Paper): string {
  if (venue === null) return 'misc';
  return isOfConference(venue) ? 'inproceedings' : 'article';
}

/** "Proceedings of …", or a conference by its short name, with a year or without. */
export const isOfConference = (venue: string): boolean =>
  /\b(?:proceedings|conference|findings|workshop|symposium|meeting)\b/i.test(venue) || SHORT.test(venue);

const SHORT = new RegExp(String.raw`^${formsOf('conferences')}(?:[ '’-]{0,2}\d{2,4})?$`, 'i');

/** Letters, digits, hyphens: what every BibTeX program takes. */
function keyOf({ slug, id }: Paper): string {
  const key = slug.normalize('NFKD').replace(/[^A-Za-z0-9-]/g, '');
  return key === '' ? id.replace(/[^A-Za-z0-9-]/g, '') : key;
}

function fieldsOf(paper: Paper): [string, string][] {
  const fields: [string, string][] = [];
  const add = (name: string, value: string | null): void => {
    if (value !== null && value !== '') fields.push([name, value]);
  };
  const title = paper.title ?? paper.methodName;
  // A second pair of braces keeps BibTeX styles from taking the capitals of names away.
  add('title', title === null ? null : `{{${encodeLatex(readable(title))}}}`);
  add('author', braced(authorsOf(paper)));
  const [year, month] = (paper.publishedOn ?? '').split('-');
  add('year', year ? `{${year}}` : null);
  add('month', month ? (MONTHS[Number(month) - 1] ?? null) : null);
  if (paper.arxivId !== null) {
    add('eprint', braced(paper.arxivId));
    add('archiveprefix', '{arXiv}');
    const [primary] = paper.categories;
    if (primary !== undefined && /^[a-z-]+(?:\.[A-Za-z-]+)?$/.test(primary))
      add('primaryclass', braced(primary));
  }
  const venue = paper.venue === null ? null : encodeLatex(readable(paper.venue));
  add(typeOf(paper) === 'inproceedings' ? 'booktitle' : 'journal', braced(venue));
  add('doi', braced(address(paper.doi)));
  add('url', braced(address(paper.url ?? arxivUrl(paper.arxivId))));
  add('organization', braced(paper.organisation === null ? null : encodeLatex(paper.organisation)));
  add('abstract', braced(paper.abstract === null ? null : encodeLatex(readable(paper.abstract))));
  add('note', braced(noteOf(paper)));
  return fields;
}

function authorsOf({ authors, familyNames = [] }: Paper): string | null {
  const known = authors.map((name) => name.replace(/\s+/g, ' ').trim()).filter((name) => name !== '');
  return known.length === 0 ? null : known.map((name) => author(name, familyNames)).join(' and ');
}

/** "and" separates authors, so a name that holds the word, or is an organisation's, is kept together by braces. */
function author(name: string, families: readonly string[]): string {
  if (/^et al\.?$|^others$/i.test(name)) return 'others';
  const { family, given, suffix } = partsOfName(name, families);
  // Behind a name, BibTeX takes a suffix for the family's; of a family's name in several words, it takes the last alone.
  const isTurned = given !== '' && (suffix !== '' || families.includes(family));
  const encoded = encodeLatex(isTurned ? [family, suffix, given].filter(Boolean).join(', ') : name);
  return isGroup(name) || /(?:^|\s)and(?:\s|$)/i.test(name) || name.split(',').length > 3
    ? `{${encoded}}`
    : encoded;
}

function noteOf({ titleSource, authors, authorsCount }: Paper): string | null {
  const notes = [
    ...(titleSource !== null && titleSource !== 'page'
      ? ['The title is proposed: no page read here gives one']
      : []),
    ...(authors.length === 0 && authorsCount !== null
      ? [`${authorsCount} author${authorsCount === 1 ? '' : 's'}, not named`]
      : []),
  ];
  return notes.length === 0 ? null : `${notes.join('. ')}.`;
}

/** An address stands as it is, but for what would end the field. */
function address(text: string | null): string | null {
  return text === null
    ? null
    : text.replace(
        /[{}\\\s]/g,
        (character) => `%${character.charCodeAt(0).toString(16).padStart(2, '0').toUpperCase()}`,
      );
}

const arxivUrl = (id: string | null): string | null => (id === null ? null : `https://arxiv.org/abs/${id}`);

const braced = (text: string | null): string | null => (text === null || text === '' ? null : `{${text}}`);
