import { stem } from '../../text/stem.ts';
import { STOP_WORDS } from '../../text/stop-words.ts';
import claims from '../../text/vocabulary/claims.json' with { type: 'json' };

const setOf = (list: string): ReadonlySet<string> => new Set(list.split(' '));

export const NEGATIONS = setOf(claims.negations);
/** Words that leave no exception. */
export const UNIVERSAL = setOf(claims.universal);
/** Those of them that mean it in free words too. */
export const EXCEPTIONLESS = setOf(claims.exceptionless);
/** Words that leave some. */
export const PARTIAL = setOf(claims.partial);
/** Words by which a source says less than that it is so. */
export const HEDGES = setOf(claims.hedges);
export const DEGREES = setOf(claims.degrees);
export const STRONG = setOf(claims.strong);

/** Comparatives and superlatives by what they are degrees of. */
export const DEGREES_OF: ReadonlyMap<string, string> = new Map(Object.entries(claims.degreesOf));

/** How often, and of how many, from less to more. */
export const SCALES: readonly (readonly ReadonlySet<string>[])[] = claims.scales.map((levels) =>
  levels.map(setOf),
);

/** Nouns whose plural is not made with an s. */
export const PLURALS: ReadonlyMap<string, string> = new Map(
  claims.plurals.split(' ').map((pair) => {
    const [many = '', one = ''] = pair.split(':');
    return [many, one];
  }),
);

const bothWays = (pairs: readonly string[]): ReadonlySet<string> =>
  new Set(pairs.flatMap((pair) => [pair, pair.split(' ').reverse().join(' ')]));

/** Words that leave no exception, by what they leave none of. */
export const SCOPES: readonly ReadonlySet<string>[] = claims.scopes.map(setOf);

/** Small words that turn what stands behind them round where one stands for the other. */
export const SMALL_OPPOSITES = bothWays(claims.smallOpposites);

/** Stems that turn a statement round where one stands for the other, beside what WordNet calls opposites. */
export const OPPOSITES = bothWays(claims.opposites);

/** What does the work of one small word, by the noun in it: "in order to", "at the same time". */
export const JOINTS: ReadonlyMap<string, readonly (readonly string[])[]> = Map.groupBy(
  claims.joints.map((joint) => joint.split(' ')),
  (words) => words.find((word) => !STOP_WORDS.has(word)) ?? '',
);

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
