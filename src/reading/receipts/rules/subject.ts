import { VERBS } from '../../../text/vocabulary/lexicon.ts';
import { lettersOf } from '../evidence.ts';
import type { Rule } from '../statement.ts';
import type { ReadText } from '../words.ts';

/**
 * Who does it is who does it in the source: where a verb of the source has a name for its subject, the name that is said to do
 * the same stands before it there.
 */
export const checkSubject: Rule = ({ said, evidence, links }) => {
  for (const [at, { to, likeness }] of links) {
    if (likeness !== 'exact' && likeness !== 'same') continue;
    const ours = subjectOf(said, at);
    const theirs = subjectOf(evidence.source, to);
    if (ours === null || theirs === null || ours.isPassive !== theirs.isPassive) continue;
    if (!holds(theirs.words, ours.name) && !holds(ours.words, theirs.name))
      return { rule: 'subject', isCertain: false };
  }
  return null;
};

function subjectOf({ words, clauses }: ReadText, at: number) {
  const word = words[at];
  const clause = clauses[word?.clause ?? -1];
  if (word === undefined || !VERBS.has(word.lower) || !/^(?:verb|participle)$/.test(word.tag)) return null;
  return clause?.subject == null ? null : { ...clause.subject, isPassive: clause.isPassive };
}

const holds = (words: string, name: string): boolean =>
  lettersOf(words).includes(lettersOf(name).replace(/s$/, ''));
