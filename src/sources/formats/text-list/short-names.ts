import type { Byline } from './lines.ts';

const FAMILY = String.raw`\p{Lu}[\p{L}’'-]{1,30}`;
/** "Lee et al., ACL 2024", "Smith & Doe, 2021": families alone, as texts cite. */
const WITH_OTHERS = new RegExp(String.raw`^(${FAMILY}),? et al\b\.?,? ?`, 'u');
const TWO = new RegExp(String.raw`^(${FAMILY}) (?:&|and) (${FAMILY})(?=,? \(?(?:19|20)\d\d|$),? ?`, 'u');

/** The families a line begins with, and what stands behind them; null where it begins otherwise. */
export function shortNames(plain: string): Byline | null {
  const [whole = '', one = '', other = 'et al.'] = WITH_OTHERS.exec(plain) ?? TWO.exec(plain) ?? [];
  return one === '' ? null : { names: [one, other], rest: plain.slice(whole.length) };
}
