import { containsWord, matchText } from '../answering/folded.ts';
import type { PreparedPaper, PreparedSentence } from '../answering/prepared.ts';

/** A statement of one source that measures one subject against another. */
export interface DirectStatement {
  paper: PreparedPaper;
  sentence: PreparedSentence;
  /** Places of the two subjects among those compared. */
  between: [number, number];
}

const MEASURES =
  /outperform|surpass|exceed|compared? (?:to|with|against)|comparison|\bthan\b|\bover\b|\bversus\b|\bvs\b|\bbeats?\b|better|faster|speed-?up|improv|rival|on par|match(?:es|ing)?\b|against|superior|gains?\b|baseline|gap\b|lower|higher/;

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
  const name = other.paper.methodName;
  if (name === null || !MEASURES.test(sentence.folded) || /^unlike\b/.test(sentence.folded)) return false;
  const plain = matchText(name);
  if (plain.length < 2 || !containsWord(withoutOwn(sentence.folded, paper, plain), plain)) return false;
  return !meansAnother(plain, paper, other);
}

/** `Natural GaLore` in its own paper is not a mention of `GaLore`. */
function withoutOwn(folded: string, { paper }: PreparedPaper, other: string): string {
  const own = paper.methodName === null ? '' : matchText(paper.methodName);
  return own !== '' && own !== other && own.includes(other) ? folded.replaceAll(own, ' ') : folded;
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
