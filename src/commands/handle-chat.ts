import { asksOfThis } from '../answering/conversation.ts';
import type { Answer } from '../model/answer.ts';
import type { ChatFile, ChatProgress, ChatRequest, EventLog, HandleChat } from '../model/ports/chat.ts';
import type { ConversationStore } from '../model/ports/conversations.ts';
import type { Corpus } from '../model/ports/corpus.ts';
import type { Log } from '../model/ports/log.ts';
import type { PersonShares, RateLimiter } from '../model/ports/people.ts';
import type { Reply } from '../model/reply.ts';
import { YES } from '../replies/answers.ts';
import { joinedReply, notice } from '../replies/compose.ts';
import { inPassing } from '../replies/lists.ts';
import { ELSEWHERE, FOUND_BY_ALL, HIDDEN, OF_WORKSPACE, ONLY_PAPERS, PASSING } from '../replies/manners.ts';
import { noPaperLine, offerReply, sendingOffer } from '../replies/offers.ts';
import { QUESTION_OPENINGS } from '../text/vocabulary/questions.ts';
import { anyOf } from '../text/vocabulary/vocabulary.ts';
import { formsOf } from '../text/vocabulary/word-forms.ts';
import type { CommandContext } from './define.ts';
import { inChat, inItsPlace, together, withLine } from './in-its-place.ts';
import { linkedPapers, withLinks } from './linked-papers.ts';
import { type Command, commandNamed, isAdminCommand, isForGuests } from './list.ts';
import { ordersIn } from './orders.ts';
import type { parseCommand } from './parse-command.ts';
import type { RunCommand } from './run-command.ts';
import { askBack, failureReply, isMistaken } from './what-failed.ts';
import {
  asksOfMessage,
  claimIn,
  isOfIt,
  ofWhatIsAnswered,
  ofWhatIsTalkedOf,
  pointsAbove,
  type TalkedOf,
} from './what-is-meant.ts';

/** Characters kept of a message a conversation begins with. */
const LONGEST = 300;
/** What is said of a file that comes with it. */
const OF_FILE = /\b(?:this|that|these|those|it|attached|here)\b/i;
/** What asks or orders, by how it begins or ends. */
const ASKS = new RegExp(
  String.raw`^(?:${anyOf(QUESTION_OPENINGS)}|${formsOf('verb of question')})\b|\?\s*$`,
  'i',
);
/** Of whoever speaks and listens, not of papers. */
const TO_PEOPLE = /\b(?:i|me|my|we|you|this|it|sorry|oops)\b/i;
/** Turns that show papers side by side: none of them is "it". */
const LISTS = /^(?:search|similar|digest|rest|papers|saved)\b/;
/** Takes up what was offered last. */
const AFFIRMS = new RegExp(String.raw`^${formsOf('taken up')}[\s!.]*$`, 'i');

interface Deps {
  runCommand: RunCommand;
  parse: typeof parseCommand;
  events: EventLog;
  /** Per person. */
  limiter: RateLimiter;
  /** `slack:U1`, `discord:2`: who may run admin commands. */
  admins: ReadonlySet<string>;
  conversations: ConversationStore;
  /** The papers that a text names or links to. */
  papersIn: (text: string) => string[];
  corpus: Corpus;
  /** Reads a paper out of a file. @returns its id @throws JournalClubError saying why it cannot be read */
  readFile: (file: ChatFile) => Promise<string>;
  /** What a person's questions have cost today. */
  shares: PersonShares;
  log: Log;
}

/**
 * Answers what a person said on a chat platform: each event once, within the person's rate, admin commands for admins
 * alone. Whatever goes wrong becomes a clear reply, never silence.
 */
