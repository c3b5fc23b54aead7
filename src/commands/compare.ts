import { AmbiguousSubjectError } from '../model/errors.ts';
import { ambiguousReply, comparisonReceiptsReply, comparisonReply } from '../replies/comparisons.ts';
import { comparedSubjects } from './compared-subjects.ts';
import { defineCommand, done, MISSING, remember, type SlashOption } from './define.ts';

/** Asks for the sentences instead of the table: what the button under the table sends. */
const RECEIPTS = ' --receipts';

const READ_IN_FULL = 4;

const subject = (name: string, required: boolean): SlashOption => ({
  name,
  description: 'A technique, a paper or a tag',
  required,
  suggest: 'any',
});

export const compare = defineCommand({
  name: 'compare',
  usage: 'compare A vs B [vs C]',
  does: 'techniques side by side',
  example: 'compare GaLore vs Fira',
  reach: 'reads',
  slash: {
    options: [
      subject('first', true),
      subject('second', true),
      subject('third', false),
      subject('fourth', false),
    ],
    text: ({ first, second, third, fourth }) =>
      `compare ${[first, second, third, fourth].filter(Boolean).join(' vs ')}`,
  },
  commandLine: {
    words: '<names...>',
    read(words) {
      const subjects = comparedSubjects(words.join(' ')) ?? (words.length > 1 ? words : null);
      return subjects && { subjects };
    },
  },
  parse(rest) {
    const receipts = rest.endsWith(RECEIPTS);
    const subjects = comparedSubjects(receipts ? rest.slice(0, -RECEIPTS.length) : rest);
    if (subjects === null) return MISSING;
    return receipts ? { subjects, receipts } : { subjects };
  },
  async run({ subjects, receipts = false }: { subjects: string[]; receipts?: boolean }, context, uses) {
    try {
      const comparison = await uses.compareTechniques(subjects);
      if (receipts) return done(comparisonReceiptsReply(comparison, uses.corpus), comparison);
      const paperIds = comparison.subjects.flatMap((each) => each.paperIds);
      await uses.readInFull(paperIds.slice(0, READ_IN_FULL));
      await remember(context, uses, { question: `compare ${subjects.join(' vs ')}`, paperIds });
      return done(comparisonReply(comparison, uses.corpus), comparison);
    } catch (error) {
      if (!(error instanceof AmbiguousSubjectError)) throw error;
      const data = { error: { code: error.code, message: error.message }, choices: error.choices };
      return done(ambiguousReply(error, subjects), data, false);
    }
  },
});
