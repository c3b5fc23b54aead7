import type { Paper } from '../../model/paper.ts';
import { containsWord, matchText } from '../../text/folded.ts';
import { splitSentences } from '../../text/sentences.ts';
import { stem } from '../../text/stem.ts';
import { STOP_WORDS } from '../../text/stop-words.ts';
import { CONTAINERS, FILLERS, shortFormAt } from '../../text/vocabulary/questions.ts';
import { canonicalTerm, termAsked } from '../../text/vocabulary/taxonomy.ts';
import { formsOf } from '../../text/vocabulary/word-forms.ts';
import { wordsOf } from '../../text/words.ts';

const NOT = String.raw`(?:(?:are|is|was|were|do|does|did)(?:n't| not)|not)`;
const TIES =
  'about|(?:built|based|run|trained|made) (?:on|with|from|around)|powered by|on|for|from|by|of|in|with|using|uses?|need(?:ing)?|involv(?:es?|ing)|based on|related to';
/** What stands before what is left out. "not only", "not all you need" and "no training" leave nothing out. */
const LEFT_OUT = new RegExp(
  [
    // "keeps scenery apart from movement" leaves nothing out.
    String.raw`(?<!\b(?:keep|kept|tell|set|hold|tak|mov|pull)(?:s|e|ing|ting)? (?:\S{1,20} ){0,3})` +
      String.raw`\b(?:except(?: for)?|excluding|exclude|other than|aside from|apart from|ignoring|minus|besides)\b`,
    String.raw`\bleav(?:e|ing) out\b`,
    // "…, with no language models in it"
    String.raw`(?:,? with|,) no (?=(?:[\w-]{1,30} ){1,4}(?:in (?:it|them)|involved)\W*$)`,
    String.raw`(?<!\bonly (?:\S{1,20} ){0,6})\b(?:(?:that|which|who) )?${NOT} (?=(?:${TIES}|the|those|any)\b)`,
    // "papers that are not surveys", "papers not on ships"
    String.raw`(?<=\b(?:papers?|works?|articles?|stud(?:y|ies)|ones|those|stuff) )(?:(?:that|which) (?:(?:are|is)n't|(?:are|is) not)|not) ` +
      String.raw`(?!only|just|yet|all\b|two\b|longer\b|more\b|\w{2,20}(?:ed|ing)\b)`,
    // "…, no data needed" tells of the method.
    String.raw`(?<=, ?|\b(?:but|and) )(?:not|no) (?!only|just|all\b|two\b|longer\b|more\b|(?:[\w-]{1,30} ){1,4}${formsOf('needed')})`,
    String.raw`\b(?:without|drop(?:ping)?|skip(?:ping)?) (?=(?:the |those )?(?:[\w-]{2,30} )?(?:ones|papers)\b)`,
  ].join('|'),
  'iu',
);
/** "fine-tuning without LoRA" */
const NAME_LEFT_OUT = new RegExp(
  String.raw`\b[Ww]ithout (?=\p{Ll}{0,9}\p{Lu}[\p{Ll}\d]{0,9}\p{Lu}\S{0,20}` +
    String.raw`(?:[?.!]|$| (?:in|from|since|before|after) ))`,
  'u',
);
/** "generators that are not diffusion models", "tracking without transformers": what stands behind may be a kind of method. */
const KIND_LEFT_OUT = new RegExp(
  String.raw`\b(?:without|with no|not using|(?:that|which) (?:do not|don't|does not|doesn't) (?:use|rely on|involve)|` +
    String.raw`(?:that|which) (?:are not|aren't|is not|isn't)(?: based on)?) (?:an? |the |any )?` +
    String.raw`((?:[\p{L}\d-]{3,30} ){0,2}?[\p{L}\d-]{3,30})(?: (?:models?|methods?|ones))?` +
    String.raw`(?=\W*$| (?:in|from|since|before|after) )`,
  'iu',
);
const NON_KIND = /\bnon-([\p{L}\d]{3,30})(?= )/iu;
/** "how fast is it without pruning?", "with something that isn't a kite": no list is asked for. */
const ASKS_OTHERWISE =
  /^(?:how|why|when|do|does|did|is|are|can|could|by)\b|\b(?:some|any)thing (?:that|which)\b/i;
