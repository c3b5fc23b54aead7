import type { Paper } from '../model/paper.ts';
import type { Reply } from '../model/reply.ts';
import { joinedReply, notice, reply } from './compose.ts';
import { cardsReply } from './lists.ts';

/** What is said when a person keeps papers, lets them go, or says what they think of them. */
export const savedReply = (slug: string, isNew: boolean): Reply =>
  notice('info', isNew ? `Saved ${slug}. “saved” lists what you kept.` : `${slug} was saved already.`);

export const unsavedReply = (slug: string, was: boolean): Reply =>
  notice('info', was ? `Removed ${slug} from your saved papers.` : `${slug} was not saved.`);

export function savedListReply(papers: readonly Paper[]): Reply {
  if (papers.length === 0) return notice('info', 'You have saved no papers yet: save NAME keeps one.');
  const heading = `${papers.length} saved paper${papers.length === 1 ? '' : 's'}`;
  const { nodes } = cardsReply(
    heading,
    papers.map((paper) => ({ paper, why: null })),
  );
  const kept = nodes.map((node) =>
    node.type === 'paper' ? { ...node, card: { ...node.card, isSaved: true } } : node,
  );
  return reply(kept, { visibility: 'private' });
}

export const likedReply = (slug: string, liking: 1 | -1): Reply =>
  notice('info', `Noted: ${liking === 1 ? 'more' : 'fewer'} papers like ${slug} here.`);

export const thanksReply = (verdict: 'good' | 'bad'): Reply =>
  notice('info', verdict === 'good' ? 'Thank you.' : 'Thank you. It is noted.');

/** For programs, which may carry no cookies. */
export const keptByCookie = (said: Reply): Reply =>
  joinedReply([
    said,
    notice('info', 'Kept under the cookie that came with this: send it back to see what you kept.'),
  ]);

/** What an export wrote, as a file for the person who asked. */
export function exportedReply(file: {
  format: string;
  papers: number;
  fileName: string;
  mimeType: string;
  content: string;
}): Reply {
  const { fileName: name, mimeType, content, papers, format } = file;
  const altText = `${papers} paper${papers === 1 ? '' : 's'} as ${format}`;
  return reply([{ type: 'file', name, mimeType, content, altText }], { visibility: 'private' });
}
