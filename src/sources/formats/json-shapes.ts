import { splitNames } from './arxiv-feed.ts';
import { meaningsOf, namedId } from './field-roles.ts';
import {
  dateIn,
  firstText,
  has,
  hasFamily,
  isRecord,
  type JsonObject,
  list,
  personOf,
  text,
  uninverted,
  versionIn,
  withoutHeading,
  withSubtitle,
} from './json-fields.ts';
import { readTree } from './record-tree.ts';
import { type PaperRecord, unwrapped } from './records.ts';

/** How one kind of file writes a paper as JSON. */
interface Shape {
  fits: (object: JsonObject) => boolean;
  /** It is a paper and nothing else that has a title. */
  isSure: (object: JsonObject) => boolean;
  read: (object: JsonObject) => PaperRecord;
}

/** The shape an object has; the more telling ones first. Null when it has no title. */
export const shapeOf = (object: JsonObject): Shape | null => SHAPES.find(({ fits }) => fits(object)) ?? null;

const always = () => true;

/** https://www.kaggle.com/datasets/Cornell-University/arxiv */
const kaggle: Shape = {
  fits: (paper) => has(paper, 'authors_parsed') || (has(paper, 'submitter') && has(paper, 'categories')),
  isSure: always,
  read: (paper) => ({
    ...readTree(paper),
    authors: splitNames(text(paper, 'authors') ?? ''),
    abstract: unwrapped(text(paper, 'abstract') ?? ''),
    categories: (text(paper, 'categories') ?? '').split(/\s+/).filter((each) => each !== ''),
    version: versionIn(text(list(paper, 'versions').at(-1), 'version')),
  }),
};

/** What OpenAlex calls a work is no page of it. */
const OPENALEX_ID = /^https:\/\/openalex\.org\/W\d/;

/** https://developers.openalex.org/api-entities/works */
const openAlex: Shape = {
  fits: (work) =>
    ['authorships', 'abstract_inverted_index'].some((name) => has(work, name)) ||
    OPENALEX_ID.test(text(work, 'id') ?? ''),
  isSure: always,
  read: (work) => {
    const told = readTree(work);
    return {
      ...told,
      title: text(work, 'title') ?? text(work, 'display_name'),
      abstract: uninverted(work.abstract_inverted_index),
      // Beside the people stand the places and countries they work in.
      authors: list(work, 'authorships').flatMap((each) => {
        const author = isRecord(each) ? each.author : null;
        return text(author, 'display_name') ?? text(each, 'raw_author_name') ?? [];
      }),
      url: OPENALEX_ID.test(told.url ?? '') ? null : (told.url ?? null),
    };
  },
};

/** https://www.crossref.org/documentation/retrieve-metadata/rest-api/ and CSL JSON (https://docs.citationstyles.org), which it grew from. */
const csl: Shape = {
  fits: (item) =>
    has(item, 'DOI') ||
    has(item, 'container-title') ||
    (isRecord(item.issued) && has(item, 'title')) ||
    hasFamily(item),
  isSure: always,
  read: (item) => {
    // Scripts write a "DOI" beside fields of their own.
    const told = Array.isArray(item.author) ? null : readTree(item);
    const url = text(item, 'URL') ?? told?.url;
    return {
      kind: text(item, 'type'),
      title: withSubtitle(firstText(item, 'title'), firstText(item, 'subtitle')) ?? told?.title ?? null,
      abstract: withoutHeading(text(item, 'abstract') ?? '') || (told?.abstract ?? null),
      authors: told?.authors ?? list(item, 'author').flatMap(personOf),
      date:
        dateIn(item.issued) ??
        dateIn(item.published) ??
        dateIn(item['published-online']) ??
        dateIn(item['published-print']) ??
        dateIn(item.posted) ??
        dateIn(item.created) ??
        told?.date ??
        null,
      venue: firstText(item, 'container-title') ?? told?.venue ?? null,
      url: url ?? null,
      ids: [
        ...['DOI', 'number', 'archive_location', 'URL', 'note'].map((name) =>
          namedId(text(item, name) ?? ''),
        ),
        url,
      ],
    };
  },
};

/** Notes of OpenReview's interface (https://docs.openreview.net/reference/api-v2): their moments are numbers. */
const openReview: Shape = {
  fits: (note) => has(note, 'forum') && isRecord(note.content),
  isSure: always,
  read: (note) => {
    const moment = [note.pdate, note.odate, note.cdate].find((each) => typeof each === 'number');
    return {
      ...readTree(isRecord(note.content) ? note.content : {}),
      date: moment === undefined ? null : new Date(moment).toISOString().slice(0, 10),
      url: `https://openreview.net/forum?id=${text(note, 'forum') ?? ''}`,
    };
  },
};

/** bioRxiv and medRxiv (https://api.biorxiv.org): each version is an entry of its own, with its own date. */
const biorxiv: Shape = {
  fits: (paper) => has(paper, 'doi') && (has(paper, 'server') || has(paper, 'author_corresponding')),
  isSure: always,
  read: (paper) => {
    const told = readTree(paper);
    const version = versionIn(text(paper, 'version'));
    return {
      ...told,
      date: (version ?? 1) === 1 ? told.date : null,
      categories: [text(paper, 'category')].filter((each) => each !== null),
      version,
    };
  },
};

/** Items of Zotero's interface (https://www.zotero.org/support/dev/web_api/v3/basics). */
const zotero: Shape = {
  fits: (item) => has(isRecord(item.data) ? item.data : item, 'itemType'),
  isSure: always,
  read: (outer) => {
    const item = isRecord(outer.data) ? outer.data : outer;
    return { ...readTree(item), kind: text(item, 'itemType') };
  },
};

const hasTitle = (object: JsonObject): boolean =>
  Object.keys(object).some(
    (key) => object[key] !== null && meaningsOf(key)[0]?.role === 'title' && readTree(object).title !== null,
  );

/** Whatever scripts and interfaces write, by the names of its fields. */
const plain: Shape = {
  fits: hasTitle,
  isSure: (object) => {
    const { abstract, authors, ids, date } = readTree(object);
    return abstract !== null || ids.some(Boolean) || (authors.length > 0 && date !== null);
  },
  read: (object) => ({
    ...readTree(object),
    kind: text(object, 'type'),
    categories: [...list(object, 'categories'), ...list(object, 'tags')].filter(
      (each) => typeof each === 'string',
    ),
  }),
};

const SHAPES: readonly Shape[] = [openReview, zotero, biorxiv, kaggle, openAlex, csl, plain];
