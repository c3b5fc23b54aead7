export { type Fingerprint, fingerprint } from './fingerprint.ts';
export { mergeEntries, type PageDerivedFields } from './merge.ts';
export { normaliseAbstract } from './normalise.ts';
export { aliasesFor, paperIdFor } from './paper-id.ts';
export { samePaper } from './same-paper.ts';
