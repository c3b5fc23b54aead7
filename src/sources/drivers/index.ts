import type { SourceDriver } from '../../model/ports/sources.ts';
import { ARXIV, type ArxivHosts } from './arxiv-addresses.ts';
import { createArxivCategory } from './arxiv-category.ts';
import { createArxivQuery } from './arxiv-query.ts';
import { createBiorxiv } from './biorxiv.ts';
import { files } from './files.ts';
import { createHfDaily } from './hf-daily.ts';
import { createOpenReview } from './openreview.ts';
import { web } from './web.ts';
import { createZotero } from './zotero.ts';

/** Every kind of source, the more telling ones first. A new kind is one file and one line here. */
export function sourceDrivers(
  arxiv: ArxivHosts = ARXIV,
  registries: readonly SourceDriver[] = [],
): SourceDriver[] {
  return [
    createArxivQuery(arxiv),
    createArxivCategory(arxiv),
    createHfDaily(),
    createOpenReview(),
    createBiorxiv(),
    createZotero(),
    ...registries,
    web,
    files,
  ];
}
