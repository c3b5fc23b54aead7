import { stem } from '../../text/stem.ts';
import claims from '../../text/vocabulary/claims.json' with { type: 'json' };

const setOf = (list: string): ReadonlySet<string> => new Set(list.split(' '));

export const NEGATIONS = setOf(claims.negations);
/** Words that leave no exception. */
export const UNIVERSAL = setOf(claims.universal);
/** Those of them that mean it in free words too. */
export const EXCEPTIONLESS = setOf(claims.exceptionless);
/** Words that deny something without a negation. */
export const IMPLIED = setOf(claims.implied);
/** Words that leave some. */
export const PARTIAL = setOf(claims.partial);
/** Words by which a source says less than that it is so. */
export const HEDGES = setOf(claims.hedges);
export const DEGREES = setOf(claims.degrees);
export const STRONG = setOf(claims.strong);

/** Comparatives and superlatives by what they are degrees of. */
export const DEGREES_OF: ReadonlyMap<string, string> = new Map(Object.entries(claims.degreesOf));

const bothWays = (pairs: readonly string[]): ReadonlySet<string> =>
  new Set(pairs.flatMap((pair) => [pair, pair.split(' ').reverse().join(' ')]));

/** Words that leave no exception, by what they leave none of. */
export const SCOPES: readonly ReadonlySet<string>[] = claims.scopes.map(setOf);

/** Small words that turn what stands behind them round where one stands for the other. */
export const SMALL_OPPOSITES = bothWays(claims.smallOpposites);

/** Stems that turn a statement round where one stands for the other, beside what WordNet calls opposites. */
export const OPPOSITES = bothWays(claims.opposites);

/** Stems of words that carry little by themselves: "come", "make", "way". */
export const LIGHT = new Set(claims.light.split(' ').map(stem));

export const CLAIM_WORDS: ReadonlySet<string> = new Set([
  ...NEGATIONS,
  ...UNIVERSAL,
  ...PARTIAL,
  ...HEDGES,
  ...DEGREES,
  ...STRONG,
]);
