/** One field of a tagged file: a tag and what follows it, continued lines joined. */
export interface TaggedField {
  tag: string;
  value: string;
}

/** `TY  - JOUR`, `PMID- 34929400`: two to four capitals or digits, spaces, a hyphen. */
const FIELD = /^([A-Z][A-Z0-9]{1,3}) {0,2}- ?(.*)$/;

/**
 * The records of a file in which each line begins with a tag: MEDLINE and RIS. Lines without one go on with the field
 * above.
 *
 * @param first the tag that begins a record
 */
export function taggedRecords(body: string, first: string): TaggedField[][] {
  const records: TaggedField[][] = [];
  let open: TaggedField | undefined;
  for (const line of body.split(/\r\n|[\n\r]/)) {
    const [, tag, value = ''] = FIELD.exec(line.replace(/^\ufeff/, '')) ?? [];
    if (tag !== undefined) {
      if (tag === first) records.push([]);
      open = { tag, value: value.trim() };
      records.at(-1)?.push(open);
    } else if (open && line.trim() !== '') open.value = `${open.value} ${line.trim()}`.trim();
  }
  return records;
}

/** The values of the first of the tags that has any. */
export function valuesOf(record: readonly TaggedField[], ...tags: string[]): string[] {
  for (const tag of tags) {
    const values = record.flatMap((field) => (field.tag === tag && field.value !== '' ? [field.value] : []));
    if (values.length > 0) return values;
  }
  return [];
}
