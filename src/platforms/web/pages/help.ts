import type { Reach } from '../../../commands/define.ts';
import { withExamplesHere } from '../../../commands/examples.ts';
import { commandHelp } from '../../../commands/list.ts';
import type { Corpus } from '../../../model/ports/corpus.ts';
import { type Html, html } from '../render/html.ts';
import { askPath } from '../render/links.ts';
import { table } from '../render/table.ts';

const GROUPS: readonly { reaches: readonly Reach[]; heading: string }[] = [
  { reaches: ['reads', 'keeps'], heading: 'Here, in Slack and in Discord' },
  { reaches: ['channel'], heading: 'In a channel of Slack or Discord' },
  { reaches: ['admin'], heading: 'For the people who run the bot' },
];

export function helpPage(reachOf: (command: string) => Reach, corpus: Corpus): Html {
  const all = withExamplesHere(commandHelp, corpus);
  const group = ({ reaches, heading }: (typeof GROUPS)[number]): Html => {
    const commands = all.filter(({ example }) => reaches.includes(reachOf(example)));
    const isHere = reaches.includes('reads');
    return html`<h2>${heading}</h2>
      <div class="even">${table({
        columns: ['Type', 'What it does', 'For instance'],
        rows: commands.map(({ usage, does, example }) => [
          html`<code>${usage}</code>`,
          does,
          isHere ? html`<a href="${askPath(example)}">${example}</a>` : html`<code>${example}</code>`,
        ]),
        label: heading,
      })}</div>`;
  };
  return html`<h1>Help</h1>
    <p class="lead">Ask in plain words. Every answer cites the papers’ own sentences, and each number leads to the sentence it stands in. What the papers do not say is refused.</p>
    ${GROUPS.map(group)}
    <h2>Keys and addresses</h2>
    <p><kbd>/</kbd> leads to the box to ask in. Programs use the interface that <code>/openapi.json</code> describes, <code>/mcp</code> (Model Context Protocol) and <code>/metrics</code> (Prometheus).</p>`;
}
