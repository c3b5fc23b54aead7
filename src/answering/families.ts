import { formsOf } from '../text/vocabulary/word-forms.ts';
import type { AnsweringDeps } from './candidates.ts';
import type { Draft } from './draft.ts';
import { answerList } from './lists.ts';
import { papersMentioning } from './named.ts';
import type { AskedWord } from './query/asked-words.ts';
import type { ReadQuery } from './query/understand.ts';

/** Fewer have no name in common. */
const FEWEST = 2;
const FAMILY_WORD =
  /^(?:family|families|series|line|lineup|variants?|members?|belong(?:s|ing)?|derivatives?)$/;

/**
 * "all the VILA papers", "the VILA family": papers whose names have that name as a part, before others that speak of it;
 * null when no family is asked for, or fewer than two papers are one.
 */
export function answerFamily(query: ReadQuery, deps: AnsweringDeps): Draft | null {
  // "is HART faster than diffusion models": what a paper is held against is no family of its own.
  const isHeldAgainst = query.kind === 'comparison' && query.mentions.length > 0;
  const strange = query.asked.filter(({ isName, isStrange }) => isName || (isStrange && !isHeldAgainst));
  const named = [...query.mentions.map(({ surface }) => surface), ...strange.map(({ word }) => word)];
  for (const name of named) {
    if (!asksForFamily(query.text, name)) continue;
    const family = Array.from(deps.corpus.outlines())
      .filter(({ methodName }) => methodName !== null && isPartOf(name, methodName))
      .map(({ id }) => id);
    if (family.length < FEWEST) continue;
    const others = Array.from(papersMentioning(name, deps), ({ paper }) => paper.id);
    const isOther = ({ word, folded }: AskedWord): boolean => word !== name && !FAMILY_WORD.test(folded);
    return answerList(
      { ...query, kind: 'list', asksForPapers: true, asked: query.asked.filter(isOther) },
      deps,
      [...new Set([...family, ...others])],
    );
  }
  return null;
}

function asksForFamily(text: string, name: string): boolean {
  const said = RegExp.escape(name);
  return new RegExp(
    String.raw`(?<![\p{L}\p{N}])${said}(?:(?:-|'s)? ?(?:based|style))? ${formsOf('several of a name')}\b|` +
      String.raw`\b(?:family|series|members|variants) (?:of|called|named) (?:the )?${said}(?![\p{L}\p{N}])`,
    'iu',
  ).test(text);
}

/** Whether a name stands in another between hyphens, spaces or a change of case: VILA in VILA-U, LongVILA and NVILA. */
export function isPartOf(name: string, whole: string): boolean {
  for (let at = find(0); at >= 0; at = find(at + 1)) {
    const [before, after] = [whole.slice(0, at), whole.slice(at + name.length)];
    const isCapital = /^\p{Lu}/u.test(whole.slice(at));
    const begins = !/[\p{L}\p{N}]$/u.test(before) || (isCapital && /(?:\p{Ll}|^\p{Lu})$/u.test(before));
    const ends =
      !/^\p{L}/u.test(after) || (/^\p{Lu}/u.test(after) && /\p{Ll}$/u.test(whole.slice(0, at + name.length)));
    if (begins && ends) return true;
  }
  return false;

  function find(from: number): number {
    return whole.toLowerCase().indexOf(name.toLowerCase(), from);
  }
}
