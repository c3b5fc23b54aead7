const ARXIV =
  /\barxiv(?:\.org\/(?:abs|pdf|html)\/|:\s*)((?:[a-z-]+(?:\.[A-Z]{2})?\/\d{7})|(?:\d{4}\.\d{4,5}))(?:v\d+)?/gi;
const HUGGING_FACE = /\bhuggingface\.co\/papers\/(\d{4}\.\d{4,5})/gi;
const DOI = /\b(10\.\d{4,9}\/[^\s"<>|]+[^\s"<>|.,;:)\]])/gi;

export interface PaperMentions {
  arxivIds: string[];
  dois: string[];
}

/** The arXiv ids and DOIs a text names or links to, in order, each once. */
export function paperMentions(text: string): PaperMentions {
  const ids = [...text.matchAll(ARXIV), ...text.matchAll(HUGGING_FACE)].map((match) =>
    (match[1] ?? '').toLowerCase(),
  );
  const dois = [...text.matchAll(DOI)].map((match) => (match[1] ?? '').toLowerCase());
  return { arxivIds: [...new Set(ids)], dois: [...new Set(dois)] };
}
