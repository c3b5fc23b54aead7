import type { Page, PageFormat, ParsedPage } from '../../model/page.ts';
import { jsonOf, looksLikeJson, yamlRecordsOf } from '../feeds/recognise.ts';
import { namedByContent } from './columns.ts';
import { isRecord, type JsonObject } from './json-fields.ts';
import { shapeOf } from './json-shapes.ts';
import names from './names.json' with { type: 'json' };
import { type PaperRecord, pageOfRecords } from './records.ts';

const NAME = 'json-records';
const CALLED = 'records of papers in JSON or YAML';

/** Where lists of papers stand in answers of interfaces and in files. */
const LISTS = names.lists;
/** A list is judged by its beginning. */
const JUDGED = 50;

/**
 * Papers as JSON, as lines of JSON or as YAML: arXiv's metadata as Kaggle has it, answers of Semantic Scholar, OpenAlex and
 * Crossref, CSL of reference managers, and lists of objects with a title that scripts write.
 */
export const jsonRecords: PageFormat = {
  name: NAME,
  calledBy: CALLED,
  recognises: ({ body }) => isListOfPapers(objectsIn(body).objects),
  parse(page: Page): ParsedPage {
    const { objects, broken } = objectsIn(page.body);
    const { records, warnings } = recordsOf(objects);
    const [first] = broken;
    if (first !== undefined) {
      const more = broken.length === 1 ? '' : ` (and ${broken.length - 1} more)`;
      warnings.push(`Line ${first}${more} is broken JSON: it is left out.`);
    }
    return pageOfRecords(NAME, page, records, { calledBy: CALLED, warnings });
  },
};

/** The papers of a list of objects, and what is left out of it. */
export function recordsOf(objects: readonly JsonObject[]): { records: PaperRecord[]; warnings: string[] } {
  const records = objects.flatMap((object) => {
    const shape = shapeOf(object);
    return shape ? [shape.read(object)] : [];
  });
  const skipped = objects.length - records.length;
  return {
    records,
    warnings:
      skipped === 0 ? [] : [`${skipped} ${skipped === 1 ? 'object' : 'objects'} without a title left out.`],
  };
}

/** More than half of what the list begins with are papers, by ids and texts beside their titles. */
export function isListOfPapers(objects: readonly JsonObject[]): boolean {
  const judged = objects.slice(0, JUDGED);
  const known = judged.filter((object) => shapeOf(object)?.isSure(object)).length;
  return known > 0 && known * 2 >= judged.length;
}

/** The objects in it: of a list, of a list in an object, of lines; and which lines are broken. */
function objectsIn(body: string): { objects: JsonObject[]; broken: number[] } {
  const whole = looksLikeJson(body) ? jsonOf(body) : (yamlRecordsOf(body) ?? []);
  if (whole !== undefined) return { objects: listIn(whole), broken: [] };
  const objects: JsonObject[] = [];
  const broken: number[] = [];
  for (const [i, line] of body.split(/\r\n|[\n\r]/).entries()) {
    if (line.trim() === '') continue;
    const value = jsonOf(line);
    if (isRecord(value)) objects.push(value);
    else broken.push(i + 1);
  }
  // One object over many lines that is broken is no list of lines.
  return broken.length > objects.length ? { objects: [], broken: [] } : { objects, broken };
}

/** Whether a page is JSON whose list is empty. */
export function listsNothing(body: string): boolean {
  const json = jsonOf(body);
  const lists = isRecord(json) ? LISTS.map((name) => json[name]) : [json];
  return lists.some((list) => Array.isArray(list) && list.length === 0);
}

/** The list of papers in what an interface or a file holds. */
export function listIn(json: unknown): JsonObject[] {
  if (Array.isArray(json)) {
    const list = json.filter(isRecord).map(unwrapped);
    return isListOfPapers(list) ? list : namedByContent(list);
  }
  if (!isRecord(json)) return [];
  // A program says in CITATION.cff what to cite for it.
  const holders = [json['preferred-citation'], json, json.message, json.data].filter(isRecord);
  for (const holder of holders) {
    for (const name of LISTS) {
      const list = name === 'references' && isPaper(holder) ? null : holder[name];
      if (Array.isArray(list) && list.some(isRecord)) return listIn(list);
    }
  }
  const named = Object.values(json).filter(isRecord);
  if (named.length > 1 && shapeOf(json) === null && isListOfPapers(named)) return named;
  const single = holders.map(unwrapped).find((holder) => shapeOf(holder)?.isSure(holder));
  if (single) return [single];
  const nested = nestedList(json, (list) => list);
  return nested.length > 0 ? nested : nestedList(json, namedByContent);
}

/** What it cites is no list of papers to read. */
const isPaper = (holder: JsonObject): boolean => (shapeOf(holder)?.read(holder).authors.length ?? 0) > 0;

/** Interfaces put their hits a few levels down: `hits.hits`, `result.hits.hit`. */
function nestedList(
  json: JsonObject,
  name: (list: readonly JsonObject[]) => readonly JsonObject[],
): JsonObject[] {
  let level = [json];
  for (let deep = 0; deep < 5; deep += 1) {
    for (const holder of level) {
      // By their keys, or in a list.
      for (const list of [Object.values(holder), ...Object.values(holder)]) {
        const named = Array.isArray(list) ? name(list.filter(isRecord).map(unwrapped)) : [];
        if (isListOfPapers(named)) return [...named];
      }
    }
    level = level.flatMap((holder) => Object.values(holder).filter(isRecord)).slice(0, 1000);
  }
  return [];
}

/** A hit's own fields, where it holds them in an object: `metadata`, `info`, `_source`. */
function unwrapped(hit: JsonObject): JsonObject {
  const inner =
    ['metadata', 'info', '_source', 'record', 'work-summary', 'attributes']
      .map((name) => (Array.isArray(hit[name]) ? hit[name][0] : hit[name]))
      .find(isRecord) ??
    Object.values(hit)
      .filter(isRecord)
      .find((each) => shapeOf(each)?.isSure(each));
  return inner && shapeOf(hit) === null ? inner : hit;
}
