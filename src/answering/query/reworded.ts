/** Ways of asking, and the plain question each is: contractions, clefts, question words that stand where the answer would. */
const FORMS: readonly (readonly [RegExp, string])[] = [
  [/(?<=\p{L})'ve\b/gu, ' have'],
  // "time's shaved off by it"
  [/(?<=\p{L})'s (?=\p{L}+(?:ed|en) (?:off|up|out|down|away|by|on|in|with|from|to|at)\b)/gu, ' is '],
  [/\bmanages? to\b/gi, ''],
  [/\bget(?:s|ting)? rid of\b/gi, 'remove'],
  // "the classifiers were tuned on what data?"
  [
    /^((?:(?!wh|how)\S+ ){1,12}?)(is|are|was|were) (\w+) (on|in|with|by|from|to) (wh(?:at|ich)(?: \w+)?)\W*$/i,
    '$4 $5 $2 $1 $3',
  ],
  // "the checkpoints – how many are they handing out"
  [
    /^(.{0,60}?)\b(\w{3,20}s) ?[-–:,]+ how many (are|do|did|does|were|have|can)\b(.{0,60})$/i,
    'how many $2 $3 $4 $1',
  ],
  // "what it gains over the baselines is?"
  [
    /^what (\S{2,30}(?: \S{2,30})?) (gain|save|lose|cut|win|improve|drop|cost|beat)s (.{2,80}?) is\W*$/i,
    'how much does $1 $2 $3',
  ],
];

/** A question in the plain form of what it asks. */
export const reworded = (text: string): string =>
  FORMS.reduce((said, [form, plain]) => said.replace(form, plain), text);
