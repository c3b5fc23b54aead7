import type { Corpus } from '../../model/ports/corpus.ts';
import type { SearchIndex } from '../../model/search.ts';
import { paperIdFor } from '../../papers/identity/paper-id.ts';
import type { Mention, NameTable } from '../../papers/names/name-table.ts';
import { isEnglish } from '../../search/typos.ts';
import { containsWord, matchText, nameKey } from '../../text/folded.ts';
import { meaningsOf, propertiesIn } from '../../text/vocabulary/questions.ts';
import { formsOf } from '../../text/vocabulary/word-forms.ts';
import { wordsOf } from '../../text/words.ts';
import { foldedText } from '../prepared.ts';
import { isGeneric, isNameTyped, weightOf } from './asked-words.ts';
import { asksForPapersIn } from './question-forms.ts';
import { onlyRecalls } from './recalled.ts';
import { isPlain, LOOKED_UP, titleWords } from './title-words.ts';

type Deps = { corpus: Corpus; index: SearchIndex; names: NameTable };

export interface Named {
  mentions: Mention[];
  /** Ids and links of papers that are not here. */
  absent: string[];
}

/** An arXiv id bare or in a link, or a DOI. */
const ARXIV_PAGE = String.raw`https?:\/\/\S{0,40}?(?:abs|pdf|html|papers)\/`;
const ARXIV = new RegExp(
  String.raw`(?:${ARXIV_PAGE}|arxiv:\s?)?(?<![\d.])(\d{4}\.\d{4,5})(?:v\d{1,3})?(?:\.pdf)?(?![\d.]\d)`,
  'gi',
);
const DOI =
  /(?:https?:\/\/(?:dx\.)?doi\.org\/|doi:\s?)?\b(10\.\d{4,9}\/[^\s"<>|]{1,100}[^\s"<>|.,;:)\]?!])/gi;
/** What is said before the data that something is tried on. */
const TRIED_ON = String.raw`\b(?:on|from|with|using|over) (?:the )?`;
/** A lower-case word may be a paper's name when no more papers than this have it. */
const FEW_PAPERS = 3;
/** How far ahead of the next one a paper is that a description means. */
const CLEARLY = 1.5;
/** "the … one", "the … paper": a description of a few words. */
const DESCRIBED = new RegExp(
  String.raw`\b(?:the|that|this) ((?:(?!(?:the|that|this) )[^\s,.;:?!]{1,30} ){1,6})(?:${formsOf('paper words')}|(${formsOf('kind of work')}))\b`,
  'gi',
);

/** "S2-Attention": what an abbreviation is the name of, joined to it. */
const WHAT_IT_IS =
  /(?<=[\p{Lu}\p{N}])-(?=(?:attention|models?|method|network|net|optimizer|framework|transformer)\b)/giu;

