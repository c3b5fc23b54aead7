import { findInPaper } from './about.ts';
import type { Draft } from './draft.ts';
import type { PreparedPaper } from './prepared.ts';
import type { ReadQuery } from './query/understand.ts';
import { quoted } from './quoting.ts';
import { refuseAbout } from './refusals.ts';
import { saidNearly } from './sentence-fits.ts';

const NEARLY = { status: 'partial', opening: 'It is not said in these words; this comes nearest.' } as const;

/** An answer from the papers the question names; refuses when they do not say. */
export function answerAbout(query: ReadQuery, subjects: readonly PreparedPaper[]): Draft {
  const found = subjects.map((paper) => ({ paper, found: findInPaper(query, paper) }));
  const best = found
    .filter((each) => each.found.sentences.length > 0)
    .sort((a, b) => b.found.strength - a.found.strength)[0];
  if (best === undefined) {
    const absent = [...new Set(found.flatMap((each) => each.found.absent))];
    const [one, ...others] = subjects;
    const near = one !== undefined && others.length === 0 ? saidNearly(query, one, absent) : undefined;
    if (near !== undefined && one !== undefined)
      return {
        ...NEARLY,
        sentences: [quoted(one.paper, near.sentence.text)],
        papers: [one.paper.id],
        related: [],
      };
    const refused = refuseAbout(query, subjects, absent);
    const [only] = found;
    const isUnsaid = found.length === 1 && only?.found.absent.length === 0 && query.fields.length === 0;
    return isUnsaid ? { ...refused, unsaidIn: only.paper.paper.id } : refused;
  }
  const { sentences, absent } = best.found;
  const ids = subjects.map(({ paper }) => paper.id);
  return {
    status: absent.length > 0 ? 'partial' : 'answered',
    sentences,
    ...(absent.length > 0 ? { closing: `Not given: ${[...new Set(absent)].join(', ')}.` } : {}),
    papers: [best.paper.paper.id, ...ids.filter((id) => id !== best.paper.paper.id)],
    related: [],
  };
}
