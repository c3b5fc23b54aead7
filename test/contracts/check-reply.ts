import type { Reply } from '../../src/model/reply.ts';
import { linkTarget } from '../../src/replies/link-target.ts';
import { expectedCommands, expectedTexts, givenAddresses, givenMentions } from './expected-texts.ts';

/** What a payload comes to once the platform has read its markup. */
export interface ReadPayload {
  /**
   * All that a person reads, in order, without marks and escapes, labels of links and buttons included; what only leads
   * to the next page ("Show more") left out.
   */
  text: string;
  /** Ids of whom it notifies; a broadcast counts as `everyone`. */
  pings: string[];
  /** Everything that can be followed; a bare address in a text is its own label. */
  links: { label: string; url: string }[];
  /** What its buttons and menus run. */
  commands: string[];
}

export interface RenderedFile {
  name: string;
  /** Null for a picture. */
  content: string | null;
  /** What stands beside it or is read out for it, titles included. */
  description: string;
}

export interface PlatformUnderTest<Payload> {
  /** Somebody's id as the platform writes it. */
  mentionId: string;
  /** The lengths and counts at which something of the platform ends; each is tried at n - 1, n and n + 1. */
  edges: { lengths: number[]; counts: number[] };
  /** Every message of a reply, the later pages included, and what is attached. Pure. */
  render(reply: Reply): { payloads: Payload[]; files: RenderedFile[] };
  /** @returns what the platform would refuse of a payload; empty: it takes it. */
  validate(payload: Payload): string[];
  read(payload: Payload): ReadPayload;
}

/** What is wrong with a reply as a platform draws it; null: nothing. */
export function checkReply<Payload>(platform: PlatformUnderTest<Payload>, reply: Reply): string | null {
  const { payloads, files } = platform.render(reply);
  if (payloads.length === 0) return 'nothing to send';
  const refused = payloads.flatMap(platform.validate);
  if (refused.length > 0) return `the platform refuses it: ${refused.slice(0, 3).join('; ')}`;
  const read = payloads.map(platform.read);
  const commands = new Set(read.flatMap((payload) => payload.commands));
  const attached = files.flatMap(({ name, content, description }) => [name, content ?? '', description]);
  const shown = bare([...read.map(({ text }) => text), ...attached].join(' '));
  const lost = expectedTexts(reply).find((text) => !shown.includes(bare(text)));
  if (lost !== undefined) return `lost: ${excerpt(lost)}`;
  const offered = (command: string) => commands.has(command) || shown.includes(bare(command));
  const unoffered = expectedCommands(reply).find((command) => !offered(command));
  if (unoffered !== undefined) return `not offered: ${excerpt(unoffered)}`;
  return broken(read) ?? pinged(reply, read) ?? forged(reply, read);
}

function broken(read: ReadPayload[]): string | null {
  const text = read.find((payload) => !payload.text.isWellFormed())?.text;
  return text === undefined ? null : `half a character is left over in: ${excerpt(text)}`;
}

function pinged(reply: Reply, read: ReadPayload[]): string | null {
  const wanted = new Set(givenMentions(reply));
  const unwanted = read.flatMap(({ pings }) => pings).find((ping) => !wanted.has(ping));
  return unwanted === undefined ? null : `pings ${unwanted}`;
}

function forged(reply: Reply, read: ReadPayload[]): string | null {
  const given = new Set(givenAddresses(reply).flatMap((address) => linkTarget('', address) ?? []));
  for (const { label, url } of read.flatMap(({ links }) => links)) {
    if (label === url) continue;
    if (!given.has(url)) return `leads to an address nobody gave: ${excerpt(url)}`;
    if (linkTarget(label, url) === null) return `${excerpt(label)} leads to ${excerpt(url)}`;
  }
  return null;
}

/** White space, controls, joiners and quotation marks (doubled in CSV) are no content. */
function bare(text: string): string {
  return text.replace(/[\s\p{Cc}\p{Cf}"]+/gu, '');
}

function excerpt(text: string): string {
  return JSON.stringify(text.length > 120 ? `${text.slice(0, 120)} (${text.length} characters)` : text);
}
