import type { Paper, PaperBody, ProvenancedField } from '../model/paper.ts';
import type { Verdict } from '../model/reading.ts';
import type { Inline, Reply, ReplyNode } from '../model/reply.ts';
import { type Kept, reply, saidPlace } from './compose.ts';
import { displayTitle, readBy } from './papers.ts';

/** What the fields that listings give are called. */
const FIELDS: Readonly<Record<ProvenancedField, string>> = {
  title: 'title',
  abstract: 'abstract',
  authors: 'authors',
  authorsCount: 'number of authors',
  organisation: 'organisation',
  publishedOn: 'date',
  comments: 'comments',
  arxivId: 'arXiv id',
  doi: 'DOI',
  venue: 'venue',
  url: 'address',
  version: 'version',
  categories: 'categories',
  announcedOn: 'day it was announced',
  updatedOn: 'day it was updated',
  withdrawn: 'withdrawal',
};

/** What one subscription made of a paper. */
export interface DigestVerdict extends Kept {
  subscriptionId: string;
  topic: string;
  outcome: 'took' | 'left' | 'took elsewhere' | 'waits' | 'not on topic';
  /** The digest it was; null when none was. */
  period: string | null;
  why: string;
}

/** A figure as it is shown, and whether its sentence says it. */
export interface CheckedFigure extends Verdict {
  text: string;
}

const SAID: Readonly<Record<DigestVerdict['outcome'], string>> = {
  took: 'took it',
  left: 'left it out',
  'took elsewhere': 'did not repeat it',
  waits: 'will look at it next',
  'not on topic': 'does not take it',
};

/** How a search finds a paper. */
export interface FoundFor {
  query: string;
  /** From 1; null when it is not found. */
  place: number | null;
  total: number;
  item: { from: { words: number; meaning: number }; snippet: string } | null;
}

/** Why a paper came, or did not: listings, what each gave, how it was read, which digests took it, how it is found. */
export function whyReply({
  paper,
  bodyRefusal = null,
  digests,
  twin = null,
  namesakes = [],
  parts = [],
  found = null,
  figures = [],
}: {
  paper: Paper;
  bodyRefusal?: { reason: string; at: string } | null;
  digests: readonly DigestVerdict[];
  twin?: Paper | null;
  namesakes?: readonly string[];
  parts?: readonly string[];
  found?: FoundFor | null;
  figures?: readonly CheckedFigure[];
}): Reply {
  const listings = paper.sources.map(
    ({ page, index, seenAt }): Inline =>
      `${page}, entry ${index + 1}, first seen ${seenAt.slice(0, 16).replace('T', ' ')} UTC`,
  );
  const nodes: ReplyNode[] = [
    { type: 'heading', text: displayTitle(paper) },
    { type: 'paragraph', content: `Listed ${times(paper.sources.length)}:` },
    { type: 'list', items: listings },
    { type: 'paragraph', content: mergedLine(paper) },
  ];
  if (paper.merges.length > 0) {
    const items = paper.merges.map(({ listing, reason }) => `${placeName(listing)}: ${reason}`);
    nodes.push(
      { type: 'paragraph', content: 'Why they are one paper (undo the last with split):' },
      { type: 'list', items },
    );
  }
  if (namesakes.length > 0) nodes.push({ type: 'paragraph', content: namesakesLine(namesakes) });
  if (parts.length > 0) nodes.push({ type: 'paragraph', content: partsLine(parts) });
  if (twin !== null) nodes.push({ type: 'paragraph', content: twinLine(twin) });
  if (paper.versions.length > 0) nodes.push({ type: 'paragraph', content: versionsLine(paper) });
  if (paper.reading) nodes.push({ type: 'paragraph', content: `Read by ${readBy(paper.reading)}.` });
  else nodes.push({ type: 'paragraph', content: 'Not read yet.' });
  if (figures.length > 0) {
    nodes.push({ type: 'paragraph', content: 'Its figures:' });
    nodes.push({ type: 'list', items: figures.map(figureLine) });
  }
  if (found !== null) nodes.push({ type: 'paragraph', content: foundLine(found) });
  const inFull = bodyLine(paper.body ?? null, bodyRefusal);
  if (inFull !== null) nodes.push({ type: 'paragraph', content: inFull });
  if (digests.length === 0) nodes.push({ type: 'paragraph', content: 'No digest here has looked at it.' });
  else nodes.push({ type: 'list', items: digests.map(verdictLine) });
  return reply(nodes, { visibility: 'private' });
}

