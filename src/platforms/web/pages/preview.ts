import { describeError, JournalClubError } from '../../../model/errors.ts';
import type { Reply } from '../../../model/reply.ts';
import { notice } from '../../../replies/compose.ts';
import { type Html, html } from '../render/html.ts';
import { askPath } from '../render/links.ts';
import { callout, type ReplyContext } from '../render/reply.ts';
import type { PagesDeps } from './deps.ts';

/** Asked there, what is long comes in short. */
const PLACE = 'slack:preview';

interface PreviewRequest {
  text: string;
  who: { person: string };
  reachOf: ReplyContext['reachOf'];
}

/** Any reply as the chat platforms show it. */
export async function previewPage(
  { runCommand, parse, drawChart }: Pick<PagesDeps, 'runCommand' | 'parse' | 'drawChart'>,
  { text, who, reachOf }: PreviewRequest,
): Promise<Html> {
  const head = html`
    <h1>In Slack and Discord</h1>
    <form class="ask" action="/preview" method="get" data-busy="Drawing …">
      <label for="preview-text">What somebody types there</label>
      <div class="field"><input id="preview-text" name="text" type="text" value="${text}" maxlength="2000" required autocomplete="off" spellcheck="false"><button class="primary">Show</button></div>
      <p class="busy" role="status" hidden></p>
    </form>`;
  if (text === '') {
    const tries = ['help', 'trends', 'papers'];
    return html`${head}<p>Shows the messages that would be sent, drawn as each platform draws them. Try ${tries.map((each, i) => html`${i > 0 ? ', ' : ''}<a href="/preview?text=${each}">${each}</a>`)} or a question.</p>`;
  }
  if (reachOf(text) !== 'reads') {
    return html`${head}${callout('info', 'This would change something, so it is not run for a preview. Questions, searches and comparisons are.')}`;
  }
  // Loaded when first wanted: the platforms' libraries are large, and most never look.
  const { previewReply } = await import('../preview/preview.ts');
  const reply = await replyTo();
  return html`${head}${previewReply(reply, drawChart)}<p><a href="${askPath(text)}">As this page shows it</a></p>`;

  /** What goes wrong is a reply too, as in chat. */
  async function replyTo(): Promise<Reply> {
    try {
      return (await runCommand(parse(text), { ...who, place: PLACE })).reply;
    } catch (error) {
      if (error instanceof JournalClubError) return notice('info', describeError(error));
      throw error;
    }
  }
}
