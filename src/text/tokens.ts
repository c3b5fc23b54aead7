/** English prose and JSON in the common tokenizers: about four characters a token. */
const CHARACTERS_PER_TOKEN = 4;

/** LaTeX and numbers are the densest text an abstract holds: about two and a half characters a token. */
const FEWEST_CHARACTERS_PER_TOKEN = 2.5;

/** About how many tokens a text is. */
export const tokensIn = (text: string): number => Math.ceil(text.length / CHARACTERS_PER_TOKEN);

/** No fewer than the tokens a text is, for reserving its cost. */
export const tokensAtMost = (text: string): number => Math.ceil(text.length / FEWEST_CHARACTERS_PER_TOKEN);
