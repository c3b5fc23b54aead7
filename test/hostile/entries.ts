import type { Collection } from '../../eval/collection.ts';
import { createAnswerQuestion } from '../../src/answering/answer-question.ts';
import { createCompareTechniques } from '../../src/answering/comparing/compare-techniques.ts';
import { commandWords } from '../../src/commands/list.ts';
import { parseCommand } from '../../src/commands/parse-command.ts';
import { parseDigestRequest } from '../../src/digests/parse-request.ts';
import { parseSubscription } from '../../src/digests/subscriptions/parse-subscription.ts';
import { parseWatch } from '../../src/digests/watch/parse-watch.ts';
import { JournalClubError } from '../../src/model/errors.ts';
import type { Reply } from '../../src/model/reply.ts';
import { paperMentions } from '../../src/papers/mentions.ts';
import { said } from '../../src/platforms/discord/intake/messages.ts';
import { renderDiscord } from '../../src/platforms/discord/render/render-discord.ts';
import { renderSlack } from '../../src/platforms/slack/render.ts';
import { fromMrkdwn } from '../../src/platforms/slack/text.ts';
import { renderTerminal } from '../../src/platforms/terminal/render.ts';
import { createReachOf } from '../../src/platforms/web/pages/reach.ts';
import { renderReply } from '../../src/platforms/web/render/reply.ts';
import { createExtractiveReader } from '../../src/reading/rules/extractive-reader.ts';
import { createBrowsePapers } from '../../src/search/browse-papers.ts';
import { createFindPaper } from '../../src/search/find-paper.ts';
import { createSuggestNames } from '../../src/search/suggest-names.ts';
import { decodePage } from '../../src/sources/decode.ts';
import { parsePage } from '../../src/sources/index.ts';
import { redact } from '../../src/text/redact.ts';
import { memoryConversations } from '../support/collection.ts';

/** A way into the program for somebody's text. */
export interface Entry {
  name: string;
  take(text: string): unknown;
  /** Time in ms below which nothing is held against it. */
  floor?: number;
}

/** A reply shows a text fourteen times over, so that memory is collected meanwhile; others wait no longer than this. */
const SHOWN_MS = 100;

/** What comes back as a clear refusal is an answer too. */
function allowingRefusals<T>(take: () => T): T | undefined {
  try {
    return take();
  } catch (error) {
    if (error instanceof JournalClubError) return undefined;
    throw error;
  }
}

const WIDTH = 100;

export function replyOf(text: string): Reply {
  const nodes: Reply['nodes'] = [
    { type: 'heading', text },
    {
      type: 'paragraph',
      content: [{ text }, { text, style: 'bold' }, { text, href: 'https://example.org/' }],
    },
    { type: 'list', items: [text] },
    { type: 'quote', text, source: text },
    { type: 'code', text },
    { type: 'facts', items: [{ label: text, value: text }] },
    { type: 'table', columns: ['a', text], rows: [[text, 'b']] },
    { type: 'callout', tone: 'info', content: text },
  ];
  return {
    visibility: 'public',
    fallbackText: text,
    nodes,
    actions: [{ label: text, command: `search ${text}` }],
    feedback: { subject: text },
    sources: [{ paperId: 'p', slug: 'p', title: text, url: null }],
  };
}

function pageOf(text: string): string {
  return `Title: A page\nAuthors: Ada Byron\nAbstract: ${text}\n`;
}

