/** Words a noun phrase stops before. */
const STOP =
  /^(?:in|on|at|for|with|while|when|and|or|by|to|from|than|compared|over|across|which|that|as|is|are|was|were|be|been|being|but|without|during|using|via|under|between|through|into|thus|thereby|respectively|if|whereas|where|after|before|against|versus|vs|relative|upon|within|against|despite|although|though|because|since|so|only|just|even|also|can|could|may|might|will|has|have|had|it|we|our|they|its|their|these|this|those|making|achieving|showing|outperforming|improving|reducing|surpassing|enabling|leading|resulting|requiring|setting|demonstrating|exceeding|up|out|per|associated|employed|required|needed|followed|exhibits?|accompanied)$/i;
const ARTICLES =
  /^(?:the|a|an|its|their|our|all|both|each|any|some|these|those|this|that|such|of|his|her|overall|which|it)\s+/i;

/** The noun phrase a text starts with, up to the first word or mark that ends it. `allow` keeps words in it that would end it. */
export function leadingPhrase(text: string, options: { allow?: RegExp; maxWords?: number } = {}): string {
  const words: string[] = [];
  for (const match of text.matchAll(/(?<!\s)(\s*)([^\s]+)/g)) {
    const raw = match[2] ?? '';
    const word = raw.replace(/^["“(]+/, '').replace(/(?<![.,;:)"”!?])[.,;:)"”!?]+$/, '');
    const isStop = STOP.test(word) && !options.allow?.test(word);
    if (word === '' || isStop || /^[([{–—-]+$/.test(raw) || (raw.startsWith('(') && words.length > 0)) break;
    if (/^(?:--|–|—)/.test(raw)) break;
    words.push(word);
    if (raw !== word && /[.,;:)!?]$/.test(raw)) break;
    if (words.length >= (options.maxWords ?? 8)) break;
  }
  return words.join(' ');
}

/** A phrase without leading articles, adverbs and trailing function words. */
export function trimPhrase(phrase: string): string {
  let trimmed = phrase.trim().replace(/^[,;:\s]+|(?<![,;:\s])[,;:\s]+$/g, '');
  for (let before = ''; before !== trimmed; ) {
    before = trimmed;
    trimmed = trimmed
      .replace(ARTICLES, '')
      .replace(
        /^(?:effectively|significantly|substantially|dramatically|greatly|consistently|further|also|even|typically|successfully|simultaneously|average|averaged|additional|overall|total|approximately|about|nearly|almost|respectively|and|or|us|the|relative|absolute|remarkable|notable|impressive|superior|significant|substantial|considerable|new|state-of-the-art)\s+/i,
        '',
      )
      .replace(
        /(?<!\s)\s+(?:of|in|on|at|for|with|by|to|from|and|or|the|a|an|is|are|be|can|as|up|its|their|than|that|which|only|just|even|also|over|about|around|nearly|almost|approximately|roughly)$/i,
        '',
      );
  }
  return trimmed;
}
