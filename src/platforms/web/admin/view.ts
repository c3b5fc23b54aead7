import { commandHelp } from '../../../commands/list.ts';
import type { IngestProgress } from '../../../following/pages/follow-ingest.ts';
import type { Spending } from '../../../model/ports/ledger.ts';
import type { PageState } from '../../../model/ports/papers.ts';
import type { JobFailure } from '../../../model/ports/queue.ts';
import type { Reply } from '../../../model/reply.ts';
import { reply } from '../../../replies/compose.ts';
import { sourceNodes } from '../../../replies/sources.ts';
import { pageProblems, processNodes, type Status } from '../../../replies/status.ts';
import { redact } from '../../../text/redact.ts';
import { type Html, html } from '../render/html.ts';
import { day, many, moment } from '../render/inline.ts';
import { query } from '../render/links.ts';
import { callout, type ReplyContext, renderReply } from '../render/reply.ts';
import { table } from '../render/table.ts';
import { BOARD_PATH } from './board.ts';
import type { Task } from './tasks.ts';

/** Shown while there is no token: how to have an admin area. */
export function closedPage(): Html {
  return html`<h1>Admin</h1>
    <p>The admin area is off. To turn it on, set <code>ADMIN_TOKEN</code> to a secret of at least 16 characters, in the environment or in <code>.env</code>, and start the bot again:</p>
    <pre tabindex="0"><code>echo "ADMIN_TOKEN=$(openssl rand -hex 24)" &gt;&gt; .env</code></pre>
    <p>It shows what was read and what failed, tries failed jobs again, and opens the dashboard of the queues.</p>`;
}

export function loginPage({ isWrong }: { isWrong: boolean }): Html {
  return html`<h1>Admin</h1>
    ${isWrong ? html`<div role="alert">${callout('error', 'That is not the token.')}</div>` : null}
    <form class="login" method="post" action="/admin/login">
      <p><label for="token">Token</label><input id="token" name="token" type="password" required autocomplete="current-password" maxlength="500" aria-describedby="token-hint"></p>
      <p class="hint" id="token-hint">The value of <code>ADMIN_TOKEN</code>. Programs send it as <code>Authorization: Bearer …</code></p>
      <p><button class="primary">Log in</button></p>
    </form>`;
}

interface Overview {
  status: Status;
  /** Commands somebody ran from the page that are not done. */
  running: readonly Task[];
}

