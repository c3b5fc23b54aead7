import { z } from 'zod';
import type { Verdict } from '../model/reading.ts';
import { groundedShare } from '../reading/llm/grounding.ts';
import { missingFigures } from '../reading/receipts/figures.ts';
import { verify } from '../reading/receipts/verify.ts';
import { foldSpace } from '../text/words.ts';
import type { DraftSentence } from './draft.ts';
import { citationOf, type KeyedSentence } from './keyed-evidence.ts';
import { listingLine } from './metadata.ts';
import { labelOf, quoted } from './quoting.ts';
import { listingOf } from './vouching.ts';

/** The form of a reply to `prompts/answer-question.md`; keys come before the text they support. */
export const writtenSchema = z.object({
  status: z.enum(['answered', 'partial', 'unanswerable']),
  sentences: z
    .array(
      z.object({
        keys: z.array(z.string().max(20)).max(4),
        text: z.string().max(600),
        verdict: z.enum(['says', 'unsure']),
      }),
    )
    .max(12),
  missing: z.string().max(200).nullable(),
});

/** What is made of a reply at least: smaller models leave fields out or give one key bare. */
export const looseWrittenSchema = z.object({
  status: z.enum(['answered', 'partial', 'unanswerable']),
  sentences: z
    .array(
      z.object({
        keys: z.union([z.array(z.string()), z.string().transform((key) => [key])]).catch([]),
        text: z.string(),
        verdict: z.string().nullish().catch(null),
      }),
    )
    .catch([]),
  missing: z
    .string()
    .nullish()
    .transform((text) => text?.trim() || null),
});

/** Share of a statement's words that its evidence must have: to be shown in its place; to take the model's word for it. */
const LEAST_SHARED = 0.3;
const NEARLY_ALL = 0.75;

export type Written = z.infer<typeof looseWrittenSchema>;

/** A written answer checked against its evidence. */
export interface CheckedAnswer {
  sentences: (DraftSentence & { checked: Verdict })[];
  /** What was wrong with each sentence left out. */
  problems: string[];
  /** How many are shown as the sentences they cite, because these do not say just that. */
  quoted: number;
  /** How many are said as they were written. */
  supported: number;
}

/**
 * Resolves the keys of a written answer. A sentence with an unknown key, without one, or with a number its cited evidence
 * does not have is left out whole; the digits of a name may stand elsewhere in the cited abstract. What else its evidence does
 * not say just so is replaced by the evidence, quoted.
 */
export function checkWritten(written: Written, evidence: ReadonlyMap<string, KeyedSentence>): CheckedAnswer {
  const sentences: CheckedAnswer['sentences'] = [];
  const problems: string[] = [];
  let count = 0;
  let supported = 0;
  for (const { keys, text, verdict } of written.sentences) {
    const said = foldSpace(text);
    const cited = keys.map((key) => evidence.get(key.trim()));
    const known = cited.filter((each) => each !== undefined);
    const wrong = problemOf(said, known, cited.length, evidence);
    if (wrong !== null) {
      problems.push(`“${said}” ${wrong}.`);
      continue;
    }
    const checked = verdictOn(said, known);
    if (mayBeSaid(said, known, { checked, isSure: verdict === 'says' })) {
      supported++;
      sentences.push({ text: said, citations: known.map((each) => citationOf(each, said)), checked });
    } else {
      // A line of a listing is no sentence to be shown, and one that says something else is no receipt.
      const own = known.flatMap(({ paper, quote }) =>
        quote === listingLine(paper) ? [] : quoted(paper, quote),
      );
      if (own.length === 0 || groundedShare(said, wordsOfAll(known)) < LEAST_SHARED) {
        problems.push(`“${said}” says something else than its evidence.`);
        continue;
      }
      count++;
      for (const each of own)
        if (!sentences.some(({ text: other }) => other === each.text)) sentences.push({ ...each, checked });
    }
  }
  return { sentences, problems, quoted: count, supported };
}

const verdictOn = (text: string, known: readonly KeyedSentence[]): Verdict =>
  verify(text, {
    cited: known.map(({ quote }) => quote),
    context: known.map(({ paper }) => `${paper.title ?? ''}. ${paper.abstract ?? ''}`).join(' '),
    ownNames: known.map(({ paper }) => labelOf(paper)),
  });

/**
 * Whether the cited sentences say it; a listing says it when the names in it are the listing's, as its figures are.
 * @param of `isSure`: the model's own word that they do, which decides where the receipts cannot and what is said is near enough.
 */
function mayBeSaid(
  text: string,
  known: readonly KeyedSentence[],
  { checked: { verdict }, isSure }: { checked: Verdict; isSure: boolean },
): boolean {
  if (verdict !== 'undecided') return verdict === 'supported';
  const cited = wordsOfAll(known);
  if (known.every(({ paper, quote }) => quote === listingLine(paper))) {
    const names = text.match(/(?<=\s)\p{Lu}[\p{L}\p{N}-]*/gu) ?? [];
    return names.every((name) => cited.includes(name));
  }
  return isSure && groundedShare(text, cited) >= NEARLY_ALL;
}

const wordsOfAll = (known: readonly KeyedSentence[]): string =>
  known.map(({ paper, quote }) => `${labelOf(paper)} ${quote}`).join(' ');

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
  const vouching = known.flatMap(({ paper, quote }) => [quote, listingOf(paper)]);
  const context = known.map(({ paper }) => paper.abstract ?? '').join(' ');
  const missing = missingFigures(text, { cited: vouching, context });
  const unsupported = [...new Set(missing.map(({ surface }) => surface))];
  return unsupported.length === 0 ? null : `says ${unsupported.join(' and ')}, which its evidence does not`;
}
