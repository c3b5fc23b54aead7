/** Longer texts are rare, and would fill the memory that many short ones share. */
const LONGEST_KEPT = 20_000;

/**
 * The same function, remembering what it made of the last `limit` texts. For work that is asked for again and again in
 * a short time: a listing is folded to find its paper, to compare it and to merge it.
 *
 * @param make must depend on nothing but the text; what it returns is shared and must not be changed
 */
export function rememberLast<T>(limit: number, make: (text: string) => T): (text: string) => T {
  const known = new Map<string, { made: T }>();
  return (text) => {
    const found = known.get(text);
    if (found) return found.made;
    const made = make(text);
    if (text.length > LONGEST_KEPT) return made;
    const [oldest] = known.size >= limit ? known.keys() : [];
    if (oldest !== undefined) known.delete(oldest);
    known.set(text, { made });
    return made;
  };
}
