import { exportFormat } from '../papers/export/export.ts';
import { exportedReply } from '../replies/keeping.ts';
import { defineCommand, done, MISSING } from './define.ts';
import { joined } from './grammar.ts';

/** What one keeps: "my list", "saved papers". */
const OWN = /^(?:(?:(?:my|our|the) )?(?:saved(?: papers| list)?|list|bookmarks)|(?:my|our) papers)$/i;
/** "as bibtex", "to a csv file" */
const AS = /(?:^| )(?:as|to|into?) (?:an? )?([\w.-]{2,10})(?: file| format)?$/i;

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
  parse(rest) {
    const as = AS.exec(rest);
    const last = exportFormat(as?.[1] ?? '');
    const said = last === null ? rest : rest.slice(0, as?.index);
    const format = last ?? 'bibtex';
    if (said === '' || OWN.test(said)) return { format, of: '' };
    if (/^(?:(?:my|the) )?all(?: papers)?$/i.test(said)) return { format, of: 'all' };
    if (last !== null) return { format, of: said };
    const [word = '', ...of] = said.split(/\s+/);
    const first = exportFormat(word);
    return first === null ? MISSING : { format: first, of: of.join(' ') };
  },
  async run({ format, of }, { person }, { exportPapers }) {
    const exported = await exportPapers({ format, of, person });
    return done(exportedReply(exported), exported);
  },
});
