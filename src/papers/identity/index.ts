export { fingerprint, isOpening, isWorthComparing } from './fingerprint.ts';
export { mergeEntries } from './merge.ts';
export { normaliseAbstract } from './normalise.ts';
export { aliasesFor, paperIdFor } from './paper-id.ts';
export { samePaper } from './same-paper.ts';
