import type { SourceDriver } from '../../core/ports/sources.ts';
import { ARXIV, type ArxivHosts } from './arxiv-addresses.ts';
import { createArxivCategory } from './arxiv-category.ts';
import { createArxivQuery } from './arxiv-query.ts';
import { files } from './files.ts';
import { createHfDaily } from './hf-daily.ts';
import { web } from './web.ts';

/** Every kind of source, the more telling ones first. A new kind is one file and one line here. */
export function sourceDrivers(arxiv: ArxivHosts = ARXIV): SourceDriver[] {
  return [createArxivQuery(arxiv), createArxivCategory(arxiv), createHfDaily(), web, files];
}
