import type { IncomingMessage } from 'node:http';
import { JournalClubError } from '../../model/errors.ts';
import type { Downloaded, Downloader } from '../../model/ports/bodies.ts';
import {
  type Fetched,
  type Fetcher,
  FetchFailure,
  type FetchRequest,
  type Secret,
} from '../../model/ports/fetcher.ts';
import { formsOf } from '../../text/vocabulary/word-forms.ts';
import { decodePage } from '../decode.ts';
import { decodeMarkup } from '../feeds/decode-markup.ts';
import { plainText } from '../feeds/html-text.ts';
import { looksLikeJson } from '../feeds/recognise.ts';
import { exchange } from './exchange.ts';
import { createPolicy, type Policy, type PolicyOptions } from './policy.ts';
import { ENCODINGS, readBody } from './read-body.ts';
import { retryAfterMs } from './retry-after.ts';

/** As large as a page in a file may be. */
const MAX_BYTES = 20_000_000;
/** As large as the file of a paper may be. */
const MAX_FILE_BYTES = 60_000_000;
/** Enough of an error's page to tell what it says. */
const MAX_ERROR_BYTES = 20_000;
const SAID_LENGTH = 300;
/** Redirects in a row; browsers follow 20, feeds need two or three. */
const MAX_REDIRECTS = 5;
/** From the first byte sent to the last received, redirects included. */
const TIMEOUT_MS = 60_000;

const ACCEPT =
  'application/atom+xml, application/rss+xml, application/feed+json, application/rdf+xml, application/xml;q=0.9, application/json;q=0.9, text/xml;q=0.9, text/html;q=0.8, text/plain;q=0.7, */*;q=0.1';
const REDIRECTS = new Set([301, 302, 303, 307, 308]);
const NO_TEXT = new RegExp(
  String.raw`^(?:image|audio|video|font|model)\/|^application\/${formsOf('binary type')}\b`,
  'i',
);

interface Options extends PolicyOptions {
  /** What the bot calls itself, with a contact. */
  userAgent: string;
  now?: () => Date;
  maxBytes?: number;
  timeoutMs?: number;
}

/**
 * Fetches text from the open internet: every address that is resolved, and every redirect, is checked before anything is
 * sent; size, time and unpacking are bounded; no cookies are ever sent, and a key only to the host that gave it out.
 */
export function createFetcher(options: Options): Fetcher & Downloader {
  const { userAgent, now = () => new Date(), maxBytes = MAX_BYTES, timeoutMs = TIMEOUT_MS } = options;
  const policy = createPolicy(options);
  // Where a redirect leads is nobody's setting: this machine is out of its reach, but for the address it came from.
  const elsewhere = createPolicy({ ...options, allowLoopback: new Set() });

  const policyFor = (url: URL | null, first: URL): Policy =>
    url?.origin === first.origin ? policy : elsewhere;

  async function follow(
    request: FetchRequest,
    signal: AbortSignal,
  ): Promise<{ url: URL; answer: IncomingMessage }> {
    const first = policy.check(request.url);
    let url = first;
    for (let hops = 0; ; hops++) {
      const isFirst = url.href === first.href;
      const headers = headersFor(request, userAgent, isFirst);
      const address = isFirst ? withKey(url, request.secret) : url;
      const answer = await exchange(policyFor(url, first), address, headers, signal);
      const target = REDIRECTS.has(answer.statusCode ?? 0) ? answer.headers.location : undefined;
      if (target === undefined) return { url, answer };
      answer.destroy();
      if (hops === MAX_REDIRECTS) {
        throw new FetchFailure('unfit', `${first.host} redirects more than ${MAX_REDIRECTS} times.`);
      }
      const next = URL.parse(target, url.href);
      url = policyFor(next, first).check(target, url);
    }
  }

  async function download(request: FetchRequest, signal: AbortSignal): Promise<Downloaded> {
    const { url, answer } = await follow(request, signal);
    const status = answer.statusCode ?? 0;
    if (status < 200 || status > 299) throw await statusFailure(url, answer, signal, now());
    const bytes = await readBody(answer, MAX_FILE_BYTES, signal);
    const contentType = answer.headers['content-type'] ?? null;
    return { url: url.href, bytes: new Uint8Array(bytes), contentType, fetchedAt: now().toISOString() };
  }

  async function run(request: FetchRequest, signal: AbortSignal): Promise<Fetched> {
    const { url, answer } = await follow(request, signal);
    const status = answer.statusCode ?? 0;
    const told = {
      url: url.href,
      contentType: answer.headers['content-type'] ?? null,
      validators: {
        etag: answer.headers.etag ?? null,
        lastModified: answer.headers['last-modified'] ?? null,
      },
      fetchedAt: now().toISOString(),
    };
    if (status === 304) {
      answer.destroy();
      const known = request.validators ?? told.validators;
      return { ...told, notModified: true, body: '', validators: known };
    }
    if (status < 200 || status > 299) throw await statusFailure(url, answer, signal, now());
    if (NO_TEXT.test(told.contentType ?? '')) {
      answer.destroy();
      throw new FetchFailure('unfit', `${url.host} answered with ${told.contentType}, which is no text.`);
    }
    const bytes = await readBody(answer, maxBytes, signal);
    return { ...told, notModified: false, body: textOf(bytes, told.contentType, url) };
  }

  async function inTime<T>(request: FetchRequest, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
    const late = AbortSignal.timeout(timeoutMs);
    const signal = request.signal ? AbortSignal.any([request.signal, late]) : late;
    try {
      return await work(signal);
    } catch (error) {
      if (request.signal?.aborted) {
        throw new JournalClubError('cancelled', 'The fetch was called off.', { cause: error });
      }
      if (error instanceof FetchFailure) throw error;
      throw unreachable(request.url, late.aborted ? timeoutMs : null, error);
    }
  }

  return {
    fetch: (request) => inTime(request, (signal) => run(request, signal)),
    download: (request) => inTime(request, (signal) => download(request, signal)),
  };
}