/** @param formToken null for a program that logged in by header: it sees no forms. */
export function dashboard(
  { status, running }: Overview,
  formToken: string | null,
  context: ReplyContext,
): Html {
  const { queues, pages, failures } = status;
  const failed = Object.values(queues).reduce((sum, counts) => sum + counts.failed, 0);
  return html`<h1>Admin</h1>
    <nav class="switch" aria-label="Admin"><ul class="menu">
      <li><a href="#processes">Processes</a></li><li><a href="#sources">Sources</a></li><li><a href="#pages">Pages</a></li><li><a href="#queues">Queues</a></li><li><a href="#failures">Failures</a></li>
      <li><a href="#digests">Digests</a></li><li><a href="#log">Log</a></li>
      <li><a href="${BOARD_PATH}">Dashboard of the queues</a></li><li><a href="/metrics">Metrics</a></li>
    </ul>${formToken === null ? null : form('/admin/logout', formToken, 'Log out', 'plain')}</nav>
    ${running.map(({ id, text }) => callout('info', html`<code>${text}</code> is running: <a href="/admin/tasks/${id}">how far it is</a>.`))}
    ${status.indexInStep ? null : callout('warning', 'The index is catching up with the store.')}
    <dl class="tiles">
      ${tile('Papers', status.papers.toLocaleString('en'), `${status.readings.llm} read by the model, ${status.readings.extractive} by the extractive engine`)}
      ${tile('Failed jobs', failed.toLocaleString('en'), failed === 0 ? 'nothing to do' : 'see below')}
      ${tile('Model', status.model ?? 'none', status.model === null ? 'the extractive engine reads and answers' : `${status.readings.fellBack} papers it could not read`)}
      ${tile('Spent today', `$${status.cost.today.usd.toFixed(2)}`, spent(status.cost.today))}
      ${tile('Spent this month', `$${status.cost.month.usd.toFixed(2)}`, spent(status.cost.month))}
    </dl>
    ${formToken === null ? null : commandForm(formToken)}
    <h2 id="processes">Processes</h2>
    ${status.processes.length === 0 ? html`<p>None has reported yet.</p>` : renderReply(reply(processNodes(status.processes)), context)}
    <h2 id="sources">Sources</h2>
    ${status.sources.length === 0 ? html`<p>No source is followed yet: <code>sources add arxiv:cs.LG</code> begins.</p>` : renderReply(reply(sourceNodes(status.sources)), context)}
    <h2 id="pages">Pages</h2>
    ${pages.length === 0 ? html`<p>No page has been read yet.</p>` : pageTable(pages)}
    <h2 id="queues">Queues</h2>
    ${table({
      columns: ['Queue', 'Waiting', 'Active', 'To be retried', 'Failed'],
      rows: Object.entries(queues).map(([name, { waiting, active, delayed, failed: lost }]) => [
        name,
        ...[waiting, active, delayed, lost].map(String),
      ]),
      label: 'Jobs by queue and state',
      numeric: [1, 2, 3, 4],
    })}
    <h2 id="failures">Failures</h2>
    ${failures.length === 0 ? html`<p>Nothing has failed.</p>` : failureList(failures, formToken)}
    <h2 id="digests">Digests</h2>
    ${digestList(status)}
    <h2 id="log">What was done</h2>
    ${actionList(status)}`;
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

function tile(label: string, value: string, note: string): Html {
  return html`<div><dt>${label}</dt><dd><strong>${value}</strong><span class="small">${note}</span></dd></div>`;
}

function spent({ calls, tokensIn, tokensOut, unpricedCalls }: Spending): string {
  const unpriced = unpricedCalls > 0 ? `, ${unpricedCalls} without a known price` : '';
  return `${many(calls, 'call')}, ${many(tokensIn + tokensOut, 'token')}${unpriced}`;
}

function pageTable(pages: readonly PageState[]): Html {
  const problems = pages.flatMap((page) => [
    ...pageProblems(page).map((problem) => callout('error', redact(problem))),
    ...page.warnings.map((warning) => callout('warning', redact(`${page.page}: ${warning}`))),
  ]);
  return html`${table({
    columns: ['Page', 'Format', 'Listed', 'Read', 'Papers', 'Failed', 'Seen'],
    rows: pages.map((page) => [
      html`<a href="/papers${query({ source: page.page })}">${redact(page.page)}</a>`,
      page.format || '–',
      ...[page.listed, page.stored, page.papers, page.failed.length].map(String),
      day(page.seenAt),
    ]),
    label: 'What each page lists, and what became of it',
    numeric: [2, 3, 4, 5],
  })}${problems}`;
}

function failureList(failures: readonly JobFailure[], formToken: string | null): Html {
  return html`
    ${formToken === null ? null : form('/admin/retry', formToken, 'Try all of them again', 'primary')}
    ${table({
      columns: ['What', 'Why', 'Attempts', 'When', 'Job'],
      rows: failures.map(({ about, reason, attempts, failedAt, queue, id }) => [
        about,
        redact(reason),
        String(attempts),
        failedAt === null ? '–' : day(failedAt),
        html`<a href="${BOARD_PATH}/queue/${encodeURIComponent(queue)}/${encodeURIComponent(id)}">${id}</a>`,
      ]),
      label: 'Jobs that failed',
      numeric: [2],
    })}`;
}

function digestList({ digests, owed }: Pick<Status, 'digests' | 'owed'>): Html {
  if (digests.length === 0) return html`<p>Nobody has subscribed to a digest yet.</p>`;
  const rows = digests.map(({ id, topic, place, last, nextAt, missed }) => [
    id,
    topic.text,
    place,
    last === null ? '–' : day(last.sentAt),
    nextAt === null ? 'paused' : moment(nextAt),
    missed.length === 0 ? '0' : missed.map(({ period, reason }) => `${period}: ${redact(reason)}`).join('; '),
  ]);
  return html`${table({ columns: ['Id', 'Topic', 'Where', 'Last', 'Next', 'Missed'], rows, label: 'Subscriptions and their digests' })}
    ${owed.map(({ key, place, dueAt }) => callout('warning', html`${key} for ${place} is due since ${moment(dueAt)}.`))}`;
}

function actionList({ adminLog }: Pick<Status, 'adminLog'>): Html {
  if (adminLog.length === 0) return html`<p>Nothing yet.</p>`;
  return table({
    columns: ['When', 'Who', 'What', 'Outcome'],
    rows: adminLog.map(({ at, person, action, outcome, reason }) => [
      moment(at),
      person,
      redact(action),
      reason === null ? outcome : `${outcome}: ${redact(reason)}`,
    ]),
    label: 'What admins did, the newest first',
  });
}

function form(action: string, formToken: string, label: string, look: string): Html {
  return html`<form method="post" action="${action}" class="inline"><input type="hidden" name="form" value="${formToken}"><button class="${look}">${label}</button></form>`;
}

/** How far a command is. */
export function runningPage({ text, progress }: Task): Html {
  return html`<h1>Admin</h1>
    <p>Running <code>${text}</code> …</p>
    <div role="status">${progress === null || progress.pages === 0 ? html`<p>It has not said how far it is.</p>` : progressBar(progress)}</div>
    <p>It goes on without this page. <a href="">Look again</a> · <a href="/admin">Back</a></p>`;
}

function progressBar({ pagesDone, pages, listed, stored, failed }: IngestProgress): Html {
  const said = `${stored.toLocaleString('en')} of ${many(listed, 'entry', 'entries')}, ${pagesDone} of ${many(pages, 'page')}${failed > 0 ? `, ${failed} failed` : ''}`;
  return html`<p><label for="progress">Read: ${said}</label></p>
    <progress id="progress" value="${String(stored + failed)}" max="${String(Math.max(1, listed))}">${said}</progress>`;
}

export function donePage(command: string, outcome: Reply, context: ReplyContext): Html {
  return html`<h1>Admin</h1>
    <p>Ran <code>${command}</code>.</p>
    <div role="status">${renderReply({ ...outcome, actions: [], feedback: null }, context)}</div>
    <p><a href="/admin">Back</a></p>`;
}
