import { formsOf } from '../../text/vocabulary/word-forms.ts';
import { foldSpace } from '../../text/words.ts';

/** "Accepted by WSDM 2026", "to appear in the Proceedings of …", "camera-ready version of an ACL 2025 paper" says no more. */
const ACCEPTED = new RegExp(
  String.raw`\b${formsOf('venue taken')}\b[^.;,]{0,40}?\b(?:at|by|to|in|for) (?:the )?` +
    String.raw`([\p{L}\d][^;,()]{1,118}?)(?=[;,()]|\.(?:\s|$)|$)`,
  'iu',
);

/**
 * Where a paper came out, by what its authors say in arXiv's comments.
 * @returns the venue, or null where none is said to have taken it
 */
export function acceptedIn(comments: string | null | undefined): string | null {
  const [, venue = ''] = ACCEPTED.exec(foldSpace(comments ?? '').slice(0, 500)) ?? [];
  return /^\p{Lu}|^\d/u.test(venue) ? venue.trim() : null;
}
