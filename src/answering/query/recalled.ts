const RECALLED =
  '(?:paper|one|work|method|thing|article|study|model|system|approach|tool|algorithm|dataset|benchmark)';
const RECALLS = new RegExp(
  `^(?:(?:(?:find|show)(?: me)?|(?:i'm |i am )?(?:looking|searching) for) )?(?:(?:the|that) ${RECALLED}\\b(?!s)|${RECALLED} (?:about|where|that|which|with|on)\\b|where (?:they|you|some(?:one|body)|people)\\b)`,
);
const QUESTIONING = 'what|which|who|how|when|where|why|is|are|was|were|do|does|did|can|could|has|have|any';
/** "that covid one where …": all behind it tells which one is meant. */
const TOLD = new RegExp(
  `^(?:the|that) (?:\\S{1,30} ){1,3}${RECALLED}(?: (?:about|where|that|which|with|on|in which)\\b|, (?!(?:${QUESTIONING})\\b))`,
);

/** "of the web testing survey": of one certain work. */
export const OF_ONE =
  /\b(?:the|that|this) (?:\S{1,30} ){0,6}(?:paper|work|article|study|report|review|survey)\b/;

/** Says which paper is meant and asks nothing else of it. */
export const onlyRecalls = (folded: string): boolean => RECALLS.test(folded) || TOLD.test(folded);

/** "the teeth one": all of it tells which one is meant. */
const CALLED = new RegExp(`^(?:the|that) (?:\\S{1,30} ){1,4}${RECALLED}\\W*$`);

/** Says that one certain paper is meant, told from memory: "the one that …", "paper about …", "the … one". */
export const recallsOne = (folded: string): boolean =>
  onlyRecalls(folded) || CALLED.test(folded) || WHOSE_IDEA.test(folded);

/** "who had that idea of …", "there was one where …" */
const WHOSE_IDEA = new RegExp(
  `^(?:who (?:had|came up with) (?:that|the|this) (?:idea|trick|thing)|there (?:was|is) (?:an?|some|that) ?${RECALLED})\\b`,
);
/** What is asked of the one that is recalled. */
const ASKED_OF_IT = new RegExp(String.raw`(?:[,;:?!]|[-–—]{1,2}) (?:and |so |but )?(?:${QUESTIONING})\b`);

/** "that paper where you can guess how well …": one certain paper is told of, and nothing is asked of it. */
export const onlyTells = (folded: string): boolean => recallsOne(folded) && !ASKED_OF_IT.test(folded);
