import type { Paper } from '../paper.ts';
import type { Inline, Reply, ReplyNode } from '../reply.ts';
import { reply } from './compose.ts';
import { displayTitle, readBy } from './papers.ts';

/** What one subscription made of a paper. */
export interface DigestVerdict {
  subscriptionId: string;
  topic: string;
  place: string;
  outcome: 'took' | 'left' | 'took elsewhere' | 'waits' | 'not on topic';
  /** The digest it was; null when none was. */
  period: string | null;
  why: string;
}

const SAID: Readonly<Record<DigestVerdict['outcome'], string>> = {
  took: 'took it',
  left: 'left it out',
  'took elsewhere': 'did not repeat it',
  waits: 'will look at it next',
  'not on topic': 'does not take it',
};

/** Why a paper is here and came, or did not: its listings, what each gave, how it was read, which digests took it. */
export function whyReply({ paper, digests }: { paper: Paper; digests: readonly DigestVerdict[] }): Reply {
  const listings = paper.sources.map(
    ({ page, index, seenAt }): Inline =>
      `${page}, entry ${index + 1}, first seen ${seenAt.slice(0, 16).replace('T', ' ')} UTC`,
  );
  const nodes: ReplyNode[] = [
    { type: 'heading', text: `Why ${paper.slug}: ${displayTitle(paper)}` },
    { type: 'paragraph', content: `Listed ${times(paper.sources.length)}:` },
    { type: 'list', items: listings },
    { type: 'paragraph', content: mergedLine(paper) },
  ];
  if (paper.versions.length > 0) nodes.push({ type: 'paragraph', content: versionsLine(paper) });
  if (paper.reading) nodes.push({ type: 'paragraph', content: `Read by ${readBy(paper.reading)}.` });
  else nodes.push({ type: 'paragraph', content: 'Not read yet.' });
  if (digests.length === 0)
    nodes.push({ type: 'paragraph', content: 'There are no digests here that could have taken it.' });
  else nodes.push({ type: 'list', items: digests.map(verdictLine) });
  return reply(nodes, { visibility: 'private' });
}

/** What made the listings one paper, and which of them each field is from. */
function mergedLine({ sources, provenance, arxivId, doi, version }: Paper): string {
  const known = [
    ...(arxivId === null ? [] : [`arXiv ${arxivId}`]),
    ...(doi === null ? [] : [`DOI ${doi}`]),
    ...(version === null ? [] : [`version ${version}`]),
  ];
  const ids = known.length > 0 ? ` (${known.join(', ')})` : '';
  const byPlace = new Map<string, string[]>();
  for (const [field, place] of Object.entries(provenance)) {
    byPlace.set(place, [...(byPlace.get(place) ?? []), field]);
  }
  const fields = [...byPlace]
    .map(([place, names]) => `${names.join(', ')} from ${placeName(place)}`)
    .join('; ');
  const one =
    sources.length > 1
      ? `The ${sources.length} listings are one paper${ids}: the same id, or the same text`
      : `One listing${ids}`;
  return `${one}. Taken: ${fields}.`;
}

/** Which versions are known, when each was announced and where it was seen first. */
function versionsLine({ versions, withdrawn }: Paper): string {
  const told = versions.map(({ version, announcedOn, listing }) => {
    const when = announcedOn === null ? '' : ` of ${announcedOn}`;
    return `v${version}${when} from ${placeName(listing)}`;
  });
  return `Versions: ${told.join('; ')}.${withdrawn ? ' The newest one withdraws the paper.' : ''}`;
}

/** `002.txt#7` as people count. */
function placeName(place: string): string {
  const at = place.lastIndexOf('#');
  return `${place.slice(0, at)} entry ${Number(place.slice(at + 1)) + 1}`;
}

function verdictLine({ subscriptionId, topic, place, outcome, period, why }: DigestVerdict): string {
  const when = period === null ? '' : ` (${period})`;
  return `Digest ${subscriptionId} on ${topic} for ${place} ${SAID[outcome]}${when}: ${why}.`;
}

function times(count: number): string {
  return count === 1 ? 'once' : `${count} times`;
}