export function createHandleChat(deps: Deps): HandleChat {
  const { runCommand, parse, events, limiter, admins, conversations, papersIn, corpus, shares, log } = deps;
  /** The message that is replied to, or the thread's first, is what "this" means: its papers begin the conversation. */
  async function readAbout(request: ChatRequest): Promise<void> {
    const paperIds = papersIn(request.about ?? '');
    const thread = threadOf(request);
    const turns = paperIds.length > 0 ? await conversations.recent(thread) : [];
    if (paperIds.length === 0 || turns.some((turn) => turn.paperIds.length > 0)) return;
    await conversations.append(thread, { question: request.about?.slice(0, LONGEST) ?? '', paperIds });
  }

  /** What was talked of last: the papers in their order, and the one that "it" means; or a paper that is not here. */
  async function talkedOf(request: ChatRequest): Promise<TalkedOf & { unread: string[] }> {
    const turns = await conversations.recent(threadOf(request));
    const last = turns.findLast(
      ({ question, paperIds }) => paperIds.length > 0 || unreadIn(question).length > 0,
    );
    if (last?.paperIds.length === 0) return { list: [], it: null, unread: unreadIn(last.question) };
    const withPapers = turns.filter(({ paperIds }) => paperIds.length > 0);
    const one = withPapers.findLast(
      ({ question, paperIds }) => paperIds.length === 1 || !LISTS.test(question),
    );
    const slugs = (ids: readonly string[] = []) => ids.flatMap((id) => corpus.get(id)?.slug ?? []);
    const several = withPapers.findLast(({ paperIds }) => paperIds.length > 1);
    const wasAsked = several !== undefined && several === last && parse(several.question).name === 'ask';
    return { list: slugs(several?.paperIds), it: slugs(one?.paperIds)[0] ?? null, wasAsked, unread: [] };
  }

  /** Offers to add papers, and keeps that they are what is talked of. */
  async function offer(addresses: string[], request: ChatRequest): Promise<Reply> {
    await note(addresses.join(' '), request);
    return offerReply(addresses);
  }

  /** Keeps what is not read yet, or what is to be done at a "yes". */
  const note = (said: string, request: ChatRequest): Promise<void> =>
    conversations.append(threadOf(request), { question: said, paperIds: [] });

  /** The papers that are not here, where a turn is but links to such. */
  function unreadIn(question: string): string[] {
    const { isBare, known, unknown } = linkedPapers(question, corpus);
    return isBare && known.length === 0 ? unknown : [];
  }

  /** What was offered last, as it would be typed; the text itself where it takes up no offer. */
  async function takenUp(request: ChatRequest): Promise<string> {
    const command = parse(request.text);
    if (command.name === 'help' && command.topic === 'undo')
      return (await conversations.recent(doneIn(request))).at(-1)?.question ?? request.text;
    if (!AFFIRMS.test(request.text.trim())) return request.text;
    const last = (await conversations.recent(threadOf(request))).at(-1);
    if (last === undefined || last.paperIds.length > 0) return request.text;
    const [unread] = unreadIn(last.question);
    if (unread !== undefined) return `add ${unread}`;
    return /^(?:ask|help|missing)$/.test(parse(last.question).name) ? request.text : last.question;
  }

  /** A refusal that is of no paper named, nor of one that is talked of: it was not meant for the bot. */
  function isBeside(data: unknown, text: string, { list, it }: TalkedOf): boolean {
    const { related = [] } = data as Partial<Answer>;
    const named = papersIn(text);
    const isTalkedOf = (id: string) => [...list, it].includes(corpus.get(id)?.slug ?? '');
    return isRefused(data) && !related.some((id) => named.includes(id) || isTalkedOf(id));
  }

  /** A paper that is handed over is read and shown; a question with it is asked of it. */
  async function takeFile(file: ChatFile, request: ChatRequest): Promise<Command> {
    const paperId = await deps.readFile(file);
    await conversations.append(threadOf(request), { question: file.name, paperIds: [paperId] });
    const asks = request.text.trim().endsWith('?') && !/\bsummar/i.test(request.text);
    return asks ? { name: 'ask', question: ofThisPaper(request.text) } : { name: 'paper', ref: paperId };
  }

  return async (request, options = {}) => {
    const person = personOf(request);
    try {
      if (!(await events.claim(request.platform, request.eventId))) return null;
      const wait = await limiter.take(person);
      if (wait > 0) {
        const seconds = `${wait} second${wait === 1 ? '' : 's'}`;
        return notice('info', `That was a lot at once. I will answer you again in ${seconds}.`);
      }
      const orders = request.files?.length ? [] : ordersIn(request.text, deps);
      if (orders.length < 2)
        return await answer({ ...request, text: orders[0] ?? request.text }, person, options);
      const replies: (Reply | null)[] = [];
      for (const text of orders) {
        const said = answer({ ...request, text }, person, options);
        replies.push(await said.catch((error: unknown) => failureReply(error, person, log)));
      }
      return together(
        replies.filter((reply) => reply !== null),
        request,
      );
    } catch (error) {
      if (request.isOverheard && isMistaken(error)) return null;
      return failureReply(error, person, log);
    }
  };

  async function answer(
    said: ChatRequest,
    person: string,
    options: NonNullable<Parameters<HandleChat>[1]>,
  ): Promise<Reply | null> {
    const request = { ...said, text: await takenUp({ ...said, text: claimIn(said) }) };
    // What nobody else heard is answered to who said it.
    const passing = request.by === undefined ? inPassing : (content: string) => notice('info', content);
    const file = request.files?.[0];
    const isOfFile = request.text === '' || OF_FILE.test(request.text);
    if (file !== undefined && isOfFile && !isPaper(file)) return passing(ONLY_PAPERS);
    const given = file !== undefined && isPaper(file) ? await takeFile(file, request) : null;
    const linked = withLinks(given ?? parse(request.text), corpus);
    if ('noPaper' in linked) return passing(noPaperLine(linked.noPaper));
    if ('offer' in linked) return await offer(linked.offer, request);
    const answering = ofWhatIsAnswered(linked.command, request, deps);
    if (asksOfMessage(request.text)) return passing(ELSEWHERE);
    if (request.isAboutHidden && (answering.name === 'ask' || pointsAbove(request.text)))
      return passing(HIDDEN);
    await readAbout(request);
    const talked = await talkedOf(request);
    const about = linkedPapers(request.about ?? '', corpus);
    const unread = about.known.length > 0 ? [] : about.unknown.length > 0 ? about.unknown : talked.unread;
    if (unread.length > 0 && isOfIt(answering, request.text)) return await offer(unread, request);
    const command = ofWhatIsTalkedOf(answering, talked, { parse, text: request.text });
    const named = command.name === 'missing' ? command.command : command.name;
    if (isAdminCommand(named) && !mayAdminister(request, person, admins)) {
      log.warn('An admin command was refused.', { person, command: named });
      return notice('warning', `${named} is for the people who run this bot. Ask one of them.`);
    }
    if (request.isGuest && !isForGuests(named))
      return request.isOverheard ? null : notice('info', OF_WORKSPACE);
    // What cannot be read is what is talked of all the same.
    if (command.name === 'add' && unreadIn(command.text).length > 0) await note(command.text, request);
    if (command.name === 'missing' && /^(?:subscribe|watch)$/.test(named) && request.by === undefined)
      return sendingOffer(commandNamed(named).example, named === 'subscribe');
    const running = runCommand(inChat(command, request), {
      person,
      place: `${request.platform}:${request.channelId}`,
      isAdmin: mayAdminister(request, person, admins),
      isDirect: request.isDirect,
      server: request.serverId === null ? null : `${request.platform}:${request.serverId}`,
      thread: threadOf(request),
      isShareSpent: await shares.isSpent(person),
      ...(options.signal ? { signal: options.signal } : {}),
      ...(options.watcher ? { watcher: options.watcher } : {}),
      ...(options.onProgress ? progressOf(options.onProgress) : {}),
    });
    const outcome = await running.catch((error: unknown) => askBack(error, command, request));
    const [offered] = outcome.reply.actions;
    if (offered?.label === YES) await note(offered.command, request);
    if (outcome.undo !== undefined)
      await conversations.append(doneIn(request), { question: outcome.undo, paperIds: [] });
    await shares.add(person, costOf(outcome.data));
    const isStatement = command.name === 'ask' && !ASKS.test(request.text);
    if (request.isEdit && isStatement && (isRefused(outcome.data) || TO_PEOPLE.test(request.text)))
      return inPassing(PASSING.dropped);
    if (request.isOverheard && isBeside(outcome.data, request.text, talked)) return null;
    const answered = given === null ? outcome.reply : withLine(outcome.reply, FOUND_BY_ALL);
    const { unread: others = [] } = linked;
    const whole = others.length === 0 ? answered : joinedReply([answered, offerReply(others)]);
    return inItsPlace(whole, request, command);
  }
}

