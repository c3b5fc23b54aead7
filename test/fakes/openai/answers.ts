import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { plainQuote } from '../../../src/answering/quoting.ts';
import { reply } from './replay.ts';
import type { Behaviour, ChatRequest, Responder } from './server.ts';

const ANSWERS = new URL('../../fixtures/openai/answers/', import.meta.url).pathname;

/** A question with the replies that were written for it by hand. */
export interface WrittenAnswer {
  name: string;
  kind: string;
  question: string;
  queries: string[] | null;
  reply: {
    status: 'answered' | 'partial' | 'unanswerable';
    sentences: { text: string; evidence: string[] }[];
    missing: string | null;
  };
}

/** The hand-written answers under `test/fixtures/openai/answers`. */
export function writtenAnswers(): WrittenAnswer[] {
  return readdirSync(ANSWERS)
    .filter((file) => file.endsWith('.json'))
    .sort()
    .map((file) => ({
      name: file.replace('.json', ''),
      ...JSON.parse(readFileSync(join(ANSWERS, file), 'utf8')),
    }));
}

/** The question in a prompt. */
export function questionIn(request: ChatRequest): string {
  return /^fence-\w+ question\n(.*)$/m.exec(userPart(request))?.[1] ?? '';
}

/** The evidence in an answering prompt: key, paper and sentence of each line. */
export function evidenceIn(request: ChatRequest): { key: string; paper: string; sentence: string }[] {
  const block = /^(fence-\w+) evidence\n([\s\S]*?)\n\1 end$/m.exec(userPart(request))?.[2] ?? '';
  return block.split('\n').flatMap((line) => {
    const [key, paper, ...sentence] = line.split(' | ');
    return key === undefined || paper === undefined ? [] : [{ key, paper, sentence: sentence.join(' | ') }];
  });
}

export function isQuery(request: ChatRequest): boolean {
  return request.response_format?.json_schema?.name === 'query';
}

/** The written reply under the prompt's keys; evidence that the prompt does not show gets a key nobody gave. */
export function keyed({ reply: written }: WrittenAnswer, request: ChatRequest): unknown {
  const shown = evidenceIn(request);
  const keyOf = (words: string): string =>
    shown.find(({ sentence }) => sentence.includes(plainQuote(words)))?.key ?? 'not-shown';
  return {
    status: written.status,
    sentences: written.sentences.map(({ text, evidence }) => ({ keys: evidence.map(keyOf), text })),
    missing: written.missing,
  };
}

/** Answers every prompt for a query and for an answer with what was written for its question. */
export function replayAnswers(written: readonly WrittenAnswer[] = writtenAnswers()): Responder {
  return (request): Behaviour => {
    const answer = written.find(({ question }) => question === questionIn(request));
    if (answer === undefined)
      return { kind: 'status', status: 500, error: 'Nobody wrote an answer to this.' };
    return reply(isQuery(request) ? { words: answer.queries ?? [] } : keyed(answer, request));
  };
}

function userPart(request: ChatRequest): string {
  return request.messages.findLast(({ role }) => role === 'user')?.content ?? '';
}
