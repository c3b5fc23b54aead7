/**
 * From this share of neighbouring words that are neighbours in the source a statement follows the source, and where it
 * departs from it, it says another thing. Set on the first part of the development statements: of the true free ones 7%
 * lie above, of the true close ones 93%.
 */
export const CLOSE = 0.4;

/** Above this share of words no dictionary joins to the source, free words may say anything. */
export const MOST_UNKNOWN_WHEN_FREE = 0.35;

/** From this closeness a word in the place of another is a change for certain. */
export const CERTAIN = 0.55;

/** From this closeness a statement is a copy but for what was changed: whole clauses that changed places are taken for a swap too. */
export const COPIED = 0.75;

/** From this closeness a name that neither the source nor its context has is made up. */
export const HARDLY_FREE = 0.2;