/** "how big is the batch size here?" is asked of the paper that comes with it. */
const ofThisPaper = (question: string): string =>
  asksOfThis(question)
    ? question
    : `${question.replace(/\bhere\b/gi, ' ').replace(/(?<![?\s])[?\s]+$/, '')} of this paper?`;

function isPaper({ name, mimeType }: ChatFile): boolean {
  return mimeType === 'application/pdf' || /\.(?:pdf|xml|nxml|tei)$/i.test(name);
}

const isRefused = (data: unknown): boolean => (data as Partial<Answer>).status === 'unanswerable';

function costOf(data: unknown): number {
  const { cost } = (typeof data === 'object' && data !== null ? data : {}) as { cost?: { usd?: unknown } };
  return typeof cost?.usd === 'number' ? cost.usd : 0;
}

function mayAdminister(request: ChatRequest, person: string, admins: ReadonlySet<string>): boolean {
  return admins.has(person) || request.managesServer;
}

/** A guest's id is of the guest's own workspace, and may name somebody else at home. */
function personOf({ platform, userId, isGuest, serverId }: ChatRequest): string {
  return `${platform}:${isGuest ? `${serverId}.` : ''}${userId}`;
}

/** A thread is its own conversation; outside of one, it is the person's in that channel. */
function threadOf({ platform, channelId, threadId, userId }: ChatRequest): string {
  return `${platform}:${channelId}:${threadId ?? userId}`;
}

/** What a person has done in a place, as it is taken back. */
const doneIn = ({ platform, channelId, userId }: ChatRequest): string =>
  `${platform}:done in ${channelId}:${userId}`;

function progressOf(
  onProgress: (progress: ChatProgress) => void,
): Pick<CommandContext, 'onProgress' | 'onReading'> {
  return {
    onProgress: ({ stored, failed, listed }) =>
      onProgress({ label: 'Reading pages', done: stored + failed, total: listed }),
    onReading: (line) => onProgress({ label: `${line} …`, done: 0, total: 0 }),
  };
}
