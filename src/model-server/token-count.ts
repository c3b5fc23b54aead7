/** English prose and JSON in the common tokenizers: about four characters a token. */
const USUAL = 4;
/** LaTeX and numbers are the densest text there is: about two and a half. */
const DENSEST = 2.5;
/** Prompts counted before what they show is relied on, and what is left for one that is denser than they were. */
const ENOUGH = 2;
const MARGIN = 0.9;

/** How many tokens a model takes characters for, learnt from what its server counts. */
export function createTokenCount() {
  const seen: number[] = [];
  const densest = (): number => Math.min(...seen);
  return {
    about: (characters: number): number =>
      Math.ceil(characters / (seen.length < ENOUGH ? USUAL * MARGIN : densest())),
    /** No fewer than there will be. */
    atMost: (characters: number): number =>
      Math.ceil(characters / (seen.length < ENOUGH ? DENSEST : densest() * MARGIN)),
    counted(characters: number, tokens: number): void {
      // A server that counts next to nothing is not believed.
      if (tokens > 0 && seen.length < 50) seen.push(Math.min(characters / tokens, USUAL * 1.5));
    },
  };
}