/** Papers that a question names: by id or link, by name, by words of a title, or by a short description. */
export function namesInQuestion(text: string, deps: Deps): Named {
  const byId = idsIn(text, deps);
  const { index } = deps;
  const rare = Math.log(1 + (Math.max(index.size, 1) - FEW_PAPERS + 0.5) / (FEW_PAPERS + 0.5));
  const accepts = (word: string): boolean =>
    isNameTyped(word) || isHyphenated(word) || weightOf(index.analyse(word), index) >= rare;
  const isUnknown = (word: string): boolean => {
    const terms = index.analyse(word);
    if (terms.length === 0 || isGeneric(word) || isEnglish(word.toLowerCase())) return false;
    return weightOf(terms, index) >= index.idf(' ');
  };
  const isList = asksForPapersIn(
    matchText(text),
    wordsOf(matchText(text)).map(({ text: word }) => word),
  );
  const mentions = [...byId.mentions];
  for (const each of [text, text.replace(WHAT_IT_IS, ' ')]) {
    const named = deps.names
      .find(each, accepts, isUnknown)
      .filter(
        (mention) =>
          !(isList && isTerm(mention.surface)) &&
          !isOrdinary(mention, each, deps, rare) &&
          !isOfData(mention, each, deps) &&
          !overlaps(mention, mentions),
      );
    mentions.push(...named);
  }
  const other = laterVersions(mentions, text, deps);
  if (other.length > 0) return { mentions: byId.mentions, absent: [...byId.absent, ...other] };
  const isNamed = mentions.some(isOwned);
  const called = isNamed ? null : paperCalled(text, deps);
  // "the method where … the big one": all of it is one description, and no part of it names another.
  const told = onlyRecalls(matchText(text)) ? [] : described(text, deps);
  if (called?.owners.length === 0) return { mentions, absent: [...byId.absent, called.surface] };
  if (called !== null) mentions.push(called);
  for (const mention of [...(isNamed ? [] : titleWords(text, deps, isList)), ...told]) {
    if (!overlaps(mention, mentions)) mentions.push(mention);
  }
  // "the MCMF bit in Inst3D-LMM": a part of a paper that is named is what is asked about.
  const whole = mentions.filter(
    (each) => isOwned(each) || !mentions.some((other) => isOwned(other) && isOfSame(each, other)),
  );
  const said = whole.filter((mention) => !isOfLongerName(mention, whole, text, deps));
  return { mentions: said.sort((a, b) => a.start - b.start), absent: byId.absent };
}

/** "faster than PyTorch JIT": where another paper that is named speaks of the whole, its last word is no name of its own. */
function isOfLongerName(
  { surface, start, owners }: Mention,
  others: readonly Mention[],
  text: string,
  deps: Deps,
): boolean {
  const before = /(?<!\S)(\p{Lu}[\p{L}\p{N}.-]{1,30}) $/u.exec(text.slice(0, start))?.[1];
  if (before === undefined) return false;
  const longer = matchText(`${before} ${surface}`);
  const mine = new Set(owners.map(({ paperId }) => paperId));
  return others
    .filter(isOwned)
    .flatMap((other) => other.owners)
    .some(({ paperId }) => {
      const paper = mine.has(paperId) ? undefined : deps.corpus.get(paperId);
      return paper !== undefined && containsWord(foldedText(paper), longer);
    });
}

const DATA = new RegExp(`^ (?:${formsOf('used on')})\\b`, 'i');

/** "on the C4 corpus" is no method called C4, where others are tried on what is called so. */
function isOfData({ surface, start, end, owners }: Mention, text: string, { index, corpus }: Deps): boolean {
  if (!DATA.test(text.slice(end)) || !new RegExp(`${TRIED_ON}$`, 'i').test(text.slice(0, start)))
    return false;
  const tried = new RegExp(String.raw`${TRIED_ON}${RegExp.escape(matchText(surface))}(?![\w-])`);
  return index.search(surface, { limit: LOOKED_UP }).some(({ paperId }) => {
    const paper = owners.some((own) => own.paperId === paperId) ? undefined : corpus.get(paperId);
    return paper !== undefined && tried.test(foldedText(paper));
  });
}

/** "papers on gated linear attention": ordinary words are a topic there, though a paper is called so. */
const isTerm = (surface: string): boolean =>
  /^\p{Ll}+(?:[ -]\p{Ll}+)+$/u.test(surface) && surface.split(/[ -]/).every((word) => isEnglish(word));

const isOfSame = (a: Mention, b: Mention): boolean =>
  a.owners.every(({ paperId }) => b.owners.some((other) => other.paperId === paperId));

const isOwned = ({ owners }: Mention): boolean => owners.some(({ strength }) => strength === 'own');

