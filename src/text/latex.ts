export { findFolded, foldForMatch, foldMapped } from './fold.ts';
export { LOST_NAME, readable, readableMapped, readableOf } from './latex-rules.ts';
