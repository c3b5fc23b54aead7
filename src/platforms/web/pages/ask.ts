import type { Command } from '../../../core/commands/command.ts';
import type { Incomplete } from '../../../core/commands/parse-command.ts';
import { answerView } from '../render/answer.ts';
import { type Html, html } from '../render/html.ts';
import { comparePath, paperPath, previewPath, query } from '../render/links.ts';
import { actionButton, callout, feedbackForm, type ReplyContext, renderReply } from '../render/reply.ts';
import type { PagesDeps } from './deps.ts';
import { askBox } from './layout.ts';

/** Characters of a question that feedback on its answer is kept under, as in chat. */
const LONGEST_SUBJECT = 200;

interface Asked {
  text: string;
  /** What it follows on. */
  thread: string;
  who: { person: string; place: string };
  context: ReplyContext;
}

/** What asking comes to: a page, or the address of the page that is for it. */
export type Outcome = { body: Html } | { redirect: string };

/** Answers what was typed, as chat does; a command with a page of its own leads there. */
export async function ask(deps: PagesDeps, { text, thread, who, context }: Asked): Promise<Outcome> {
  const command = deps.parse(text);
  const redirect = pageFor(command, deps);
  if (redirect !== null) return { redirect };
  const reach = context.reachOf(text);
  if (reach === 'keeps') return { body: confirmation(text, context) };
  if (reach !== 'reads') return { body: elsewhere(text, reach) };
  if (command.name === 'ask') {
    const answer = await deps.answerQuestion({ question: command.question, thread });
    return {
      body: html`<h1 class="unseen">${command.question}</h1>${answerView(answer, deps.corpus)}${feedbackForm(command.question.slice(0, LONGEST_SUBJECT))}${after(text, thread)}`,
    };
  }
  const { reply } = await deps.runCommand(command, { ...who, thread });
  return { body: html`<h1 class="unseen">${text}</h1>${renderReply(reply, context)}${after(text, thread)}` };
}

/** The page a command has of its own. */
function pageFor(command: Command | Incomplete, { findPaper }: Pick<PagesDeps, 'findPaper'>): string | null {
  switch (command.name) {
    case 'compare':
      return comparePath(command.subjects);
    case 'search':
      return `/papers${query({ q: command.query })}`;
    case 'papers':
      return '/papers';
    case 'help':
      return '/help';
    case 'trends':
      return command.by === 'published' ? '/trends' : `/trends?by=${command.by}`;
    case 'paper':
      return paperPath(findPaper(command.ref).slug);
    default:
      return null;
  }
}

/** A link may be followed by anybody and anything, so what changes something is asked for once more. */
function confirmation(text: string, context: ReplyContext): Html {
  return html`<h1>Do this?</h1>
    <p><code>${text}</code></p>
    <div class="actions">${actionButton({ label: 'Yes, do it', command: text, style: 'primary' }, context)} <a class="button plain" href="/">No</a></div>`;
}

/** What is not for the web, and where it is. */
function elsewhere(text: string, reach: 'channel' | 'admin'): Html {
  const where =
    reach === 'admin'
      ? html`This is for the people who run the bot: see the <a href="/admin">admin area</a>.`
      : html`This belongs to a channel: type it in Slack or Discord, where the answer is to go.`;
  return html`<h1>Not here</h1><p><code>${text}</code></p>${callout('info', where)}`;
}

/** What can be done next: see it elsewhere, or ask on. */
function after(text: string, thread: string): Html {
  return html`<p class="small"><a href="${previewPath(text)}">As Slack and Discord show it</a></p>
    <div class="follow-up">${askBox('', { thread, label: 'Ask on from here' })}</div>`;
}
