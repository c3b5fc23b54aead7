import { lettersOf } from '../evidence.ts';
import { isInserted, isReferredTo } from '../places.ts';
import type { Rule } from '../statement.ts';
import { HARDLY_FREE } from '../thresholds.ts';

/** A formula, or an acronym that may stand for words of the source. */
const OPAQUE = /[\^=()]|^\p{Lu}{2,4}s?$/u;

/**
 * Names stand in the source. One that only the context has is another's, unless it is the paper's own or nothing was taken out
 * for it.
 */
export const checkNames: Rule = (statement) => {
  const { said, links, open, evidence, closeness } = statement;
  for (const at of open) {
    const word = said.words[at];
    if (word === undefined || !word.isName || links.has(at)) continue;
    const name = lettersOf(word.lower).replace(/s$/, '');
    if (name === '' || evidence.letters.includes(name) || evidence.ownWords.has(name)) continue;
    if (evidence.longForms.some(({ short }) => short === name || short === `${name}s`)) continue;
    if (!evidence.around.includes(name))
      return { rule: 'name', isCertain: closeness >= HARDLY_FREE && !OPAQUE.test(word.text) };
    if (!isInserted(statement, at) && !isReferredTo(statement, at)) return { rule: 'name', isCertain: false };
  }
  return null;
};
