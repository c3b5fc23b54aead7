import { commandHelp } from '../../../commands/list.ts';
import type { IngestProgress } from '../../../following/pages/follow-ingest.ts';
import type { Reply } from '../../../model/reply.ts';
import { type Status, statusReply } from '../../../replies/status.ts';
import { type Html, html } from '../render/html.ts';
import { many } from '../render/inline.ts';
import { callout, type ReplyContext, renderReply } from '../render/reply.ts';
import { BOARD_PATH } from './board.ts';
import type { Task } from './tasks.ts';

/** Shown while there is no token: how to have an admin area. */
export const closedPage = (): Html => html`<h1>Admin</h1>
    <p>The admin area is off. To turn it on, set <code>ADMIN_TOKEN</code> to a secret of at least 16 characters, in the environment or in <code>.env</code>, and start the bot again:</p>
    <pre tabindex="0"><code>echo "ADMIN_TOKEN=$(openssl rand -hex 24)" &gt;&gt; .env</code></pre>
    <p>It shows what was read and what failed, tries failed jobs again, and opens the dashboard of the queues.</p>`;

export function loginPage({ isWrong }: { isWrong: boolean }): Html {
  return html`<h1>Admin</h1>
    ${isWrong ? html`<div role="alert">${callout('error', 'That is not the token.')}</div>` : null}
    <form class="login" method="post" action="/admin/login">
      <p><label for="token">Token</label><input id="token" name="token" type="password" required autocomplete="current-password" maxlength="500" aria-describedby="token-hint"></p>
      <p class="hint" id="token-hint">The value of <code>ADMIN_TOKEN</code>. Programs send it as <code>Authorization: Bearer …</code></p>
      <p><button class="primary">Log in</button></p>
    </form>`;
}

type Overview = { status: Status; running: readonly Task[] };

/** @param formToken null for a program that logged in by header: it sees no forms. */
export function dashboard(
  { status, running }: Overview,
  formToken: string | null,
  context: ReplyContext,
): Html {
  return html`<h1>Admin</h1>
    <nav class="switch" aria-label="Admin"><ul class="menu"><li><a href="${BOARD_PATH}">Dashboard of the queues</a></li><li><a href="/metrics">Metrics</a></li></ul>${formToken === null ? null : form('/admin/logout', formToken, 'Log out', 'plain')}</nav>
    ${running.map(({ id, text }) => callout('info', html`<code>${text}</code> is running: <a href="/admin/tasks/${id}">how far it is</a>.`))}
    ${formToken === null ? null : commandForm(formToken)}
    ${formToken === null || status.failures.length === 0 ? null : form('/admin/retry', formToken, 'Try all that failed again', 'primary')}
    ${renderReply(statusReply(status), context)}`;
}

/** Anything that can be typed in chat, as the people who run the bot. */
function commandForm(formToken: string): Html {
  return html`<form class="ask" method="post" action="/admin/commands" data-busy="Working on it …">
    <label for="command">Run a command</label>
    <div class="field">
      <input id="command" name="text" type="text" maxlength="2000" required autocomplete="off" spellcheck="false" aria-describedby="command-hint">
      <input type="hidden" name="form" value="${formToken}">
      <button class="primary">Run</button>
    </div>
    <p class="hint" id="command-hint">${commandHelp.filter(({ admin }) => admin).map(({ usage }, i) => html`${i > 0 ? ' · ' : ''}<code>${usage}</code>`)}, or any other of the <a href="/help">commands</a>.</p>
    <p class="busy" role="status" hidden></p>
  </form>`;
}

const form = (action: string, formToken: string, label: string, look: string): Html =>
  html`<form method="post" action="${action}" class="inline"><input type="hidden" name="form" value="${formToken}"><button class="${look}">${label}</button></form>`;

export const runningPage = ({ text, progress }: Task): Html => html`<h1>Admin</h1>
    <p>Running <code>${text}</code> …</p>
    <div role="status">${progress === null || progress.pages === 0 ? html`<p>It has not said how far it is.</p>` : progressBar(progress)}</div>
    <p>It goes on without this page. <a href="">Look again</a> · <a href="/admin">Back</a></p>`;

function progressBar({ pagesDone, pages, listed, stored, failed }: IngestProgress): Html {
  const said = `${stored.toLocaleString('en')} of ${many(listed, 'entry', 'entries')}, ${pagesDone} of ${many(pages, 'page')}${failed > 0 ? `, ${failed} failed` : ''}`;
  return html`<p><label for="progress">Read: ${said}</label></p>
    <progress id="progress" value="${String(stored + failed)}" max="${String(Math.max(1, listed))}">${said}</progress>`;
}

export const donePage = (command: string, outcome: Reply, context: ReplyContext): Html => html`<h1>Admin</h1>
    <p>Ran <code>${command}</code>.</p>
    <div role="status">${renderReply({ ...outcome, actions: [], feedback: null }, context)}</div>
    <p><a href="/admin">Back</a></p>`;
