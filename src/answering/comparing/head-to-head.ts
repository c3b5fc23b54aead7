import { matchText } from '../../text/folded.ts';
import { readable } from '../../text/latex.ts';
import { formsOf } from '../../text/vocabulary/word-forms.ts';
import type { PreparedPaper, PreparedSentence } from '../prepared.ts';

/** A statement of one source that measures one subject against another. */
export interface DirectStatement {
  paper: PreparedPaper;
  sentence: PreparedSentence;
  /** Places of the two subjects among those compared. */
  between: [number, number];
}

/** Words that set what comes after them up as the one measured against. */
const AGAINST = new RegExp(String.raw`\b${formsOf('against')}\b`, 'gi');
/** Letters between such a word and the name it sets up. */
const REACH = 80;
/** Right before a name these say what it was done on, with or for, not against. */
const ASIDE = /\b(?:on|in|using|via|from|of|for|with the|through|including|like|such as)(?: the)? $/i;
const ALSO_AGAINST = /\b(?:compar\w+ with|comparison with|par with|gap with) (?:the )?$/i;

/** Every sentence in which a source sets one subject against another, figures first. */
export function directStatements(subjects: readonly (readonly PreparedPaper[])[]): DirectStatement[] {
  const found: DirectStatement[] = [];
  for (const [i, mine] of subjects.entries()) {
    for (const [j, others] of subjects.entries()) {
      if (i === j) continue;
      for (const paper of mine) {
        for (const other of others) {
          for (const sentence of paper.sentences) {
            if (measuresAgainst(sentence, paper, other)) found.push({ paper, sentence, between: [i, j] });
          }
        }
      }
    }
  }
  return found.sort((a, b) => b.sentence.quantities.length - a.sentence.quantities.length);
}

/** Whether the statements tie all subjects together. */
export function tiesTogether(count: number, statements: readonly DirectStatement[]): boolean {
  const group = Array.from({ length: count }, (_, i) => i);
  for (const { between } of statements) {
    const [from, to] = [group[between[0]], group[between[1]]];
    for (const [i, value] of group.entries()) if (value === to && from !== undefined) group[i] = from;
  }
  return count > 1 && group.every((value) => value === group[0]);
}

function measuresAgainst(sentence: PreparedSentence, paper: PreparedPaper, other: PreparedPaper): boolean {
  if (paper.paper.id === other.paper.id || sentence.role === 'background') return false;
  const text = readable(sentence.text);
  return spellingsOf(other).some((name) => {
    const places = placesOf(name, text, readable(paper.paper.methodName ?? ''));
    return places.some((at) => isSetUp(text, at)) && !meansAnother(matchText(name), paper, other);
  });
}

/** The method's name and what it stands for, as they would stand in another abstract. */
function spellingsOf({ paper }: PreparedPaper): string[] {
  const expansion = paper.reading?.methodExpansion ?? '';
  const names = [paper.methodName ?? '', expansion.includes(' ') ? expansion : ''];
  return names.map(readable).filter((name) => name.length > 1);
}

/** Where a name stands by itself. `ZeRO` is not in `zero-shot` or `ZeRO++`, nor `GaLore` in `Natural GaLore`. */
function placesOf(name: string, text: string, own: string): number[] {
  const isPhrase = name.includes(' ');
  const pattern = new RegExp(
    `(?<![\\p{L}\\p{N}-])${name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}(?![\\p{L}\\p{N}+]|-[\\p{L}\\p{N}])`,
    isPhrase ? 'giu' : 'gu',
  );
  const isPartOfOwn = own !== name && own.includes(name);
  const hay = isPartOfOwn ? text.replaceAll(own, (match) => ' '.repeat(match.length)) : text;
  return Array.from(hay.matchAll(pattern), ({ index }) => index);
}

/** Whether the name at this place is what something is measured against. */
function isSetUp(text: string, at: number): boolean {
  const before = text.slice(Math.max(0, at - REACH), at);
  if (ASIDE.test(before) && !ALSO_AGAINST.test(before)) return false;
  const cue = Array.from(before.matchAll(AGAINST)).at(-1);
  if (cue === undefined) return false;
  return !/[;.]\s|\b(?:while|whereas|which|that|on|in|using)\b/.test(before.slice(cue.index + cue[0].length));
}

/** The same short form spelled out as something else: two methods that share an abbreviation. */
function meansAnother(name: string, paper: PreparedPaper, other: PreparedPaper): boolean {
  const at = paper.folded.indexOf(`(${name})`);
  if (at < 0) return false;
  const spelled = paper.folded
    .slice(Math.max(0, at - 60), at)
    .trim()
    .split(/\s+/)
    .slice(-3);
  return !spelled.some((word) => word.length > 3 && other.folded.includes(word.slice(0, 6)));
}
