import { JournalClubError } from '../model/errors.ts';
import { addedReply } from '../replies/sources.ts';
import { defineCommand, done, MISSING, remember } from './define.ts';
import { joined } from './grammar.ts';

/** What can be looked up: a web address, an arXiv id, a DOI. */
export const ADDRESS = new RegExp(
  [
    String.raw`^(?:<?https?:\/\/|www\.`,
    String.raw`arxiv(?:\.org\/|:)`,
    String.raw`(?:dx\.)?doi(?:\.org\/|:)|10\.\d{4,9}\/`,
    String.raw`pmid:?\s?\d{4,9}\s*$|huggingface\.co\/|hf:`,
    String.raw`\d{4}\.\d{4,5}(?:v\d+)?\s*$`,
    String.raw`[a-z-]{1,20}(?:\.[a-z]{2})?\/\d{7})`,
  ].join('|'),
  'i',
);
/** A file that papers come in, or might seem to; its name may hold blanks. */
const SUFFIXES =
  'pdf|html?|xml|nxml|tei|bib|ris|nbib|enw|ciw|csv|tsv|jsonl?|rdf|mods|txt|md|docx?|xlsx?|od[ts]|rtf|epub|ps|tex|ya?ml|zip|gz|eml|png|jpe?g';
const FILE = new RegExp(`^[^\\n]{1,400}\\.(?:${SUFFIXES})$`, 'i');
/** A place on the machine. */
const PATH = /^(?:~?\/|\.{1,2}\/|[a-z]:\\)[^\n]{1,400}$/i;
const isFile = (text: string): boolean => (FILE.test(text) || PATH.test(text)) && !ADDRESS.test(text);
/** How records of reference managers and indexes begin: BibTeX, RIS, EndNote, MEDLINE. */
export const RECORD = /^(?:@[A-Za-z]{4,15}\s?\{|TY {1,2}- ?[A-Z]|%0 [A-Z]|PMID- ?\d)/;
/** And those of interfaces and sites: JSON, XML, YAML. */
const DATA = /^(?:[{[]\s*["{]|<\?xml |- (?:id|title): )/;
/** What tells a reference as styles print it, which begins with a name: initials, a year where one stands, a title in quotes. */
const REFERENCE: readonly RegExp[] = [
  /^\p{Lu}[\p{L}'’ -]{1,60}?,? \p{Lu}{1,3}[.,]/u,
  /\((?:19|20)\d\d[a-z]?(?:, [\w ]{3,12})?\)[.,:]|\. (?:19|20)\d\d\. /,
  /["“][^"”]{10,300}["”]/,
];

/** A list whose first item has an address, under a heading or without. */
const LISTED =
  /^(?:#{1,6} [^\n]{1,120}\n\s{0,9})?(?:[-*+•]|\d{1,3}[.)]) [^\n]{0,300}(?:https?:\/\/|arxiv\.org\/|doi\.org\/)/i;

function isReference(text: string): boolean {
  const bare = text.replace(/^(?:\[\d{1,3}\]|\d{1,3}\.) /, '');
  return /^\p{Lu}/u.test(bare) && /\b(?:19|20)\d\d\b/.test(bare) && REFERENCE.some((sign) => sign.test(bare));
}

/** A pasted abstract is longer than anything people ask. */
const PASTED_WORDS = 40;
/** A title on a line of its own, and more than a sentence under it. */
const TITLED = /^\S[^\n]{7,300}\n\s*(?:\S+\s+){14}\S/;
/** Characters of it that a conversation keeps. */
const LONGEST_KEPT = 300;

export const add = defineCommand({
  name: 'add',
  usage: 'add LINK | FILE | TEXT',
  does: 'read a paper: a link, an id, a PDF, or its text',
  example: 'add arxiv.org/abs/2410.19313',
  reach: 'keeps',
  takesProse: true,
  slash: {
    options: [{ name: 'paper', description: 'A link, an arXiv id, a DOI', required: true }],
    text: ({ paper }) => joined('add', paper),
  },
  // "add more layers to GPT-2 and …" is a thought, not a paper.
  parse(rest, words) {
    if (rest === '') return MISSING;
    const isRecord = RECORD.test(rest) || DATA.test(rest) || LISTED.test(rest) || isReference(rest);
    const isPaper =
      isFile(rest) ||
      ADDRESS.test(rest) ||
      isRecord ||
      /\babstract\s*[:.—–]/i.test(rest) ||
      TITLED.test(rest) ||
      words.length >= PASTED_WORDS;
    return isPaper ? { text: rest } : null;
  },
  async run({ text }, context, uses) {
    if (isFile(text) && !context.takesPaths) {
      throw new JournalClubError('bad_usage', 'Files of the machine are named on the command line alone.', {
        fix: 'Drop the PDF into this chat, or give a link to it.',
      });
    }
    const added = isFile(text) ? await uses.addPath(text) : await uses.addPaper(text);
    const paperIds = added.papers.map(({ id }) => id);
    if (paperIds.length > 0)
      await remember(context, uses, { question: text.slice(0, LONGEST_KEPT), paperIds });
    return done(addedReply(added), added);
  },
});
