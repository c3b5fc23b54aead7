import { setTimeout as delay } from 'node:timers/promises';
import type { Log } from '../../model/ports/log.ts';
import { limits } from '../shared/limits.ts';
import { ResponseUrlError, refusalOf } from './client.ts';
import { type Content, QUIET, type Surface, sendOrPlain, type Visibility } from './surface.ts';

/** Edits of the progress: the rest of the uses is for the reply. */
const PROGRESS_USES = 2;
const TRIES = 3;
const TIMEOUT_MS = 10_000;
const LONGEST_WAIT_SECONDS = 30;
/** What Slack says once a response URL takes nothing any more, whatever is sent. */
const SPENT = /expired|used_url|not_found|404|410|unreachable/;

interface Post extends Content {
  response_type?: 'ephemeral' | 'in_channel';
  replace_original?: boolean;
  delete_original?: boolean;
}

/** Works where the bot is not in, five times in half an hour. @param fallback answers once the address is spent */
export function createResponseUrl(url: string, fallback: Surface, log: Log): Surface {
  const { max } = limits.slack.responseUrlUses;
  let uses = 0;
  let showsProgress = false;

  async function post(body: Post): Promise<void> {
    if (uses >= max) throw new ResponseUrlError('used_url');
    uses += 1;
    await postJson(url, { ...QUIET, ...body });
  }

  async function deliver(content: Content, visibility: Visibility): Promise<void> {
    const over = showsProgress;
    showsProgress = false;
    if (visibility === 'private') {
      return post({ ...content, response_type: 'ephemeral', replace_original: over });
    }
    // The progress was for the asker alone and cannot be turned into a message for all.
    if (over) await withdraw();
    await post({ ...content, response_type: 'in_channel', replace_original: false });
  }

  async function withdraw(): Promise<void> {
    try {
      await post({ text: '', delete_original: true });
    } catch (error) {
      log.debug('The progress was not taken away.', { refusal: refusalOf(error) });
    }
  }

  return {
    wait: async () => {},

    async progress(line) {
      if (uses >= PROGRESS_USES) return;
      await post({ text: line, response_type: 'ephemeral', replace_original: showsProgress });
      showsProgress = true;
    },

    async send(message) {
      try {
        await sendOrPlain(message, (content) => deliver(content, message.visibility), log);
      } catch (error) {
        if (!SPENT.test(refusalOf(error) ?? '')) throw error;
        log.info('A response URL of Slack is spent; answering in the conversation.');
        await fallback.send(message);
      }
    },

    attach: (files, visibility) => fallback.attach(files, visibility),
  };
}

/** Puts other content into the message a button was pressed in, whoever sees it. @throws ResponseUrlError */
export const replaceOriginal = (url: string, content: Content): Promise<void> =>
  postJson(url, { ...QUIET, ...content, replace_original: true });

/** @throws ResponseUrlError with Slack's word for it, or `unreachable`. */
async function postJson(url: string, body: object): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    const { status, said, wait } = await tryPost(url, body);
    if (status >= 200 && status < 300 && !/"ok"\s*:\s*false/.test(said)) return;
    const mayTryAgain = status === 0 || status === 429 || status >= 500;
    if (!mayTryAgain || tries >= TRIES) {
      throw new ResponseUrlError(
        /(?<![a-z_])[a-z]+(?:_[a-z]+)+/.exec(said)?.[0] ?? (status === 0 ? 'unreachable' : `http_${status}`),
      );
    }
    await delay(Math.min(wait || tries, LONGEST_WAIT_SECONDS) * 1_000);
  }
}

async function tryPost(url: string, body: object): Promise<{ status: number; said: string; wait: number }> {
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(TIMEOUT_MS),
      redirect: 'error',
    });
    const wait = Number(response.headers.get('retry-after')) || 0;
    return { status: response.status, said: await response.text(), wait };
  } catch (error) {
    if (error instanceof TypeError || (error instanceof Error && error.name === 'TimeoutError')) {
      return { status: 0, said: '', wait: 0 };
    }
    throw error;
  }
}
