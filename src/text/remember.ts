/** Longer texts are rare, and would fill the memory that many short ones share. */
const LONGEST_KEPT = 20_000;

/**
 * The same function, remembering what it made of the texts it was given last: of half of `limit` at least, of all of them at
 * most. For work that is asked for again and again in a short time: a listing is folded to find its paper, to compare it and
 * to merge it.
 *
 * Kept in two generations, the older of which goes as a whole: taking the oldest out of a large map costs more than most of
 * what is remembered.
 *
 * @param make must depend on nothing but the text; what it returns is shared and must not be changed
 */
export function rememberLast<T>(limit: number, make: (text: string) => T): (text: string) => T {
  const half = Math.max(1, Math.floor(limit / 2));
  let older = new Map<string, { made: T }>();
  let newer = new Map<string, { made: T }>();
  return (text) => {
    const recent = newer.get(text);
    if (recent) return recent.made;
    const kept = older.get(text) ?? { made: make(text) };
    if (text.length > LONGEST_KEPT) return kept.made;
    if (newer.size >= half) {
      older = newer;
      newer = new Map();
    }
    newer.set(text, kept);
    return kept.made;
  };
}

/** Makes a value when it is first asked for, and keeps it. */
export function lazily<T>(make: () => T): () => T {
  let made: { value: T } | null = null;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
