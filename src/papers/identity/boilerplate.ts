import { formsOf } from '../../text/vocabulary/word-forms.ts';

/** Longer texts say something of their own. */
const LONGEST_NOTE = 400;

/** What stands where an abstract should, in feeds and records without one. */
const NO_ABSTRACT: readonly RegExp[] = [
  /^\W*no (?:abstract|description|summary|preview)(?: text)?[\s.]*$/i,
  new RegExp(
    String.raw`^\W*no (?:abstract|description|summary|preview)(?: text)? ${formsOf('is given')}\b.*\s*$`,
    'i',
  ),
  /^\W*(?:(?:the|this|an?|no|article|paper|has|contains) ){0,4}abstract (?:is |was )?(?:not |un)(?:yet )?available\b/i,
  /^\W*there is no abstract\b/i,
  /^\W*this (?:article|paper|item|record|entry) (?:has|contains|does not have) (?:no |an )?abstract\b/i,
  new RegExp(`^\\W*(?:please )?${formsOf('look up')}\\b.{0,40}\\b${formsOf('elsewhere')}\\b.{0,80}$`, 'i'),
  /^\W*(?:full[- ]?text|first page|pdf|abstract|preview)(?: of .{1,40})? (?:is )?(?:available|can be found)\b.{0,80}$/i,
  /^\W*(?:not (?:available|given|provided)|no abstract(?: yet| here)?|n\/?a|none|null|undefined|tbd|to be announced)\W*$/i,
];

/** What authors put in place of an abstract when they take a paper back (https://info.arxiv.org/help/withdraw.html). */
const WITHDRAWN: readonly RegExp[] = [
  /^\W*this (?:paper|submission|article|manuscript|work|preprint|version)\b.{0,40}\b(?:withdrawn|retracted|removed)\b/i,
  /^\W*(?:the )?authors? (?:have|has|had)\b.{0,20}\b(?:withdrawn|retracted)\b/i,
  /^\W*(?:paper |article |submission |preprint )?(?:has been )?(?:withdrawn|retracted)\b(?!:(?:\s+\S+){12})/i,
];
/** What publishers print before the title or the abstract of a paper that was taken back. */
const MARK = /^\W*(retracted|withdrawn)(?:(?: article| paper)?\s?:\s| article\b)/i;
const ADMIN_NOTE = /^\W*arxiv admin(?:istrator)? note\b/i;

/** Whether a text says only that there is no abstract here. */
export const isNoAbstract = (text: string): boolean =>
  text.length <= LONGEST_NOTE && NO_ABSTRACT.some((pattern) => pattern.test(text));

/** Whether a text says only that its authors have taken the paper back. */
export const isWithdrawal = (text: string | null): boolean =>
  text !== null && text.length <= LONGEST_NOTE && WITHDRAWN.some((pattern) => pattern.test(text));

/** As what a paper is marked that was taken back: "retracted", "withdrawn"; null for any other. */
export function markOf({
  title,
  abstract,
}: {
  title: string | null;
  abstract: string | null;
}): string | null {
  const [mark] = [title, abstract].flatMap((text) => MARK.exec(text ?? '')?.[1] ?? []);
  return mark?.toLowerCase() ?? null;
}

/** Whether a text stands for many papers: nothing of it tells one from another. */
export function isBoilerplate(text: string): boolean {
  if (text.length > LONGEST_NOTE) return false;
  return isNoAbstract(text) || isWithdrawal(text) || ADMIN_NOTE.test(text);
}
