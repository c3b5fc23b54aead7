import type { NameTable } from '../../papers/names/name-table.ts';
import { matchText } from '../../text/folded.ts';
import { wordsOf } from '../../text/words.ts';
import { asksForPapersIn, INTERROGATIVE } from './question-forms.ts';

const EXCEPT = '(?:except(?: for)?|excluding|other than|apart from|aside from|besides|but not|without|not)';
const BEHIND = new RegExp(
  String.raw`^(.{4,200}?),? (?:and )?${EXCEPT} (?:the )?(\S.{1,60}?)(?:['’]s)?(?: (?:papers?|one|work))?\W*$`,
  'i',
);
const BEFORE = new RegExp(
  String.raw`^(?:besides|except(?: for)?|other than|apart from|aside from) (?:the )?(\S.{1,40}?),? ` +
    String.raw`(?=(?:what|which|are|is|do|any|papers|list|show|find|give)\b)(.{4,200})$`,
  'i',
);

/** "papers on kites except Zephyr": the question without its exception, and the papers that are left out; null where none is named. */
export function exceptedIn(text: string, names: NameTable): { text: string; ids: string[] } | null {
  const behind = BEHIND.exec(text);
  const before = BEFORE.exec(text);
  const [asked = '', named = ''] =
    behind !== null ? [behind[1], behind[2]] : before !== null ? [before[2], before[1]] : [];
  const parts = named.split(/,? (?:and|or|nor) |, /);
  const owners = parts.map((part) =>
    names
      .find(part, () => true)
      .filter(({ surface }) => surface.length * 2 > part.length)
      .flatMap(({ owners: those }) => those.filter(({ strength }) => strength === 'own')),
  );
  if (named === '' || owners.some((each) => each.length === 0)) return null;
  const folded = matchText(asked);
  const isList = asksForPapersIn(
    folded,
    wordsOf(folded).map(({ text: word }) => word),
  );
  const topic = asked.replace(/^(?:everything|anything|all|something) (?:on|about) /i, '');
  return {
    text: isList || INTERROGATIVE.test(folded) ? asked : `papers on ${topic}`,
    ids: owners.flatMap((each) => each.map(({ paperId }) => paperId)),
  };
}
