import type { Headline } from '../model/digest.ts';
import type { Paper } from '../model/paper.ts';
import type { Reply } from '../model/reply.ts';
import { readable } from '../text/latex.ts';
import { reply } from './compose.ts';
import { displayTitle, takenBack } from './papers.ts';

/** What a place is told once a result that was posted there does not hold any more, in one line and the new sentence. */
export function correctionReply(paper: Paper, before: Headline, after: Headline | null): Reply {
  const title = displayTitle(paper);
  const version = paper.version === null ? 'the new version' : `v${paper.version}`;
  const content = paper.withdrawn
    ? `Correction. ${takenBack(paper, title)}. “${before.text}” no longer stands.`
    : `Correction: ${changedLine(version, before, after)} (${title})`;
  const sentence = after && {
    type: 'quote' as const,
    text: readable(after.quote),
    source: `${paper.slug}, ${version}`,
  };
  return reply([{ type: 'paragraph', content }, ...(sentence ? [sentence] : [])], {
    sources: [{ paperId: paper.id, slug: paper.slug, title, url: paper.url }],
  });
}

/** "v2 now says 1.4x, not 1.54x": the figures alone where both are of one thing. */
export function changedLine(version: string, before: Headline | null, after: Headline | null): string {
  if (before === null) return `${version} reports “${after?.text ?? ''}”.`;
  if (after === null) return `${version} no longer says “${before.text}”.`;
  const [was, is] = [partsOf(before.text), partsOf(after.text)];
  return was.metric === is.metric
    ? `${version} now says ${is.figure}, not ${was.figure}.`
    : `${version} no longer says “${before.text}”; it says “${after.text}”.`;
}

/** A line such as "memory: 1.54x, against BF16" in its parts. */
function partsOf(line: string): { metric: string; figure: string } {
  const [metric = '', ...rest] = line.split(': ');
  return { metric, figure: (rest.join(': ').split(/, against | \(/)[0] ?? '') || line };
}
