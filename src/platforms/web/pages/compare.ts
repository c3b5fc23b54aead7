import {
  AmbiguousSubjectError,
  describeError,
  JournalClubError,
  type SubjectChoice,
} from '../../../model/errors.ts';
import { comparisonReply } from '../../../replies/comparisons.ts';
import { readable, readableOf } from '../../../text/latex.ts';
import { type Html, html } from '../render/html.ts';
import { COMPARE_FIELDS, comparePath } from '../render/links.ts';
import { callout, type ReplyContext, renderReply } from '../render/reply.ts';
import type { PagesDeps } from './deps.ts';

/** Techniques side by side: the form, and below it what it comes to. */
export async function comparePage(
  { compareTechniques, corpus }: Pick<PagesDeps, 'compareTechniques' | 'corpus'>,
  subjects: readonly string[],
  context: ReplyContext,
): Promise<{ body: Html; title: string; isFound: boolean }> {
  const wanted = subjects.filter((subject) => subject.trim() !== '');
  const title = wanted.length > 1 ? wanted.join(' vs ') : 'Compare';
  const page = (result: Html | null, isFound = true) => ({
    // What the comparison is of stands above its table.
    body: html`<h1>Compare</h1>${form(subjects)}${result}`,
    title,
    isFound,
  });
  if (wanted.length === 0) return page(introduction());
  try {
    const comparison = await compareTechniques(wanted);
    const receiptOf = (row: number, column: number) => {
      const cell = comparison.rows[row]?.cells[column - 1] ?? null;
      const paper = cell === null ? undefined : corpus.get(cell.paperId);
      return cell === null || paper === undefined
        ? null
        : { slug: paper.slug, quote: readableOf(cell.quote, paper) };
    };
    return page(
      html`${renderReply({ ...comparisonReply(comparison, corpus), actions: [] }, { ...context, receiptOf })}`,
    );
  } catch (error) {
    if (error instanceof AmbiguousSubjectError) return page(choices(error.choices, wanted), false);
    if (error instanceof JournalClubError) return page(callout('warning', describeError(error)), false);
    throw error;
  }
}

const introduction = (): Html =>
  html`<p>Name two to four methods, papers or topics. What their papers measure is set side by side, each figure with its sentence; where they cannot be compared fairly, it says why.</p>`;

function form(subjects: readonly string[]): Html {
  const labels = ['First', 'Second', 'Third, if you like', 'Fourth, if you like'];
  return html`<form class="filters" action="/compare" method="get" data-busy="Comparing …">
    ${COMPARE_FIELDS.map((name, i) => html`<p class="words"><label for="subject-${name}">${labels[i]}</label><input id="subject-${name}" name="${name}" type="text" value="${subjects[i] ?? ''}" maxlength="300"${i < 2 ? html` required` : null} autocomplete="off" spellcheck="false" data-suggest></p>`)}
    <p><button class="primary">Compare</button></p>
    <p class="busy" role="status" hidden></p>
  </form>`;
}

/** Which paper a name means: each choice asks again with it in the name's place. */
const choices = (all: readonly SubjectChoice[], subjects: readonly string[]): Html =>
  html`${all.map(
    ({ subject, options }) => html`<h2>Which “${subject}”?</h2>
      <ul class="sources">${options.map(({ slug, title }) => html`<li><a href="${comparePath(subjects.map((each) => (each === subject ? slug : each)))}"><strong>${slug}</strong> ${readable(title ?? '')}</a></li>`)}</ul>`,
  )}`;
