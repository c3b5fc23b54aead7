import { exportFormat } from '../papers/export/export.ts';
import { exportedReply } from '../replies/keeping.ts';
import { defineCommand, done, MISSING } from './define.ts';
import { joined } from './grammar.ts';

export const exporting = defineCommand({
  name: 'export',
  usage: 'export bibtex | ris | csl | jsonl | markdown | csv [saved | all | WORDS]',
  does: 'saved papers, all, or what a search finds',
  example: 'export bibtex saved',
  reach: 'reads',
  isPrivate: true,
  slash: {
    options: [
      {
        name: 'format',
        description: 'What kind of file',
        choices: ['bibtex', 'ris', 'csl', 'jsonl', 'markdown', 'csv'],
      },
      { name: 'of', description: 'saved, all, or words to search for' },
    ],
    text: ({ format, of }) => joined('export', format ?? (of === undefined ? undefined : 'bibtex'), of),
  },
  parse(rest, [word = '', ...of]) {
    if (word === '' || /^(?:my )?(?:saved|all)(?: papers)?$/i.test(rest))
      return { format: 'bibtex' as const, of: /\ball\b/i.test(rest) ? 'all' : '' };
    const format = exportFormat(word);
    return format === null ? MISSING : { format, of: of.join(' ') };
  },
  async run({ format, of }, { person }, { exportPapers }) {
    const exported = await exportPapers({ format, of, person });
    return done(exportedReply(exported), exported);
  },
});