const figureLine = ({ text, verdict, rule }: CheckedFigure): string =>
  verdict === 'supported' ? `✓ ${text}` : `${text}: only quoted (${verdict}: ${rule})`;

const FORMS: Readonly<Record<PaperBody['source'], string>> = {
  html: 'its web page',
  pdf: 'its PDF',
  jats: 'its JATS file',
  tei: 'its TEI file',
};

/** Where the body came from, when, and which version; or why there is none. Null: nobody asked for it. */
function bodyLine(body: PaperBody | null, refusal: { reason: string; at: string } | null): string | null {
  if (body !== null) {
    const { source, url, version, passages, licence, readAt } = body;
    const told = [
      version === null ? null : `version ${version}`,
      `${passages} passages`,
      licence === null ? null : `licence: ${licence}`,
    ].filter((part) => part !== null);
    const from = url === null ? 'a file' : url;
    return `Read in full from ${FORMS[source]} (${from}) on ${day(readAt)}: ${told.join(', ')}.`;
  }
  return refusal === null ? null : `Not read in full (tried on ${day(refusal.at)}): ${refusal.reason}`;
}

const day = (iso: string): string => `${iso.slice(0, 16).replace('T', ' ')} UTC`;

export function splitReply({ kept, apart, listing }: { kept: Paper; apart: Paper; listing: string }): Reply {
  const said = `${placeName(listing)} is a paper of its own now: ${apart.slug} (${displayTitle(apart)}). ${kept.slug} keeps its other listings, and the two stay apart.`;
  return reply([{ type: 'paragraph', content: said }], { visibility: 'private' });
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
  for (const [field, place] of Object.entries(provenance) as [ProvenancedField, string][]) {
    byPlace.set(place, [...(byPlace.get(place) ?? []), FIELDS[field]]);
  }
  const fields = [...byPlace]
    .map(([place, names]) => `${names.join(', ')} from ${placeName(place)}`)
    .join('; ');
  const one = sources.length > 1 ? `The ${sources.length} listings are one paper${ids}` : `One listing${ids}`;
  return `${one}. Its fields: ${fields}.`;
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

function verdictLine(verdict: DigestVerdict): Inline {
  const { subscriptionId, topic, outcome, period, why } = verdict;
  const when = period === null ? '' : ` (${period})`;
  return [
    { text: `Digest ${subscriptionId} on ${topic} for ` },
    ...saidPlace(verdict),
    { text: ` ${SAID[outcome]}${when}: ${why}.` },
  ];
}

function namesakesLine(slugs: readonly string[]): string {
  const of = slugs.length === 1 ? 'Another paper has' : `${slugs.length} other papers have`;
  return `${of} the same title: ${slugs.join(', ')}. They are kept apart, as their ids or abstracts contradict each other.`;
}

const partsLine = (slugs: readonly string[]): string =>
  `Others of the same series: ${slugs.join(', ')}. Each part is a paper of its own, whatever text they share.`;

const twinLine = (twin: Paper): string =>
  `Its text means nearly the same as that of ${twin.slug} (${displayTitle(twin)}): perhaps one paper, listed twice. They are kept apart until an id or the same text says so.`;

function foundLine({ query, place, total, item }: FoundFor): string {
  if (place === null || item === null)
    return `Not found for “${query}”: too little of it in its words and its meaning.`;
  const share = (part: number): string => part.toFixed(2);
  const { words, meaning } = item.from;
  return `Found for “${query}” at place ${place} of ${total}: words ${share(words)}, meaning ${share(meaning)} (1 is the best paper for each). The sentence that fits best: “${item.snippet}”`;
}

const times = (count: number): string => (count === 1 ? 'once' : `${count} times`);
