import type { Paper } from '../model/paper.ts';
import type { SearchDocument } from '../model/search.ts';

export function searchDocument(paper: Paper): SearchDocument {
  return {
    id: paper.id,
    title: paper.title ?? '',
    methodName: paper.methodName,
    abstract: paper.abstract ?? '',
    tags: paper.reading?.tags ?? [],
    publishedOn: paper.publishedOn,
    pages: [...new Set(paper.sources.map(({ page }) => page))],
    makers: [paper.organisation, ...paper.authors, paper.codeUrl, paper.url, paper.reading?.codeUrl].filter(
      (name) => name != null,
    ),
  };
}
