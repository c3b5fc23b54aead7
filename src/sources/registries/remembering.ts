import type { Fetcher } from '../../model/ports/fetcher.ts';
import type { AnswersKept } from '../../model/ports/registries.ts';

/** Longer answers are not kept: a page of a hundred abstracts has some 300 kB. */
const LONGEST = 1_000_000;

/** Asks each question once a day, however many ask it. Keys are no part of a question. */
export function createRememberingFetcher({
  fetcher,
  answers,
}: {
  fetcher: Fetcher;
  answers: AnswersKept;
}): Fetcher {
  return {
    async fetch(request) {
      const known = await answers.get(request.url);
      if (known !== null) return known;
      const fetched = await fetcher.fetch(request);
      if (fetched.body.length <= LONGEST) await answers.put(request.url, fetched);
      return fetched;
    },
  };
}
