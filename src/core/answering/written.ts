import { z } from 'zod';
import type { AnswerSentence } from '../answer.ts';
import { verifyStatement } from '../receipts.ts';
import { foldSpace } from '../text/words.ts';
import { citationOf, type KeyedSentence } from './keyed-evidence.ts';
import { listingLine } from './metadata.ts';
import { labelOf } from './say.ts';

/** The form of a reply to `prompts/answer-question.md`; keys come before the text they support. */
export const writtenSchema = z.object({
  status: z.enum(['answered', 'partial', 'unanswerable']),
  sentences: z.array(z.object({ keys: z.array(z.string()), text: z.string() })),
  missing: z.string().nullable(),
});

/** What is made of a reply at least: smaller models leave fields out or give one key bare. */
export const looseWrittenSchema = z.object({
  status: z.enum(['answered', 'partial', 'unanswerable']),
  sentences: z
    .array(
      z.object({
        keys: z.union([z.array(z.string()), z.string().transform((key) => [key])]).catch([]),
        text: z.string(),
      }),
    )
    .catch([]),
  missing: z
    .string()
    .nullish()
    .transform((text) => text?.trim() || null),
});

export type Written = z.infer<typeof looseWrittenSchema>;

/** A written answer checked against its evidence. */
export interface CheckedAnswer {
  sentences: AnswerSentence[];
  /** What was wrong with each sentence left out. */
  problems: string[];
}

/**
 * Resolves the keys of a written answer. A sentence with an unknown key, without one, or with a number its cited evidence
 * does not have is left out whole; the digits of a name may stand elsewhere in the cited abstract.
 */
export function checkWritten(written: Written, evidence: ReadonlyMap<string, KeyedSentence>): CheckedAnswer {
  const sentences: AnswerSentence[] = [];
  const problems: string[] = [];
  for (const { keys, text } of written.sentences) {
    const said = foldSpace(text);
    const cited = keys.map((key) => evidence.get(key.trim()));
    const known = cited.filter((each) => each !== undefined);
    const wrong = problemOf(said, known, cited.length, evidence);
    if (wrong === null) sentences.push({ text: said, citations: known.map(citationOf) });
    else problems.push(`“${said}” ${wrong}.`);
  }
  return { sentences, problems };
}

function problemOf(
  text: string,
  known: readonly KeyedSentence[],
  cited: number,
  evidence: ReadonlyMap<string, KeyedSentence>,
): string | null {
  if (text === '') return 'is empty';
  if (cited === 0) return 'cites nothing';
  if (known.length < cited) return 'cites a key that is not among the evidence';
  if (Array.from(evidence.keys()).some((key) => text.includes(key))) return 'holds a key in its text';
  const vouching = known.flatMap(({ paper, quote }) => [quote, `${labelOf(paper)} · ${listingLine(paper)}`]);
  const named = verifyStatement(text, [...vouching, ...known.map(({ paper }) => paper.abstract)]).unsupported;
  const measured = verifyStatement(text, vouching).unsupported.filter(({ inName }) => !inName);
  const unsupported = [...new Set([...measured, ...named].map(({ surface }) => surface))];
  return unsupported.length === 0 ? null : `says ${unsupported.join(' and ')}, which its evidence does not`;
}
