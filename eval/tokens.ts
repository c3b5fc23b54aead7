import { encode } from 'gpt-tokenizer/encoding/o200k_base';
import { z } from 'zod';
import { draftSchema, MOST_PAPERS_PER_CALL, replySchema } from '../src/reading/llm/draft.ts';
import { paperBlocks } from '../src/reading/llm/paper-blocks.ts';
import { type FixedPrompt, loadPrompts, promptNamed } from '../src/reading/llm/prompts.ts';
import { createVocabulary } from '../src/reading/llm/vocabulary.ts';
import { paperOf, type WrittenReading, writtenReadings } from '../test/fakes/openai/replay.ts';
import type { Evaluation } from './evaluation.ts';

const vocabulary = createVocabulary();
/** Tokens a paper may take, in and out. */
const MOST = 1300;

/** What one paper costs, in tokens of o200k, the tokenizer of the gpt-4o and gpt-5 families. */
interface TokensPerPaper {
  way: string;
  tokensIn: number;
  tokensOut: number;
  /** Of what separate calls take, in and out together. */
  share: number;
}

type Fields = { [field in keyof typeof draftSchema.shape]?: true };

/** What each of three separate calls would ask for. */
const SEPARATE: Fields[] = [
  { key: true, oneLine: true, summary: true, methodName: true, methodExpansion: true, proposedTitle: true },
  { key: true, task: true, techniques: true, domains: true },
  { key: true, results: true, codeUrl: true },
];

/**
 * Measures the tokens of the hand-written readings: asked for together, several papers a call and one paper a call, and
 * asked for in three separate calls (summary, tags, results) with the whole prompt each. The schema counts as input, as
 * providers charge it; the replies are those that were written.
 */
function measureTokens(): TokensPerPaper[] {
  const prompt = promptNamed(loadPrompts(new URL('../prompts', import.meta.url).pathname), 'read-papers').fix(
    { domains: vocabulary.domains.join(', ') },
  );
  const readings = writtenReadings();
  const alone = readings.map((reading) => [reading]);
  const batches = Array.from({ length: Math.ceil(readings.length / MOST_PAPERS_PER_CALL) }, (_, i) =>
    readings.slice(i * MOST_PAPERS_PER_CALL, (i + 1) * MOST_PAPERS_PER_CALL),
  );
  const calls = (groups: WrittenReading[][], fields: Fields | null) =>
    groups.map((group) => call(prompt, group, fields)).reduce(add);
  const separate = SEPARATE.map((fields) => calls(alone, fields)).reduce(add);
  const ways = {
    [`all at once, up to ${MOST_PAPERS_PER_CALL} papers a call`]: calls(batches, null),
    'all at once, one paper a call': calls(alone, null),
    'summary, tags and results in separate calls': separate,
  };
  return Object.entries(ways).map(([way, { tokensIn, tokensOut }]) => ({
    way,
    tokensIn: Math.round(tokensIn / readings.length),
    tokensOut: Math.round(tokensOut / readings.length),
    share: (tokensIn + tokensOut) / (separate.tokensIn + separate.tokensOut),
  }));
}

interface Tokens {
  tokensIn: number;
  tokensOut: number;
}

function call(prompt: FixedPrompt, readings: WrittenReading[], fields: Fields | null): Tokens {
  const { fence, text, keys } = paperBlocks(
    readings.map((reading) => ({ paper: paperOf(reading), problems: [] })),
  );
  const techniques = vocabulary.techniquesFor(text).join(', ');
  const { system, user } = prompt.render({ fence, techniques, papers: text });
  const item = fields === null ? draftSchema : draftSchema.pick(fields);
  const schema = fields === null ? replySchema : z.object({ papers: z.array(item) });
  const papers = readings.map(({ reply }, i) => item.parse({ key: keys[i], ...reply }));
  return {
    tokensIn: count(system) + count(user) + count(JSON.stringify(z.toJSONSchema(schema))),
    tokensOut: count(JSON.stringify({ papers })),
  };
}

function count(text: string): number {
  return encode(text).length;
}

function add(a: Tokens, b: Tokens): Tokens {
  return { tokensIn: a.tokensIn + b.tokensIn, tokensOut: a.tokensOut + b.tokensOut };
}

export const tokens = {
  name: 'tokens',
  given: null,
  gate: async () => {
    const measured = measureTokens();
    const [together] = measured;
    const took = together === undefined ? MOST : together.tokensIn + together.tokensOut;
    // In whole percents: the random marks around what is not trusted cost a token more or less.
    const rounded = (share: number): number => Math.round(100 * share) / 100;
    return [
      {
        title: 'Tokens saved for one paper (o200k), beside separate calls',
        figures: [
          ...measured.map(({ way, tokensIn, tokensOut, share }) => ({
            name: way,
            value: rounded(1 - share),
            target: null,
            detail: `${tokensIn} in, ${tokensOut} out, ${tokensIn + tokensOut} in all`,
          })),
          { name: `${MOST} over what a paper takes`, value: rounded(MOST / took), target: 1, detail: '' },
        ],
        notes: [],
      },
    ];
  },
} satisfies Evaluation;
