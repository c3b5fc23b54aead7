/** One field of a tagged file: a tag and what follows it, continued lines joined. */
export interface TaggedField {
  tag: string;
  value: string;
}

/** How the lines of a tagged file are made. */
export interface TaggedLines {
  /** The tag that begins a record. */
  first: string;
  /** The tag that ends one: what stands behind it is of another, also where the first tag is missing. */
  last?: string;
  /** A tag and its value; that of RIS and MEDLINE unless it is said. */
  field?: RegExp;
  /** Tags of which each further line is a value of its own: one name a line. */
  eachLine?: readonly string[];
}

/** `TY  - JOUR`, `PMID- 34929400`: two to four capitals or digits, spaces, a hyphen. */
const FIELD = /^([A-Z][A-Z0-9]{1,3}) {0,2}- ?(.*)$/;

/** The records of a file in which each line begins with a tag. Lines without one go on with the field above. */
export function taggedRecords(
  body: string,
  { first, last, field = FIELD, eachLine = [] }: TaggedLines,
): TaggedField[][] {
  const records: TaggedField[][] = [];
  let open: TaggedField | undefined;
  let isBetween = last !== undefined;
  for (const line of body.split(/\r\n|[\n\r]/)) {
    const [, tag, value = ''] = field.exec(line.replace(/^\ufeff/, '')) ?? [];
    const more = line.trim();
    if (tag !== undefined) {
      if (tag === first || (isBetween && tag !== last)) records.push([]);
      isBetween = tag === last;
      open = { tag, value: value.trim() };
      records.at(-1)?.push(open);
    } else if (open && more !== '') {
      if (eachLine.includes(open.tag)) records.at(-1)?.push({ tag: open.tag, value: more });
      else open.value = `${open.value} ${more}`.trim();
    }
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