function headersFor(
  { validators, secret }: FetchRequest,
  userAgent: string,
  isFirst: boolean,
): Record<string, string> {
  const headers: Record<string, string> = {
    'user-agent': userAgent,
    accept: ACCEPT,
    'accept-encoding': ENCODINGS,
    connection: 'close',
  };
  if (isFirst && secret && 'header' in secret) headers[secret.header] = secret.value;
  if (isFirst && validators?.etag) headers['if-none-match'] = validators.etag;
  if (isFirst && validators?.lastModified) headers['if-modified-since'] = validators.lastModified;
  return headers;
}

/** The address as it is asked for: nobody else sees the key in it. */
function withKey(url: URL, secret: Secret | undefined): URL {
  if (!secret || !('parameter' in secret)) return url;
  const asked = new URL(url);
  asked.searchParams.set(secret.parameter, secret.value);
  return asked;
}

/** What the bytes are counts, not what they are called: a picture served as XML is none, a feed served as HTML is one. */
function textOf(bytes: Uint8Array, contentType: string | null, url: URL): string {
  if (bytes.length === 0) throw new FetchFailure('unfit', `${url.host} answered with nothing at all.`);
  try {
    const text = decodePage(bytes, url.host);
    const isMarkup = /^[\s\ufeff]*</.test(text) || looksLikeJson(text);
    return isMarkup ? decodeMarkup(bytes, contentType) : text;
  } catch (cause) {
    if (!(cause instanceof JournalClubError)) throw cause;
    throw new FetchFailure('unfit', cause.message, { cause });
  }
}

async function statusFailure(
  url: URL,
  answer: IncomingMessage,
  signal: AbortSignal,
  now: Date,
): Promise<FetchFailure> {
  const status = answer.statusCode ?? 0;
  const retry = retryAfterMs(answer.headers['retry-after'], now);
  const said = await saidIn(answer, signal);
  const words = said === '' ? '' : `: ${plainText(said).slice(0, SAID_LENGTH)}`;
  if (status === 429 || (status === 503 && retry !== null)) {
    return new FetchFailure('limited', `${url.host} asks for fewer questions (status ${status})${words}`, {
      status,
      retryAfterMs: retry,
      said,
    });
  }
  return new FetchFailure('status', `${url.host} answered with status ${status}${words}`, {
    status,
    retryAfterMs: retry,
    said,
  });
}

/** An error's page is a courtesy: without it the status says enough. */
async function saidIn(answer: IncomingMessage, signal: AbortSignal): Promise<string> {
  try {
    return decodeMarkup(
      await readBody(answer, MAX_ERROR_BYTES, signal),
      answer.headers['content-type'] ?? null,
    );
  } catch (error) {
    if (error instanceof FetchFailure) return '';
    throw error;
  }
}

function unreachable(address: string, lateMs: number | null, cause: unknown): FetchFailure {
  const host = URL.parse(address)?.host ?? address;
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
  const why =
    lateMs !== null
      ? `did not answer within ${lateMs / 1000} s`
      : code === 'ENOTFOUND' || code === 'EAI_AGAIN'
        ? 'cannot be reached (DNS)'
        : `cannot be reached (${code || (cause instanceof Error ? cause.message : String(cause))})`;
  return new FetchFailure('unreachable', `${host} ${why}.`, { cause });
}
