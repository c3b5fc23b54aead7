import { HTTPException } from 'hono/http-exception';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { describeError, JournalClubError } from '../../../model/errors.ts';
import { redact } from '../../../text/redact.ts';
import { type Html, html } from '../render/html.ts';
import { STATUS } from '../statuses.ts';

/** Forms hold a line or two. */
export const MAX_FORM_BYTES = 64 * 1024;

/** For bodies beyond it. */
export function tooLong(): never {
  throw new HTTPException(413);
}

const SAYS: Readonly<Record<number, string>> = {
  403: 'That was sent from another page, or the page it was sent from is too old. Load it again and try once more.',
  413: 'That is too long.',
  503: 'The store (Redis) does not answer. What was to be kept may be kept once it is back. Try again in a minute.',
};

/** What a person sees of an error: what happened and the way to mend it; nothing of the inside. */
export function errorPage(error: unknown): {
  status: ContentfulStatusCode;
  title: string;
  message: string;
  body: Html;
} {
  const status = statusOf(error);
  const title = status === 404 ? 'Not found' : status >= 500 ? 'Something went wrong' : 'That did not work';
  const message = messageOf(error, status);
  return {
    status,
    title,
    message,
    body: html`<h1>${title}</h1><p>${message}</p><p><a href="/">Back to the start</a></p>`,
  };
}

function statusOf(error: unknown): ContentfulStatusCode {
  if (error instanceof JournalClubError) return STATUS[error.code];
  return error instanceof HTTPException ? error.status : 500;
}

function messageOf(error: unknown, status: number): string {
  if (error instanceof JournalClubError) return redact(describeError(error));
  return SAYS[status] ?? 'It is in the log. Please try once more.';
}
