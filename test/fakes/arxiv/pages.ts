import { isWeekend } from '../../../src/following/calendar.ts';
import type { AnnounceType } from '../../../src/model/page.ts';
import type { Announcement, WorldPaper } from './world.ts';

const escaped = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
const long = (day: string, options: Intl.DateTimeFormatOptions) =>
  new Date(`${day}T12:00:00Z`).toLocaleDateString('en-GB', { timeZone: 'UTC', ...options });
const abstractIn = ({ paper, version }: Announcement) => paper.versions[version - 1]?.abstract ?? '';

/** "Thu, 19 Nov 2026" */
const shortDay = (day: string) =>
  `${long(day, { weekday: 'short' })}, ${long(day, { day: '2-digit', month: 'short', year: 'numeric' }).replace('Sept', 'Sep')}`;

/** A category's daily feed as rss.arxiv.org writes it (see test/fixtures/feeds/arxiv_rss). */
export function rssFeed(category: string, day: string, announcements: readonly Announcement[]): string {
  const stamp = `${shortDay(day)} 00:00:00 -0500`;
  const items = announcements.map(
    (each) => `
    <item>
      <title>${escaped(each.paper.title)}</title>
      <link>https://arxiv.org/abs/${each.paper.id}</link>
      <description>arXiv:${each.paper.id}v${each.version} Announce Type: ${each.type} 
Abstract: ${escaped(abstractIn(each))}</description>
      <guid isPermaLink="false">oai:arXiv.org:${each.paper.id}v${each.version}</guid>
      ${each.paper.categories.map((name) => `<category>${name}</category>`).join('\n      ')}
      <pubDate>${stamp}</pubDate>
      <arxiv:announce_type>${each.type}</arxiv:announce_type>
      <dc:creator>${escaped(each.paper.authors.join(', '))}</dc:creator>
    </item>`,
  );
  return `<?xml version='1.0' encoding='UTF-8'?>
<rss xmlns:arxiv="http://arxiv.org/schemas/atom" xmlns:dc="http://purl.org/dc/elements/1.1/" version="2.0">
  <channel>
    <title>${category} updates on arXiv.org</title>
    <link>http://rss.arxiv.org/rss/${category}</link>
    <lastBuildDate>${shortDay(day)} 05:00:11 +0000</lastBuildDate>
    <pubDate>${stamp}</pubDate>${items.join('')}
  </channel>
</rss>`;
}

const SECTIONS: readonly (readonly [string, readonly AnnounceType[]])[] = [
  ['New submissions', ['new']],
  ['Cross submissions', ['cross']],
  ['Replacement submissions', ['replace', 'replace-cross']],
];

/** What a listing shows: papers in `bare` without their abstract. */
interface Shown {
  all: readonly Announcement[];
  from?: number;
  size?: number;
  bare: ReadonlySet<string>;
}

/** A category's new listing (see test/fixtures/feeds/arxiv_html). */
export function newListing(day: string, { all, size = all.length, bare }: Shown): string {
  return `<html><head><title>Listing | arXiv e-print repository</title></head><body>
<h3>Showing new listings for ${long(day, { weekday: 'long' })}, ${long(day, { day: 'numeric', month: 'long', year: 'numeric' })}</h3>
${sections(all, all.slice(0, size), bare)}${all.length === 0 ? '<p>No updates today.</p>' : ''}</body></html>`;
}

/** A day's listing as arxiv-browse's catchup.html writes it. */
export function catchupPage(day: string, { all, from = 0, size = all.length, bare }: Shown): string {
  const shown = all.slice(from, from + size);
  const total = `Total of ${all.length} entries for ${shortDay(day)}`;
  return `<html><head><title>Catchup | arXiv</title></head><body><div id='dlpage'>
<h1>Catchup results for Machine Learning on ${shortDay(day)}</h1><div>${total}</div>
${sections(all, shown, bare)}${shown.length === 0 ? `<p>No updates for ${shortDay(day)}</p>` : ''}<div>${total}</div></div></body></html>`;
}

function sections(
  all: readonly Announcement[],
  shown: readonly Announcement[],
  bare: ReadonlySet<string>,
): string {
  return SECTIONS.map(([heading, types]) => {
    const isIn = ({ type }: Announcement) => types.includes(type);
    const here = shown.filter(isIn);
    if (here.length === 0) return '';
    const items = here.map(({ paper, type, ...each }) => {
      const note =
        type === 'cross'
          ? `(cross-list from ${paper.categories[0]})`
          : types.includes('replace')
            ? '(replaced)'
            : '';
      const abstract = escaped(abstractIn({ ...each, paper, type }));
      return `<dt><a name='item1'>[1]</a> <a href ="/abs/${paper.id}" title="Abstract" id="${paper.id}"> arXiv:${paper.id} </a> ${note}
        [<a href="/pdf/${paper.id}">pdf</a>, <a href="https://arxiv.org/html/${paper.id}v${each.version}">html</a>]</dt>
        <dd><div class='meta'><div class='list-title mathjax'><span class='descriptor'>Title:</span> ${escaped(paper.title)}</div>
        <div class='list-authors'><a href="https://arxiv.org/a">Ada Lovelace</a></div>
        <div class='list-subjects'><span class="primary-subject">X (${paper.categories[0]})</span></div>
        ${bare.has(paper.id) ? '' : `<p class='mathjax'>${abstract}</p>`}</div></dd>`;
    });
    return `<dl id='articles'><h3>${heading} (showing ${here.length} of ${all.filter(isIn).length} entries)</h3>${items.join('\n')}</dl>`;
  }).join('\n');
}

/** The API's answer (see test/fixtures/feeds/arxiv_api). */
export function apiAnswer(papers: readonly WorldPaper[], total: number, start: number): string {
  const entries = papers.map((paper) => {
    const version = paper.versions.length;
    const latest = paper.versions[version - 1];
    return `<entry><id>http://arxiv.org/abs/${paper.id}v${version}</id><title>${escaped(paper.title)}</title>
      <updated>${latest?.submittedOn}T12:00:00Z</updated><summary>${escaped(latest?.abstract ?? '')}</summary>
      ${paper.categories.map((name) => `<category term="${name}"/>`).join('')}
      <published>${paper.versions[0]?.submittedOn}T12:00:00Z</published>
      <arxiv:primary_category term="${paper.categories[0]}"/><author><name>Ada Lovelace</name></author></entry>`;
  });
  return `<?xml version='1.0' encoding='UTF-8'?>
<feed xmlns:opensearch="http://a9.com/-/spec/opensearch/1.1/" xmlns:arxiv="http://arxiv.org/schemas/atom" xmlns="http://www.w3.org/2005/Atom">
  <id>https://arxiv.org/api/x</id><title>arXiv Query: x</title>
  <opensearch:itemsPerPage>10</opensearch:itemsPerPage><opensearch:totalResults>${total}</opensearch:totalResults>
  <opensearch:startIndex>${start}</opensearch:startIndex>${entries.join('')}</feed>`;
}

/** The newest day before another on which something may have been announced. */
export function weekdayBefore(day: string, holidays: readonly string[]): string {
  const date = new Date(`${day}T12:00:00Z`);
  do date.setUTCDate(date.getUTCDate() - 1);
  while (isWeekend(date.toISOString().slice(0, 10)) || holidays.includes(date.toISOString().slice(0, 10)));
  return date.toISOString().slice(0, 10);
}