/** Every way into the program for a text: what is typed, what is read, what is shown. */
export function entriesOf(collection: Collection): Entry[] {
  const { corpus, index } = collection;
  const answerQuestion = createAnswerQuestion({ ...collection, conversations: memoryConversations() });
  const compare = createCompareTechniques(collection);
  const findPaper = createFindPaper(collection);
  const suggest = createSuggestNames({ corpus });
  const { browse } = createBrowsePapers(collection);
  const reader = createExtractiveReader();
  const reachOf = createReachOf(parseCommand);
  const drawChart = ({ title }: { title: string }) => title;
  const context = { drawChart, isSlug: () => false, reachOf };
  const page = (name: string, body: string) =>
    allowingRefusals(() =>
      parsePage({ name, body, contentType: null, fetchedAt: '2026-01-01T00:00:00.000Z' }),
    );
  const typed: Entry[] = [
    { name: 'a question', take: (text) => answerQuestion({ question: text }).catch(refused) },
    {
      name: 'a question that names a paper',
      take: (text) =>
        answerQuestion({ question: `How much memory does Zephyr save ${text}?` }).catch(refused),
    },
    { name: 'search', take: (text) => allowingRefusals(() => index.search(text, { limit: 10 })) },
    { name: 'compare', take: (text) => allowingRefusals(() => compare([text, 'zephyr'])) },
    { name: 'paper', take: (text) => allowingRefusals(() => findPaper(text)) },
    { name: 'names to offer', take: (text) => suggest(text, { kind: 'paper', limit: 10 }) },
    {
      name: 'the list of papers',
      take: (text) =>
        allowingRefusals(() =>
          browse({ query: text, tag: '', source: '', order: 'best', page: 1, perPage: 20 }),
        ),
    },
    { name: 'a command', take: (text) => parseCommand(text) },
    ...commandWords.map((word) => ({
      name: `the command ${word}`,
      take: (text: string) => parseCommand(`${word} ${text}`),
    })),
    { name: 'a digest', take: (text) => allowingRefusals(() => parseDigestRequest(text)) },
    { name: 'a subscription', take: (text) => allowingRefusals(() => parseSubscription(text)) },
    { name: 'a watch', take: (text) => allowingRefusals(() => parseWatch(text)) },
    { name: 'a Slack message', take: (text) => fromMrkdwn(text, 'U1') },
    { name: 'a Discord message', take: (text) => said(text, '1') },
  ];
  const read: Entry[] = [
    {
      name: 'an abstract',
      take: (text) => reader.readOne({ title: null, titleSource: null, abstract: text }),
    },
    {
      name: 'a title',
      take: (text) => reader.readOne({ title: text, titleSource: 'page', abstract: 'We propose a method.' }),
    },
    { name: 'mentions', take: (text) => paperMentions(text) },
    { name: 'a page', take: (text) => page('page.txt', text) },
    { name: 'a list of abstracts', take: (text) => page('page.txt', pageOf(text)) },
    { name: 'a web page', take: (text) => page('page.html', `<html><body><p>${text}</p></body></html>`) },
    {
      name: 'a feed',
      take: (text) =>
        page(
          'feed.xml',
          `<?xml version="1.0"?><rss version="2.0"><channel><title>t</title><item><title>a</title><description>${text}</description></item></channel></rss>`,
        ),
    },
    {
      name: 'a JSON feed',
      take: (text) =>
        page(
          'feed.json',
          JSON.stringify({
            version: 'https://jsonfeed.org/version/1.1',
            title: 't',
            items: [{ id: '1', title: text, content_text: text }],
          }),
        ),
    },
    { name: 'bytes', take: (text) => allowingRefusals(() => decodePage(Buffer.from(text), 'page.txt')) },
  ];
  const shown: Entry[] = [
    { name: 'Slack', take: (text) => renderSlack(replyOf(text)) },
    { name: 'Discord', take: (text) => renderDiscord(replyOf(text)) },
    { name: 'the terminal', take: (text) => renderTerminal(replyOf(text), { width: WIDTH }) },
    { name: 'the web', take: (text) => String(renderReply(replyOf(text), context)) },
    { name: 'the log', take: (text) => redact(text, []) },
  ];
  return [...typed, ...read, ...shown.map((entry) => ({ ...entry, floor: SHOWN_MS }))];
}

function refused(error: unknown): undefined {
  if (!(error instanceof JournalClubError)) throw error;
}
