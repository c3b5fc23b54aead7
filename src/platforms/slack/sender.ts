import { webApi } from '@slack/bolt';
import {
  attemptDelivery,
  DeliveryError,
  outcomeOnTheWay,
  placeParts,
  type Sender,
} from '../../model/ports/delivery.ts';
import type { Log } from '../../model/ports/log.ts';
import { admits } from './admits.ts';
import { clientOptions, createClient, refusalDetails, refusalOf } from './client.ts';
import { WORKSPACE } from './intake/context.ts';
import { createSlackLogger } from './logger.ts';
import { createPageStore } from './page-store.ts';
import { renderSlack } from './render.ts';
import { plainWords, QUIET, sendOrPlain } from './surface.ts';
import { createAttachFiles } from './upload.ts';

/** Marks our messages: https://docs.slack.dev/messaging/message-metadata */
const EVENT_TYPE = 'journal_club_message';
/** Slack's clock and ours may differ by this. */
const SKEW_S = 120;
const PAGE = 200;
/** No longer than a message is kept from others: what takes longer counts as unknown, and is looked for. */
const TIMEOUT_MS = 6_000;

type Options = { botToken: string; apiUrl: string | null; log: Log };

/** Every request is made once: repeated by the library, it could post twice. The metadata of a message has its key. */
export function createSlackSender({ botToken, apiUrl, log }: Options): Sender {
  const logger = createSlackLogger(log);
  const once = new webApi.WebClient(botToken, {
    ...clientOptions(apiUrl, logger),
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    timeout: TIMEOUT_MS,
  });
  const patient = createClient(botToken, apiUrl, logger);
  const attachFiles = createAttachFiles({ client: patient, log });

  /** A person is written to in a conversation with an id of its own, by which its history is asked for. */
  async function channelOf(place: string): Promise<string> {
    const { id } = placeParts(place);
    if (!/^[UW]/.test(id)) return id;
    const { channel } = await once.conversations.open({ users: id });
    return channel?.id ?? id;
  }

  return {
    platform: 'slack',
    serverOf: async () => `slack:${WORKSPACE}`,
    admits: (place, person) => attempt(() => admits(once, placeParts(place).id, placeParts(person).id)),
    directTo: async (userId) => `slack:${userId}`,

    async send(place, reply, { key, showAgain, under = null, signal }) {
      const { messages, files } = renderSlack(reply);
      const plain = plainWords(reply);
      const pages = messages.map((message) => ({ ...message, visibility: 'public' as const, plain }));
      const first = createPageStore().keep(pages, showAgain);
      if (first === undefined) throw new DeliveryError('refused', 'There is nothing to post.');
      if (signal?.aborted) throw new DeliveryError('not_now', 'The time to send ran out.');
      const { id: channel } = placeParts(place);
      const metadata = { event_type: EVENT_TYPE, event_payload: { key } };
      const posted = await attempt(() =>
        sendOrPlain(
          first,
          (content) =>
            once.chat.postMessage({
              ...QUIET,
              channel,
              metadata,
              ...(under === null ? {} : { thread_ts: under }),
              ...content,
            }),
          log,
        ),
      );
      const { ts } = posted;
      if (ts === undefined) throw new DeliveryError('unknown', 'Slack did not say what it posted.');
      try {
        // Files hang under the message: it is there whatever becomes of them.
        await attachFiles(files, { channel: posted.channel ?? channel, threadTs: under ?? ts, userId: '' });
      } catch (error) {
        log.warn('A file could not be put under a message in Slack.', { key, reason: String(error) });
      }
      return { messageId: ts };
    },

    async find(place, key, { notBefore, under = null }) {
      const oldest = String(Date.parse(notBefore) / 1000 - SKEW_S);
      return attempt(async () => {
        const channel = await channelOf(place);
        let cursor: string | undefined;
        do {
          const asked = {
            channel,
            oldest,
            limit: PAGE,
            include_all_metadata: true,
            ...(cursor ? { cursor } : {}),
          };
          const history = await (under === null
            ? once.conversations.history(asked)
            : once.conversations.replies({ ...asked, ts: under }));
          const found = history.messages?.find(({ metadata }) => isOurs(metadata, key));
          if (found?.ts !== undefined) return found.ts;
          cursor = history.response_metadata?.next_cursor;
        } while (cursor);
        return null;
      });
    },
  };
}

function isOurs(metadata: { event_type?: string; event_payload?: object } | undefined, key: string): boolean {
  const payload = metadata?.event_payload;
  return (
    metadata?.event_type === EVENT_TYPE && payload !== undefined && 'key' in payload && payload.key === key
  );
}

const INVITE = 'Invite the bot to the channel: /invite @journal-club';
/** What a refusal means for people, and what to do, by its name. */
const REFUSALS: readonly (readonly [RegExp, says: string, fix: string])[] = [
  [/^is_archived$/, 'The channel is archived', 'Bring it back, or choose another one.'],
  [/^missing_scope$/, 'The app lacks a scope in Slack', 'Ask whoever runs the bot: doctor names it.'],
  [/^not_in_channel$/, 'The bot is not in the channel', INVITE],
  [/^channel_not_found$/, 'The bot cannot see the channel, or it was deleted', INVITE],
  [
    /^restricted_action/,
    'Posting is restricted in this channel',
    'Ask whoever manages it to let the bot post.',
  ],
];

/** Refusals about the moment, or that an operator can mend: the message is kept for later. */
const LATER: readonly string[] = [
  ...['ratelimited', 'rate_limited', 'accesslimited', 'team_added_to_org', 'ekm_access_denied'],
  ...['invalid_auth', 'not_authed', 'account_inactive', 'token_revoked', 'token_expired', 'missing_scope'],
];
/** Answers after which nobody knows. */
const UNCLEAR = /^(internal_error|fatal_error|service_unavailable|request_timeout)$/;
const attempt = <T>(call: () => Promise<T>): Promise<T> => attemptDelivery(call, deliveryError);

function deliveryError(error: unknown): DeliveryError {
  const refusal = refusalOf(error);
  if (refusal !== null) {
    const details = refusalDetails(error).join('; ');
    const [, says = `Slack refused the message: ${refusal}${details ? ` (${details})` : ''}`, fix] =
      REFUSALS.find(([pattern]) => pattern.test(refusal)) ?? [];
    const message = `${says}.`;
    if (UNCLEAR.test(refusal)) return new DeliveryError('unknown', message, { cause: error });
    const outcome = LATER.includes(refusal) ? 'not_now' : 'refused';
    return new DeliveryError(outcome, message, { ...(fix === undefined ? {} : { fix }), cause: error });
  }
  if (error instanceof webApi.WebAPIRateLimitedError) {
    return new DeliveryError('not_now', 'Slack asks to wait.', { cause: error });
  }
  const said = error instanceof Error ? `${error.message} ${causeOf(error)}` : String(error);
  const outcome = outcomeOnTheWay(said);
  return new DeliveryError(outcome, 'Slack did not answer as it should.', { cause: error });
}

/** What lies behind an error of the library, as far down as it goes. */
function causeOf(error: Error): string {
  const inner = error.cause ?? ('original' in error ? error.original : undefined);
  if (!(inner instanceof Error)) return '';
  return `${'code' in inner ? String(inner.code) : ''} ${inner.message} ${causeOf(inner)}`;
}
