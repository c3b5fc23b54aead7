import { createBodyBuilder } from '../src/bodies/builder.ts';
import type { BodyText } from '../src/model/body.ts';

/** A paper of QASPER: in sections (`A ::: B`) of paragraphs, or as text with a heading on a line of its own. */
export interface PaperOfQuestions {
  id: string;
  title: string;
  abstract: string | null;
  sections?: { section: string | null; paragraphs: string[] }[];
  captions?: string[];
  text?: string;
}

export interface Question {
  paper: string;
  question: string;
  evidence: string[];
}

/** The paper as a body: its paragraphs as passages. */
export function bodyOfPaper({
  title,
  abstract,
  sections,
  captions = [],
  text = '',
}: PaperOfQuestions): BodyText {
  const builder = createBodyBuilder('html');
  const open = (path: string) => {
    for (const [i, heading] of path.split(' ::: ').entries()) builder.openSection(null, heading, i + 1, {});
  };
  for (const { section, paragraphs } of sections ?? []) {
    open(section ?? '');
    for (const paragraph of paragraphs) builder.text(paragraph.trim(), {});
  }
  for (const line of text.split('\n')) {
    const isHeading =
      line.length < 120 && (line.includes(' ::: ') || (!/[.!?:"]$/.test(line) && line.split(' ').length < 9));
    if (isHeading) open(line);
    else builder.text(line.trim(), {});
  }
  for (const caption of captions) builder.caption(caption, {}, null);
  return builder.finish({ title, abstract, stamp: null, licence: null });
}
