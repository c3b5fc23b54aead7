import { createHash } from 'node:crypto';
import {
  type APIMessage,
  type APIMessageTopLevelComponent,
  type APIUser,
  ComponentType,
  DiscordAPIError,
  HTTPError,
  MessageFlags,
  RateLimitError,
  REST,
  Routes,
} from 'discord.js';
import type { ActionStore } from '../../model/ports/actions.ts';
import {
  attemptDelivery,
  DeliveryError,
  outcomeOnTheWay,
  placeParts,
  type Sender,
} from '../../model/ports/delivery.ts';
import type { Log } from '../../model/ports/log.ts';
import { admits } from './admits.ts';
import { apiBase, makeRequest } from './make-request.ts';
import { type Outgoing, pageOfReply, plainMessage, type RenderChart, toOutgoing } from './payload.ts';
import { tokenFor } from './render/custom-id.ts';
import { closedPlace, errorData } from './respond/errors.ts';

/** Discord's clock and ours may differ by this. */
const SKEW_MS = 120_000;
const PAGE = 100;
/** No longer than a message is kept from others: what takes longer counts as unknown, and is looked for. */
const TIMEOUT_MS = 6_000;
/** Message ids begin with the time: https://discord.com/developers/docs/reference#snowflakes */
const EPOCH_MS = 1_420_070_400_000n;

interface Options {
  token: string;
  apiUrl: string | null;
  actions: ActionStore;
  renderChart: RenderChart;
  log: Log;
}

/**
 * Posts messages nobody asked for at the moment. Every request is made once. Discord itself keeps a message from being
 * made twice under one nonce, for a few minutes; for longer, the key is in the number of the message's outermost part,
 * by which the channel's history is looked through (Discord does not keep nonces).
 */
export function createDiscordSender({ token, apiUrl, actions, renderChart, log }: Options): Sender {
  const rest = new REST({
    version: '10',
    makeRequest,
    retries: 0,
    timeout: TIMEOUT_MS,
    rejectOnRateLimit: () => true,
    ...(apiUrl === null ? {} : { api: apiBase(apiUrl) }),
  });
  let botId: string | null = null;

  /** The library forgets a token that was refused once; it may have been mended since. */
  const api = (): REST => rest.setToken(token);

  async function whoAmI(): Promise<string> {
    botId ??= ((await api().get(Routes.user())) as APIUser).id;
    return botId;
  }

  async function post(
    channel: string,
    message: Outgoing,
    key: string,
    under: string | null,
  ): Promise<string> {
    const { files, allowedMentions, ...shown } = message;
    const body = {
      ...shown,
      components: marked(message.components, key),
      allowed_mentions: allowedMentions,
      attachments: files.map(({ name, description }, id) => ({ id, filename: name, description })),
      ...(under === null ? {} : { message_reference: { message_id: under, fail_if_not_exists: false } }),
      nonce: tokenFor(key),
      enforce_nonce: true,
    };
    const sent = await api().post(Routes.channelMessages(channel), {
      body,
      files: files.map(({ attachment, name }) => ({ data: attachment, name })),
    });
    const { id } = sent as Partial<APIMessage>;
    if (id === undefined) throw new DeliveryError('unknown', 'Discord did not say what it posted.');
    return id;
  }

  return {
    platform: 'discord',

    serverOf: (place) =>
      attempt(async () => {
        const channel = (await api().get(Routes.channel(placeParts(place).id))) as { guild_id?: string };
        return channel.guild_id === undefined ? null : `discord:${channel.guild_id}`;
      }),

    admits: (place, person) => attempt(() => admits(api(), placeParts(place).id, placeParts(person).id)),

    directTo: (userId) =>
      attempt(async () => {
        const opened = await api().post(Routes.userChannels(), { body: { recipient_id: userId } });
        return `discord:${(opened as { id: string }).id}`;
      }),

    async send(place, reply, { key, under = null, signal }) {
      const { id: channel } = placeParts(place);
      const page = pageOfReply(reply, 0);
      const message = await toOutgoing(page, renderChart);
      return attempt(async () => {
        if (page.kept.size > 0) await actions.keep(page.kept);
        if (signal?.aborted) throw new DeliveryError('not_now', 'The time to send ran out.');
        try {
          return { messageId: await post(channel, message, key, under) };
        } catch (error) {
          const isRefused = error instanceof DiscordAPIError && error.status === 400;
          if (!isRefused || closedPlace(error) !== null) throw error;
          log.error('Discord refused a message; sending its plain words instead.', errorData(error));
          return { messageId: await post(channel, inWords(reply.fallbackText), key, under) };
        }
      });
    },

    async find(place, key, { notBefore }) {
      const { id: channel } = placeParts(place);
      const oldest = BigInt(Math.max(0, Date.parse(notBefore) - SKEW_MS)) - EPOCH_MS;
      return attempt(async () => {
        const me = await whoAmI();
        let after = String((oldest > 0n ? oldest : 0n) << 22n);
        for (;;) {
          const query = new URLSearchParams({ after, limit: String(PAGE) });
          const page = (await api().get(Routes.channelMessages(channel), { query })) as APIMessage[];
          const found = page.find((message) => message.author.id === me && isMarked(message, key));
          if (found) return found.id;
          if (page.length < PAGE) return null;
          after = page.map(({ id }) => id).reduce((a, b) => (BigInt(a) > BigInt(b) ? a : b), after);
        }
      });
    },
  };
}

function inWords(text: string): Outgoing {
  const { content, allowedMentions } = plainMessage(text);
  const shown = { type: ComponentType.TextDisplay as const, content };
  const components = [{ type: ComponentType.Container as const, components: [shown] }];
  return { flags: MessageFlags.IsComponentsV2, components, files: [], allowedMentions };
}

/** The message with the key as the number of its outermost part. */
const marked = (
  components: readonly APIMessageTopLevelComponent[],
  key: string,
): APIMessageTopLevelComponent[] =>
  components.map((component, i) => (i === 0 ? { ...component, id: numberFor(key) } : component));

function isMarked({ nonce, components }: APIMessage, key: string): boolean {
  if (nonce === tokenFor(key)) return true;
  const [first] = components ?? [];
  return first?.type === ComponentType.Container && first.id === numberFor(key);
}

/** A number of 31 bits, as parts of a message may have. */
const numberFor = (key: string): number =>
  (createHash('sha256').update(key).digest().readUInt32BE(0) >>> 1) | 1;

const attempt = <T>(call: () => Promise<T>): Promise<T> => attemptDelivery(call, deliveryError);

function deliveryError(error: unknown): DeliveryError {
  if (error instanceof RateLimitError)
    return new DeliveryError('not_now', 'Discord asks to wait.', { cause: error });
  if (error instanceof DiscordAPIError || error instanceof HTTPError) {
    const { status } = error;
    const closed = closedPlace(error);
    if (closed !== null)
      return new DeliveryError('refused', `${closed.says}.`, { fix: closed.fix, cause: error });
    const message = `Discord refused the message (${status}): ${error.message}.`;
    if (status >= 500) return new DeliveryError('unknown', message, { cause: error });
    // A token can be mended; so can a limit be waited out.
    if (status === 401 || status === 429) return new DeliveryError('not_now', message, { cause: error });
    return new DeliveryError('refused', message, { cause: error });
  }
  const said =
    error instanceof Error
      ? `${'code' in error ? String(error.code) : ''} ${error.message} ${String(error.cause)}`
      : '';
  const outcome = outcomeOnTheWay(said);
  return new DeliveryError(outcome, 'Discord did not answer as it should.', { cause: error });
}
