import type { PaperCard } from '../../model/reply.ts';

/** What can be done with a paper: the label, and the command's first word. */
const ACTIONS: readonly (readonly [label: string, verb: string])[] = [
  ['Receipts', 'paper'],
  ['Similar', 'similar'],
  ['Save', 'save'],
  ['More like this', 'more'],
  ['Less like this', 'less'],
];

/** So many papers share one menu: five actions each fill what a menu takes on Discord. */
export const PAPERS_A_MENU = 5;

export type ActionPaper = Pick<PaperCard, 'slug' | 'isSaved'>;

export type PaperAction = { slug: string; label: string; command: string };

const SAVED = ['Saved', 'unsave'] as const;

export const paperActions = (papers: readonly ActionPaper[]): PaperAction[] =>
  papers.flatMap(({ slug, isSaved }) =>
    ACTIONS.map(([label, verb]) => (verb === 'save' && isSaved ? SAVED : ([label, verb] as const))).map(
      ([label, verb]) => ({ slug, label, command: `${verb} ${slug}` }),
    ),
  );

/** For each place in a list after which a menu stands: the names it is for. One paper alone has buttons instead. */
export function menusAfter<T>(
  nodes: readonly T[],
  paperOf: (node: T) => ActionPaper | null,
): Map<number, ActionPaper[]> {
  const papers = nodes.flatMap((node, place) => {
    const paper = paperOf(node);
    return paper === null ? [] : [{ place, paper }];
  });
  const menus = new Map<number, ActionPaper[]>();
  if (papers.length < 2) return menus;
  for (let from = 0; from < papers.length; from += PAPERS_A_MENU) {
    const some = papers.slice(from, from + PAPERS_A_MENU);
    const each = new Map(some.map(({ paper }) => [paper.slug, paper]));
    menus.set(some.at(-1)?.place ?? 0, [...each.values()]);
  }
  return menus;
}