/** "without training", "without labels": what a method does not need is a way of its own, and told by its words. */
const OWN_WAY =
  /train|tun(?:e|ing)|label|annotat|supervis|attention|data|gradient|backprop|search|learning|memory|hardware|inference/i;

/** A kind of method that papers are not to be of, and the text without it. */
function kindLeftOut(text: string): { without: string; rest: string } | null {
  if (ASKS_OTHERWISE.test(text)) return null;
  const match = KIND_LEFT_OUT.exec(text) ?? NON_KIND.exec(text);
  const [said = '', kind = ''] = match ?? [];
  const term = termAsked(kind) ?? canonicalTerm(kind)?.name ?? canonicalTerm(`${kind} models`)?.name;
  const rest = text.replace(said, ' ').replace(/ {2,}/g, ' ').trim();
  const isTopic = rest.split(/[ -]/).length >= 2;
  return term === undefined || OWN_WAY.test(kind) || !isTopic ? null : { without: term, rest };
}

const LEAD = new RegExp(
  `^(?:(?:${TIES}|the|any|those|all|ones?|papers?|works?|that|which|are|is|have|has) )*`,
  'iu',
);

/** What is left out, and a time told behind it. */
const DATED = new RegExp(
  String.raw`^(.*?)((?:,? (?:from|in|since|before|after|until|of) (?:(?:early|mid|late)[ -])?` +
    String.raw`(?:(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.? ?)?\d{4})?\W*)$`,
  'isu',
);

/** "not about vision", "except the ones by Meta": what papers are not to be, and the text without it. */
export function withoutIn(text: string): { without: string; rest: string } | null {
  const match = LEFT_OUT.exec(text) ?? NAME_LEFT_OUT.exec(text);
  if (match === null) return kindLeftOut(text);
  const [, said = '', dated = ''] = DATED.exec(text.slice(match.index + match[0].length).trim()) ?? [];
  const without = said.replace(LEAD, '').replace(/(?: (?:in (?:it|them)|involved))?[?.!, ]{0,10}$/, '');
  if (without === '') return null;
  const rest = text.slice(0, match.index).replace(/(?:[,; ]|\b(?:but|and)\b){0,8}$/, '');
  return { without, rest: `${rest} ${dated}`.trim() };
}

/** So many sentences of an abstract make what they say a subject of it. */
const SAID_IN = 2;

/** Whether a paper is about some words: its title and what it is read as have them, or more than one sentence of it. */
export function isAbout({ title, methodName, abstract, reading }: Paper, words: string): boolean {
  const wanted = wordsOf(matchText(words))
    .map(({ text }) => text)
    .filter((word) => !STOP_WORDS.has(word) && !FILLERS.has(word) && !CONTAINERS.has(word));
  if (wanted.length === 0) return false;
  const term = termAsked(words) ?? canonicalTerm(words)?.name;
  if (term !== undefined && (reading?.tags ?? []).includes(term)) return true;
  const says = (text: string): boolean => {
    const folded = matchText(text);
    const stems = new Set(wordsOf(folded).flatMap(({ text: word }) => [word, ...word.split('-')].map(stem)));
    return wanted.every(
      (word) =>
        stems.has(stem(word)) ||
        (shortFormAt([word], 0)?.forms ?? []).some((form) => containsWord(folded, form)),
    );
  };
  const told = [
    title,
    methodName,
    reading?.task,
    ...(reading?.tags ?? []),
    ...(reading?.techniques ?? []),
    ...(reading?.domains ?? []),
  ];
  return (
    says(told.filter((each) => each != null).join(' . ')) ||
    splitSentences(abstract ?? '').filter(({ text }) => says(text)).length >= SAID_IN
  );
}
