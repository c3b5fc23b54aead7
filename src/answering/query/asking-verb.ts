import { formsOf } from '../../text/vocabulary/word-forms.ts';

const HAS_BEEN = '(?:is|are|was|were|gets?|got|been|being|be)';
/** Where the verb of a question about a named paper stands, which says hardly more than its noun: "how many tokens did it chew through". */
const PLACES = [
  String.raw`\b(?:do|does|did|can|could) (?:the )?xyz\S{0,20}(?: \w{2,15}ly)? (\w{2,20})`,
  String.raw`\b${HAS_BEEN} (?:\w{2,15}ly )?(\w{2,16}(?:ed|en|wn|un|ut|pt|ft)) (?:${formsOf('prepositions')}|off|up|out|down|away|into|through)\b`,
  String.raw`\b${HAS_BEEN} (?:the )?(?:\S{1,30} ){0,4}xyz(?: \S{1,20}){0,2} (\w{2,20})\W*$`,
  String.raw`\b(?:do|does|did|are|were|have) (?:they|it|we|people|the authors) (\w{2,20})`,
  String.raw`\bxyz(?: \S{1,20}){0,3} to (\w{2,20})(?: \w{1,10}){0,2}\W*$`,
  String.raw`^(?:which|what) (?:\S{1,30} ){1,4}(\w{2,20}) (?:the |into |in |to )?xyz\b`,
  String.raw`\b(?:how (?:many|much)|number of) .{1,60} xyz(?: \S{1,20}){0,2} (\w{2,20})\W*$`,
].map((form) => new RegExp(form));

/** Verbs that a question is asked with, of a text in which names of papers are blanked. */
export const askingVerbs = (folded: string): ReadonlySet<string> =>
  new Set(PLACES.flatMap((form) => form.exec(folded)?.[1] ?? []));
