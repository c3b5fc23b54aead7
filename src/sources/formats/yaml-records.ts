import { parseAllDocuments } from 'yaml';
import { JournalClubError } from '../../model/errors.ts';
import type { Page, PageFormat, ParsedPage } from '../../model/page.ts';
import { isRecord, type JsonObject } from './json-fields.ts';
import { isListOfPapers, listIn, recordsOf } from './json-records.ts';
import { pageOfRecords } from './records.ts';

const NAME = 'yaml-records';
const CALLED = 'YAML with papers';

/** Mappings in a list: `- title: …`, the name of one of its fields first. */
const LISTED = /^[ \t]*- ["']?[a-zA-Z][\w-]{0,40}["']?:(?:\s|$)/m;
/** Mappings under names, at the page's beginning. */
const NAMED = /^(?:#.*\r?\n|\s)*[\w:.-]{1,80}:[ \t]*\r?\n(?:[ \t]+\S.*\r?\n){0,8}?[ \t]+title:/;
const TITLE = /^(?:[ \t]{0,40}- )?[ \t]{0,40}["']?title["']?:[ \t]/m;
const PROSE = /^(?:#{2,6} |\*\*|> )/m;
/** Longer ones no person writes; the library's time grows with them. */
const LONGEST = 5_000_000;

/** Papers as YAML: CSL's for Pandoc, Typst's Hayagriva (https://github.com/typst/hayagriva), lists that people keep for their sites. */
export const yamlRecords: PageFormat = {
  name: NAME,
  calledBy: CALLED,
  recognises: ({ body }) =>
    body.length < LONGEST &&
    TITLE.test(body) &&
    (LISTED.test(body) || NAMED.test(body.slice(0, 5000))) &&
    !PROSE.test(body),
  parse(page: Page): ParsedPage {
    const objects = objectsIn(page);
    const { records, warnings } = recordsOf(objects);
    return pageOfRecords(NAME, page, isListOfPapers(objects) ? records : [], { calledBy: CALLED, warnings });
  },
};

/**
 * @throws JournalClubError `bad_page`, with the line, where the YAML is broken: what follows cannot be told apart
 */
function objectsIn({ name, body }: Page): JsonObject[] {
  const values = yamlIn(body, (line) => {
    throw new JournalClubError(
      'bad_page',
      `${name} is broken YAML in line ${line}. Nothing of it was kept.`,
      {
        fix: 'Mend that line: often a title with a colon needs quotation marks.',
      },
    );
  });
  const all = values.flatMap(listIn);
  if (all.length > 0) return all;
  return values.flatMap((value) => (isRecord(value) ? Object.values(value).filter(isRecord) : []));
}

/** The documents of a YAML text; every plain value as it is written (2406.01870 is no number). */
export function yamlIn(text: string, broken: (line: number) => void): unknown[] {
  try {
    const documents = parseAllDocuments(text, { schema: 'failsafe', prettyErrors: true, logLevel: 'silent' });
    const list = Array.isArray(documents) ? documents : [];
    const [first] = list.flatMap(({ errors }) => errors);
    if (first) {
      broken(first.linePos?.[0].line ?? 1);
      return [];
    }
    return list.map((each): unknown => each.toJS({ maxAliasCount: 50 }));
  } catch (error) {
    // Nested without end, or aliases without end.
    if (error instanceof JournalClubError) throw error;
    broken(1);
    return [];
  }
}
