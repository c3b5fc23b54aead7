import type { Log } from '../../model/ports/log.ts';
import type { Block } from './blocks.ts';
import { refusalOf, type SlackClient } from './client.ts';
import type { SlackFile } from './piece.ts';
import { paragraphs, preformatted, textElements } from './rich-text.ts';
import { QUIET } from './surface.ts';
import { escapeMrkdwn, split } from './text.ts';

const TIMEOUT_MS = 30_000;
/** What of a file is shown in its place when it cannot be attached. */
const SHOWN = 6_000;

interface Destination {
  /** Null: to the person directly. */
  channel: string | null;
  threadTs: string | null;
  userId: string;
}

/** Refusals that are about the channel: the person can still be reached directly. */
const NOT_THERE = /not_in_channel|channel_not_found|is_archived|restricted_action|no_permission/;

export type AttachFiles = (files: SlackFile[], destination: Destination) => Promise<void>;

type Deps = { client: SlackClient; log: Log };

/** What cannot be attached is said in words in its place: the bot may not be in the channel. */
export function createAttachFiles({ client, log }: Deps): AttachFiles {
  async function upload(file: SlackFile): Promise<{ id: string; title: string }> {
    const data = Buffer.from(file.content);
    const place = await client.files.getUploadURLExternal({ filename: file.name, length: data.length });
    if (!place.upload_url || !place.file_id) throw new Error('Slack gave no address to upload to');
    const response = await fetch(place.upload_url, {
      method: 'POST',
      body: new Uint8Array(data),
      headers: { 'content-type': 'application/octet-stream' },
      signal: AbortSignal.timeout(TIMEOUT_MS),
      redirect: 'error',
    });
    if (!response.ok) throw new Error(`the upload ended with ${response.status}`);
    return { id: place.file_id, title: file.title };
  }

  async function share(file: SlackFile, place: Place): Promise<void> {
    const files: [{ id: string; title: string }] = [await upload(file)];
    await client.files.completeUploadExternal({ channel_id: place.channel, ...inThread(place), files });
  }

  async function sayInstead(file: SlackFile, place: Place): Promise<void> {
    const text = `${escapeMrkdwn(file.title)} could not be attached.`;
    const message = { channel: place.channel, text, blocks: inWords(file) };
    await client.chat.postMessage({ ...QUIET, ...inThread(place), ...message });
  }

  /** @returns where it went. */
  async function put(file: SlackFile, place: Place, userId: string): Promise<Place> {
    try {
      await share(file, place);
      return place;
    } catch (error) {
      const reason = refusalOf(error) ?? String(error);
      log.warn('A file could not be attached in Slack.', { file: file.name, reason });
      if (NOT_THERE.test(reason) && !place.direct) return put(file, await openDirect(client, userId), userId);
      await sayInstead(file, place);
      return place;
    }
  }

  return async (files, { channel, threadTs, userId }) => {
    if (files.length === 0) return;
    let place = channel === null ? await openDirect(client, userId) : { channel, threadTs, direct: false };
    for (const file of files) place = await put(file, place, userId);
  };
}

type Place = { channel: string; threadTs: string | null; direct: boolean };

const inThread = ({ threadTs }: Place) => (threadTs === null ? {} : { thread_ts: threadTs });

/** Opens the direct conversation by writing to the person; that needs no scope beyond chat:write. */
async function openDirect(client: SlackClient, userId: string): Promise<Place> {
  const text = 'Your file:';
  const posted = await client.chat.postMessage({ ...QUIET, channel: userId, text });
  return { channel: posted.channel ?? userId, threadTs: null, direct: true };
}

function inWords(file: SlackFile): Block[] {
  const blocks = paragraphs([
    ...textElements(file.title, 'bold'),
    ...textElements(' could not be attached (the bot may not be in this channel). It says:'),
  ]);
  return [...blocks, ...beginning(file.content)];
}

function beginning(text: string): Block[] {
  const [first = '', ...rest] = split(text, SHOWN);
  const cut =
    rest.length > 0 ? paragraphs(textElements('… and more, which is too long to show.', 'italic')) : [];
  return [...preformatted(first), ...cut];
}
