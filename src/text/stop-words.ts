/**
 * Words that say nothing of a paper's subject: the Snowball project's English list
 * (https://snowballstem.org/algorithms/english/stop.txt), with what is left of its contractions once they are cut at the
 * apostrophe ("don", "wouldn" …).
 */
const WORDS = `
i me my myself we our ours ourselves you your yours yourself yourselves he him his himself she her hers herself it its
itself they them their theirs themselves what which who whom this that these those am is are was were be been being have
has had having do does did doing would should could ought a an the and but if or because as until while of at by for with
about against between into through during before after above below to from up down in out on off over under again further
then once here there when where why how all any both each few more most other some such no nor not only own same so than
too very can cannot will may might must shall let
don doesn didn isn aren wasn weren hasn haven hadn won wouldn shan shouldn couldn mustn ain
eg ie et al etc via vs versus
`;

export const STOP_WORDS: ReadonlySet<string> = new Set(WORDS.trim().split(/\s+/));

/**
 * Words with which people ask rather than say what about. They count only in a query that has no other words: "papers on
 * pruning" is about pruning.
 */
const REQUEST = `
paper papers article articles publication publications work works study studies list lists show give find tell get see
compare compares comparing comparison versus difference differences differ differs different
anything everything something anyone please want know need interested interest regarding concerning about
deal deals dealing exist exists describe describes explain discuss look looking
`;

export const REQUEST_WORDS: ReadonlySet<string> = new Set(REQUEST.trim().split(/\s+/));
