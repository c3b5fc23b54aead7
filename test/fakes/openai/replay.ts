import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ReadablePaper } from '../../../src/model/ports/reader.ts';
import type { Draft } from '../../../src/reading/llm/draft.ts';
import { foldSpace } from '../../../src/text/words.ts';
import type { Behaviour, ChatRequest, Responder } from './server.ts';

const READINGS = new URL('../../fixtures/openai/readings/', import.meta.url).pathname;

/** A paper with the reply that was written for it by hand. */
export interface WrittenReading {
  slug: string;
  title: string | null;
  abstract: string;
  reply: Omit<Draft, 'key'>;
}

/** One paper as it stands in a prompt. */
export interface PromptPaper {
  key: string;
  /** Its lines, white space folded. */
  text: string;
  problems: string | null;
}

/** The hand-written readings under `test/fixtures/openai/readings`. */
export function writtenReadings(): WrittenReading[] {
  return readdirSync(READINGS)
    .filter((file) => file.endsWith('.json'))
    .sort()
    .map((file) => ({
      slug: file.replace('.json', ''),
      ...JSON.parse(readFileSync(join(READINGS, file), 'utf8')),
    }));
}

/** A written reading's paper as a reader takes it. */
export function paperOf({ title, abstract }: WrittenReading): ReadablePaper {
  return { title, titleSource: title === null ? null : 'page', abstract };
}

/** The papers set out in a reading prompt, in order. */
export function papersIn(request: ChatRequest): PromptPaper[] {
  const user = request.messages.findLast((message) => message.role === 'user')?.content ?? '';
  const blocks = user.matchAll(/^(fence-\w+) key: (\S+)\n([\s\S]*?)\n\1 end$/gm);
  return Array.from(blocks, ([, , key = '', text = '']) => ({
    key,
    text: foldSpace(text),
    problems: /\nproblems: (.*)/.exec(text)?.[1] ?? null,
  }));
}

/**
 * The written item for each paper of a prompt, matched by its abstract, in whatever company it comes.
 * @returns items under the prompt's keys; papers nobody wrote for are missing.
 */
export function replayed(request: ChatRequest, readings: readonly WrittenReading[]): Draft[] {
  return papersIn(request).flatMap(({ key, text }) => {
    const reading = readings.find((candidate) => text.includes(foldSpace(candidate.abstract)));
    return reading ? [{ key, ...structuredClone(reading.reply) }] : [];
  });
}

export function reply(content: unknown): Behaviour {
  return { kind: 'reply', content: typeof content === 'string' ? content : JSON.stringify(content) };
}

/** Answers every reading prompt with the written readings. */
export function replay(readings: readonly WrittenReading[] = writtenReadings()): Responder {
  return (request) => reply({ papers: replayed(request, readings) });
}
