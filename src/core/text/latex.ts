export { findFolded, foldForMatch, foldMapped } from './fold.ts';
export { readable, readableMapped } from './latex-rules.ts';
