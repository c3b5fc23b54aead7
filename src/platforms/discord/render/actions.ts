import { ButtonStyle } from 'discord.js';
import type { Reply, ReplyAction, ReplySource, Span } from '../../../model/reply.ts';
import { limits } from '../../shared/limits.ts';
import { type ActionPaper, paperActions } from '../../shared/paper-actions.ts';
import { plainLine } from './escape.ts';
import { inlineRuns } from './inline.ts';
import type { Button, Group, Part } from './parts.ts';
import { textBlock } from './text-block.ts';

const { buttonsPerRow, buttonLabel, options } = limits.discord;
/** More actions than this stand in menus. */
const MOST_BUTTONS = 2 * buttonsPerRow.use;

const STYLES = { primary: ButtonStyle.Primary, danger: ButtonStyle.Danger } as const;

export function paperMenus(papers: readonly ActionPaper[]): Group[] {
  const choices = paperActions(papers.filter(({ slug }) => plainLine(slug) !== '')).map(
    ({ slug, label, command }) => ({ label: `${label}: ${slug}`, description: '', command }),
  );
  return menus('Receipts, similar, save …', choices);
}

/** What stands under a reply: its sources, what can be done next, and the thumbs. */
export function footGroups({ sources, actions, feedback }: Reply): Group[] {
  const [only, ...others] = sources;
  // One source is a button beside the others; several take a menu.
  const isOne = only !== undefined && others.length === 0 && plainLine(only.slug) !== '';
  const shown = isOne ? [{ label: `Show ${only.slug}`, command: `paper ${only.slug}` }] : [];
  return [
    ...sourceGroups(sources),
    ...actionGroups([...shown, ...actions], feedback === null ? [] : thumbs(feedback.subject)),
  ];
}

function sourceGroups(sources: ReplySource[]): Group[] {
  if (sources.length === 0) return [];
  const lines = sources.flatMap(({ slug, title, url, isNamed }, at) => {
    if (isNamed) return [];
    const link = url === null ? {} : { href: url };
    const shown: Span[] = [
      { text: `${slug} `, style: 'code' },
      { text: title, ...link },
    ];
    const label = sources.length === 1 ? 'Source: ' : 'Sources: ';
    const runs = inlineRuns([...(at === 0 ? [{ text: label }] : []), ...shown]);
    return { ...one({ type: 'text', block: textBlock(runs, small) }), close: at > 0 };
  });
  const choices = sources
    .filter(({ slug }) => plainLine(slug) !== '')
    .map(({ slug, title }) => ({ label: title, description: slug, command: `paper ${slug}` }));
  return [
    ...lines,
    ...(sources.length === 1 ? [] : menus('Look into a source', choices.slice(0, options.use))),
  ];
}

const small = { prefix: '-# ', linePrefix: '-# ' };

/** @param last buttons that close the row */
function actionGroups(actions: ReplyAction[], last: Button[]): Group[] {
  const buttons = actions.slice(0, MOST_BUTTONS).map(
    ({ label, command, style }): Button => ({
      label,
      command,
      style: style === undefined ? ButtonStyle.Secondary : STYLES[style],
    }),
  );
  const rest = actions.slice(MOST_BUTTONS).map(({ label, command }) => ({ label, command, description: '' }));
  return [
    ...longLabels(actions),
    ...chunks([...buttons, ...last], buttonsPerRow.use).map((row) => one({ type: 'buttons', buttons: row })),
    ...menus('More to do', rest),
  ];
}

/** A label that a button would cut is written out above it. */
const longLabels = (actions: ReplyAction[]): Group[] =>
  actions
    .filter(({ label }) => plainLine(label).length > buttonLabel.use)
    .map(({ label }) =>
      one({ type: 'text', block: textBlock(inlineRuns(label), { prefix: '- ', linePrefix: '  ' }) }),
    );

const menus = (
  placeholder: string,
  choices: { label: string; description: string; command: string }[],
): Group[] =>
  chunks(choices, options.use).map((some) => one({ type: 'menu', menu: { placeholder, options: some } }));

const thumbs = (subject: string): Button[] => [
  { label: '👍', command: `feedback good ${subject}`, style: ButtonStyle.Secondary },
  { label: '👎', command: `feedback bad ${subject}`, style: ButtonStyle.Secondary },
];

const one = (part: Part): Group => ({ parts: [part], close: false });

const chunks = <T>(all: T[], size: number): T[][] =>
  Array.from({ length: Math.ceil(all.length / size) }, (_, at) => all.slice(at * size, (at + 1) * size));
