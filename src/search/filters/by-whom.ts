import type { Paper } from '../../model/paper.ts';
import { containsWord, matchText, nameKey } from '../../text/folded.ts';
import { ORGANISATIONS } from '../../text/vocabulary/questions.ts';
import { formsOf } from '../../text/vocabulary/word-forms.ts';

/** What stands behind the name of an organisation, or of its account, and is no part of it. */
const KINDS = [
  'ai',
  'research',
  'airesearch',
  'lab',
  'labs',
  'group',
  'team',
  'org',
  'nlp',
  'ds',
  'inc',
  'tech',
];
const KIND = /(?: (?:ai )?(?:labs?|group|team|research))+$/;

/** Who is meant by a name: what else they are called, and the accounts they may have. */
export type Whom = { names: readonly string[]; accounts: readonly string[] };

/** An organisation, or each of "IBM or SAP"; the account of "NV Labs" may be nvlabs, that of Tern TernAIResearch. */
export function organisationsCalled(name: string): Whom {
  const names = matchText(name)
    .split(' or ')
    .flatMap((wanted) => {
      const alone = wanted.replace(/^the /, '').replace(KIND, '');
      const known = [...ORGANISATIONS].find(([key, others]) =>
        [wanted, alone].some((each) => key === each || others.includes(each)),
      );
      return known === undefined ? [wanted, alone] : [known[0], ...known[1]];
    });
  const keys = [...new Set(names.map(nameKey))];
  return {
    names: [...new Set(names)],
    accounts: keys.flatMap((key) => ['', ...KINDS].map((kind) => `${key}${kind}`)),
  };
}

/** "the Tern speech system": who it is of, where a paper says what it tells of. */
const isOwnSystem = (folded: string, name: string): boolean =>
  new RegExp(
    String.raw`\bthis (?:paper|report|work) (?:describes|presents|introduces|details|reports on) the ${RegExp.escape(name)} ` +
      String.raw`[^.;]{0,60}\b(?:systems?|submissions?|entry|entries)\b`,
  ).test(folded);

/** Who a paper is by: its listing, the account its code is under, or its own words "by", "from", "between" them. */
export function isBy(paper: Paper, { names, accounts: theirs }: Whom): boolean {
  // "Tern-Sea" is a part of Tern.
  const listed = matchText(paper.organisation ?? '');
  const parts = listed.replaceAll('-', ' ');
  if (names.some((name) => containsWord(listed, name) || containsWord(parts, name))) return true;
  const places = [
    paper.codeUrl,
    paper.reading?.codeUrl,
    paper.url,
    ...((paper.abstract ?? '').match(/https?:\/\/\S{4,120}/g) ?? []),
  ];
  const accounts = places.flatMap(
    (url) => /^https?:\/\/(?:www\.)?([^/]+)\/([^/\s]+)/.exec(url ?? '')?.slice(1, 3) ?? [],
  );
  const isTheirs = (account: string): boolean =>
    theirs.includes(nameKey(account)) || theirs.includes(nameKey(account.split('-')[0] ?? ''));
  if (accounts.some(isTheirs)) return true;
  const folded = matchText(paper.abstract ?? '');
  return names.some((name) => isMadeBy(folded, name) || isOwnSystem(folded, name));
}

/** Whether a folded text says that those who did it are of an organisation: what it uses, or beats, is of others. */
export const isMadeBy = (folded: string, name: string): boolean =>
  folded.includes(name) &&
  new RegExp(
    `\\b${formsOf('authorship')}\\b[^.;()]{0,40}\\b(?:by|from|at|between|of|with) (?:\\w+ (?:and|&) )?${RegExp.escape(name)}\\b(?!['’-])`,
  ).test(folded);
