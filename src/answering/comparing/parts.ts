import type { SearchIndex } from '../../model/search.ts';
import { containsWord, matchText } from '../../text/folded.ts';
import { formsOf } from '../../text/vocabulary/word-forms.ts';
import { type PreparedPaper, type PreparedSentence, prepare } from '../prepared.ts';

/** "compared with SnapKV", "for TVM": a paper that only speaks of something is not that. */
const SPOKEN_OF = new RegExp(
  String.raw`\b(?:${formsOf('against')}|for|on|with|using|from|in|to|of|existing|popular)\b[^,.;(]{0,25}$`,
  'i',
);
/** "two models, named Skua-Small and Skua-Huge" */
const CALLED = /\b(?:named|called|namely|dubbed|term(?:ed)?)\b[^.;]{0,60}$/i;
/** "The mSkua Base achieves …", "Notably, our resulting model, Skua-2": a sentence on what it names first. */
const LEADS = /^(?:[^,]{1,40}, )?(?:(?:the|an?|our(?: \w+){0,3},?) )?$/i;
/** "Using Skua, we …", "To exploit Skua, we …": told of something else. */
const IS_MEANS = /^(?:to|using|with|by|based on|thanks to)\b[^,]*$/i;
/** "This method, termed …" goes on about the sentence before. */
const POINTS_BACK = /^(?:This|These|Such)\b/;
/** "We propose Skua. It …" */
const GOES_ON = /^(?:It|This|Specifically)\b/;

/** What stands before a name; null where the sentence does not have it. */
function before(name: string, { text }: PreparedSentence): string | null {
  const at = text.toLowerCase().indexOf(name.toLowerCase());
  return at < 0 ? null : text.slice(0, at);
}

const leads = (name: string, sentence: PreparedSentence): boolean =>
  LEADS.test(before(name, sentence) ?? '-');

function brings(name: string, sentence: PreparedSentence): boolean {
  const said = before(name, sentence);
  const isOwn = sentence.role !== 'background' && sentence.role !== 'release';
  return (
    said !== null &&
    isOwn &&
    (CALLED.test(said) || (sentence.role === 'contribution' && !SPOKEN_OF.test(said)))
  );
}

/** Whether something of a name is what a paper brings in: its own sentences have it, and not as what is used or held against. */
export const bringsIn = ({ sentences }: PreparedPaper, name: string): boolean =>
  sentences.some(
    (each) =>
      brings(name, each) || (each.role !== 'background' && each.role !== 'release' && leads(name, each)),
  );

type Part = { paper: PreparedPaper; said: string[] };

/** What a paper says of something that it brings in by a name: those sentences as a paper of its own, and what tells best what it is. */
export function partOf({ paper, sentences }: PreparedPaper, name: string, index: SearchIndex): Part | null {
  const folded = matchText(name);
  const naming = sentences.filter((each) => containsWord(each.folded, folded));
  const told = naming.filter((each) => !IS_MEANS.test(before(name, each) ?? ''));
  const best =
    told.find((each) => CALLED.test(before(name, each) ?? '')) ??
    told.find((each) => brings(name, each)) ??
    told.find((each) => leads(name, each)) ??
    told[0] ??
    naming[0];
  if (best === undefined) return null;
  const lead = POINTS_BACK.test(best.text) ? sentences[best.position - 1] : undefined;
  const next = sentences[best.position + 1];
  const isBare = next !== undefined && best.text.endsWith(`${name}.`);
  const goesOn = isBare && (leads(name, next) || GOES_ON.test(next.text)) ? next : undefined;
  const said = [lead, best, goesOn].flatMap((each) => each ?? []);
  const own = sentences.filter((each) => told.includes(each) || said.includes(each));
  const { reading } = paper;
  const results = (reading?.results ?? []).filter(({ quote }) =>
    own.some(({ text }) => text.includes(quote)),
  );
  const abstract = own.map(({ text }) => text).join(' ');
  const read = reading && { ...reading, oneLine: best.text, methodExpansion: null, results };
  return {
    paper: prepare({ ...paper, title: null, methodName: name, abstract, reading: read }, index),
    said: said.map(({ text }) => text),
  };
}
