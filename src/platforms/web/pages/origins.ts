import type { Paper, ProvenancedField } from '../../../model/paper.ts';
import { FIELDS } from '../../../replies/why.ts';
import { type Html, html } from '../render/html.ts';
import { day, many } from '../render/inline.ts';
import { query } from '../render/links.ts';

/** Where a paper was seen and what each listing gives, and what is only a reading; folded. */
export function origins(paper: Paper): Html {
  const fields = Object.entries(paper.provenance) as [ProvenancedField, string][];
  const seenAt = new Map(paper.sources.map((source) => [`${source.page}#${source.index}`, source.seenAt]));
  const listings = [...new Set([...seenAt.keys(), ...fields.map(([, origin]) => origin)])];
  const lines = listings.map((listing) => {
    const given = fields.filter(([, origin]) => origin === listing).map(([field]) => FIELDS[field]);
    const seen = seenAt.get(listing);
    return html`<li>${listingName(listing)}${seen === undefined ? null : html`, first seen ${day(seen)}`}${given.length === 0 ? null : html`: ${given.join(', ')}`}</li>`;
  });
  const read = readFields(paper);
  return html`<details id="provenance"><summary>Where it comes from</summary>
    <ul>${lines}${read === null ? null : html`<li>${read}</li>`}</ul>
  </details>`;
}

/** `page#index`, said as people do. */
function listingName(listing: string): Html {
  const [, page = listing, index] = /^(.*)#(\d+)$/s.exec(listing) ?? [];
  const entry = index === undefined ? '' : `, entry ${Number(index) + 1}`;
  return html`<a href="/papers${query({ source: page })}">${page}</a>${entry}`;
}

function readFields({ reading, title, titleSource, methodName, codeUrl }: Paper): string | null {
  if (reading === null) return null;
  const { engine, model, fallbackReason, receipts } = reading;
  const given = [
    ...(titleSource !== 'page' && title ? ['proposed title'] : []),
    ...(methodName ? ['name of the method'] : []),
    ...(codeUrl ? ['address of the code'] : []),
    'tags',
    ...(reading.results.length > 0 ? ['results'] : []),
  ];
  const by = engine === 'llm' ? `by the model ${model ?? ''}`.trim() : 'by rules';
  const left = receipts.withheld > 0 ? `; ${many(receipts.withheld, 'statement')} left out` : '';
  return `The abstract, read ${by}${fallbackReason ? ` (${fallbackReason})` : ''}: ${given.join(', ')}${left}`;
}