/** "the RetNet paper": the one whose title alone has the name; of no owner where no title has it, null where several do. */
function paperCalled(text: string, { corpus, index }: Deps): Mention | null {
  const match = NAMED_PAPER.exec(text);
  const name = match?.[1] ?? '';
  if (!isNameTyped(name) || isGeneric(name)) return null;
  const near = [name, `${name}s`]
    .flatMap((form) => index.search(form, { limit: LOOKED_UP }))
    .flatMap(({ paperId }) => corpus.get(paperId) ?? []);
  const titled = [...new Set(near)].filter(({ title }) =>
    [name, `${name}s`].some((form) => containsWord(matchText(title ?? ''), matchText(form))),
  );
  if (titled.length > 1) return null;
  const start = text.indexOf(name, match?.index);
  const owners = titled.map(({ id }) => ({ paperId: id, strength: 'own' as const }));
  return { surface: name, start, end: start + name.length, key: nameKey(name), owners, corrected: false };
}
const NAMED_PAPER = /\b(?:the|that) (?:original )?(\S{2,30})(?:'s)? (?:paper|article|authors)\b/iu;

/** "COAT-2": another version of what is named, which the paper does not speak of. */
function laterVersions(mentions: readonly Mention[], text: string, { corpus }: Deps): string[] {
  return mentions.filter(isOwned).flatMap(({ surface, end, owners }) => {
    const [version = ''] = /^(?:-|-?v)\d{1,2}(?:\.\d)?(?![\d.]|\w)/i.exec(text.slice(end)) ?? [];
    const name = `${surface}${version}`;
    const isSaid = owners.some(({ paperId }) => {
      const paper = corpus.get(paperId);
      return paper !== undefined && containsWord(foldedText(paper), matchText(name));
    });
    return version === '' || isSaid ? [] : [name];
  });
}

/** "vr-gps": parts that are no words, joined. */
const isHyphenated = (word: string): boolean =>
  word.includes('-') && word.split('-').some((part) => part.length > 1 && !isEnglish(part));

const overlaps = ({ start, end }: Mention, others: readonly Mention[]): boolean =>
  others.some((other) => start < other.end && end > other.start);

function idsIn(text: string, { corpus }: Deps): Named {
  const mentions: Mention[] = [];
  const absent: string[] = [];
  const take = (match: RegExpMatchArray, id: string): void => {
    const start = match.index ?? 0;
    const paper = corpus.get(id);
    if (paper === undefined) absent.push(match[1] ?? '');
    const owners = paper === undefined ? [] : [{ paperId: paper.id, strength: 'own' as const }];
    const place = { surface: match[0], start, end: start + match[0].length };
    mentions.push({ ...place, key: nameKey(match[0]), owners, corrected: false });
  };
  const entry = { title: null, abstract: '', arxivId: null, doi: null };
  for (const match of text.matchAll(ARXIV)) take(match, paperIdFor({ ...entry, arxivId: match[1] ?? null }));
  for (const match of text.matchAll(DOI)) {
    const doi = match[1] ?? null;
    if (!/^10\.48550\/arxiv/i.test(doi ?? '')) take(match, paperIdFor({ ...entry, doi }));
  }
  return { mentions, absent };
}

/** Ordinary words that only spell a name when written as one: "light waves" are waves; "november" is a month. */
function isOrdinary(
  { surface, corrected, owners, start, end }: Mention,
  text: string,
  { corpus, index }: Deps,
  rare: number,
): boolean {
  if (/[\p{Lu}\p{N}]/u.test(surface)) return corrected && isEnglish(surface.toLowerCase());
  const words = surface.split(/[\s-]+/);
  // A verb's form is no slip of a name: "boiling" is no Bailing.
  if (corrected && /(?:ing|ed|ly)$/.test(surface)) return true;
  if (!words.every((word) => isEnglish(word))) return false;
  // A rare word that stands alone where a name does: "coat's memory", "how fast is hart".
  const standsAlone =
    isPlain(wordsOf(text.slice(end))[0]?.text.toLowerCase()) ||
    meaningsOf(wordsOf(matchText(text.slice(end)))[0]?.text ?? '').length > 0;
  const isOwn = owners.some(({ strength }) => strength === 'own');
  if (
    words.length === 1 &&
    !corrected &&
    isOwn &&
    standsAlone &&
    weightOf(index.analyse(surface), index) >= rare &&
    /(?:^|\b(?:of|in|is|are|does|did|was|than|vs\.?|and|or|about|to|by|for|with|do|from|the|can) )$/i.test(
      text.slice(Math.max(0, start - 12), start),
    )
  )
    return false;
  const phrase = matchText(surface);
  return !owners.some(({ paperId }) => {
    const paper = corpus.get(paperId);
    const own = [
      paper?.methodName,
      paper?.titleSource === 'page' ? paper.title : null,
      paper?.reading?.methodExpansion,
    ];
    return words.length > 1 && own.some((name) => name && matchText(name).includes(phrase));
  });
}

/** "the problem with previous work" */
const OTHERS_WORK = new RegExp(String.raw`\b(?:${formsOf('others were')}|related|recent|other) $`, 'i');

/** "how does the tide effect work": it is done, and no work. */
const HOW_IT_WORKS = /^how do(?:es)? .{2,60} work\W*$/i;

/** "the harry potter unlearning one": the paper whose title, name or opening has every word of it. */
function described(text: string, deps: Deps): Mention[] {
  return [...text.matchAll(DESCRIBED)].flatMap((match) => {
    const words = wordsOf(match[1] ?? '').map((word) => matchText(word.text));
    const telling = words.filter((word) => !isPlain(word));
    // "the big one": how it is, and not which.
    const isQuality = telling.every((word) => propertiesIn([word]).length > 0);
    if (OTHERS_WORK.test(match[1] ?? '') || HOW_IT_WORKS.test(text) || isQuality) return [];
    // "the layer pruning benchmark" is a work; "the ImageNet dataset" is used by many, and "where it reads compiler" is no noun.
    const isKind = match[2] !== undefined;
    if (isKind && (telling.length < 2 || telling.length < words.length || /[\p{Lu}\d]/u.test(match[1] ?? '')))
      return [];
    const terms = [...new Set(deps.index.analyse(telling.join(' ')))];
    const rest = new Set(deps.index.analyse(text.replace(match[0], ' ')));
    const all = deps.index.search(telling.join(' '), { limit: LOOKED_UP }).flatMap(({ paperId, score }) => {
      const paper = deps.corpus.get(paperId);
      const about = new Set(paper && deps.index.analyse(foldedText(paper)));
      const more = [...rest.intersection(about)].reduce((sum, term) => sum + deps.index.idf(term), 0);
      return paper && terms.every((term) => about.has(term)) ? [{ paper, score, more }] : [];
    });
    // Of several it fits, the one that has what is asked of it.
    const [best, second] = all.sort((a, b) => b.more - a.more);
    const whole = [...terms, ...deps.index.analyse(match[2] ?? '')];
    const titled = all.filter(({ paper }) => {
      const title = new Set(deps.index.analyse(paper.title ?? ''));
      return isKind && whole.every((term) => title.has(term));
    });
    const first = titled.length === 1 ? titled[0] : best;
    if (first === undefined || terms.length === 0) return [];
    const title = new Set(deps.index.analyse(first.paper.title ?? ''));
    const isClear =
      titled.length === 1 ||
      (first.score > CLEARLY * (second?.score ?? 0)
        ? terms.every((term) => title.has(term))
        : terms.length > 1 && second !== undefined && first.more > CLEARLY * second.more);
    const rarest = Math.max(...terms.map((term) => deps.index.idf(term)));
    const isRare =
      rarest >= Math.log(1 + deps.index.size / LOOKED_UP) &&
      (second === undefined || terms.some((term) => title.has(term)));
    if (!isClear && (!isRare || isKind)) return [];
    const start = match.index;
    return [
      {
        surface: match[0],
        start,
        end: start + match[0].length,
        key: nameKey(match[0]),
        owners: [{ paperId: first.paper.id, strength: 'own' as const }],
        corrected: false,
      },
    ];
  });
}
