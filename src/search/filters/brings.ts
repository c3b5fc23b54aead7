import type { Paper } from '../../model/paper.ts';
import type { Filter } from '../../model/query.ts';
import { rolesOf } from '../../reading/rules/roles.ts';
import { readable } from '../../text/latex.ts';
import { splitSentences } from '../../text/sentences.ts';
import { formsOf } from '../../text/vocabulary/word-forms.ts';
import { foldSpace } from '../../text/words.ts';

export type Brought = NonNullable<Filter['brings']>;

const DATASET = String.raw`(?:data ?sets?|corpus|corpora)`;
const BENCHMARK = String.raw`(?:benchmarks?|benchmark suites?)`;
const LIBRARY = String.raw`(?:librar(?:y|ies)|toolkits?|tool ?box(?:es)?|(?:software )?packages?)`;
const OPEN = String.raw`open[- ]?sourced?,? (?:[\w-]+,? ){0,5}?(?:frameworks?|tools?|systems?|software|platforms?|compilers?)`;

/** A word of a noun phrase: what is behind a preposition is another. */
const WORD = String.raw`(?!(?:for|on|with|in|from|using|by|to|that|which|while|where|as|than|over|across|via|of|and we)\b)[^\s;]{1,30}`;
const PHRASE = String.raw`(?:(?:(?:suite|set|collection|series|family) of|${WORD}) ){0,9}?`;
/** Behind a head nothing stands that makes it the first half of another: "dataset distillation". */
const ENDS = String.raw`(?=$|["”'’]?[,.;:)]| [(–—-]| (?:for|of|on|with|in|from|that|which|to|and|across|at|by|as|where|we|built|${formsOf('of a collection')})\b)`;
const VERB = formsOf('brings in');

/** What the paper's own sentences say they bring, as the object of their verb or as what it is. */
function told(head: string): readonly RegExp[] {
  return [
    new RegExp(
      String.raw`\b(?:we|authors|paper|work|study|here)\b[^.;]{0,90}?(?<!-)\b${VERB} ${PHRASE}${head}${ENDS}`,
      'i',
    ),
    new RegExp(String.raw`\bresulting in ${PHRASE}${head}${ENDS}`, 'i'),
    new RegExp(
      String.raw`\b(?:an?|new|novel) ${PHRASE}${head} (?:is|are|was|were) (?:also |then )?${formsOf('was brought in')}\b`,
      'i',
    ),
  ];
}
const isCalled = (name: string, head: string): RegExp =>
  new RegExp(
    String.raw`(?<![\p{L}\p{N}])${RegExp.escape(name)} (?:is|stands as|consists of|comprises|contains) (?=an?\b|the\b|\w+ (?:new|novel)\b)${PHRASE}${head}${ENDS}`,
    'iu',
  );
/** "Tern: A Large Benchmark for …" */
const titled = (head: string): RegExp =>
  new RegExp(String.raw`: (?:an? |the )?${PHRASE}${head}(?=$|:| (?:for|of|with|on|in|from|to|and)\b)`, 'i');

const OBJECTS = { dataset: DATASET, benchmark: BENCHMARK, library: `(?:${LIBRARY}|${OPEN})` } as const;
const FORMS = Object.fromEntries(
  Object.entries(OBJECTS).map(([kind, head]) => [kind, { head, title: titled(head), told: told(head) }]),
);

const STUDY = String.raw`(?:stud(?:y|ies)|analys[ei]s|evaluations?|comparisons?|investigations?)`;
/** Kinds of papers, by their titles and by what their sentences say they are. */
const KINDS: Readonly<
  Record<Exclude<Brought, keyof typeof OBJECTS>, readonly [title: RegExp, said: RegExp]>
> = {
  survey: [
    /\b(?:survey|review|overview|tutorial)(?:$|:| (?:of|on|and)\b)/i,
    new RegExp(
      String.raw`\b(?:this|our|the present) (?:\w+ )?(?:survey|review|overview|tutorial)\b|\bthis (?:paper|work|article) (?:surveys|reviews)\b|` +
        String.raw`\bwe (?:survey|review)\b(?!.{0,160}\b(?:propos|introduc|present)\w*)`,
      'i',
    ),
  ],
  position: [/\bposition\b(?:$|:| paper)/i, /\bposition paper\b/i],
  study: [
    new RegExp(
      String.raw`\b${formsOf('thorough')} (?:[\w-]+ )?${STUDY}\b|\bbenchmarking\b|\bexperience report\b`,
      'i',
    ),
    new RegExp(
      String.raw`\b${formsOf('thorough')} (?:[\w-]+ )?stud(?:y|ies)\b|\b(?:an?|this|our) (?:\w+ )?(?:empirical|comparative) ${STUDY}\b|\b(?:we|to) (?:\w+ly )?benchmark\b|` +
        String.raw`\bwe (?:empirically|systematically) (?:stud|evaluat|compar|investigat|examin)|\bbenchmarking\b`,
      'i',
    ),
  ],
};

/** Whether a paper says that it brings something of a kind, or is one, and not that it uses one. */
export function brings({ title, abstract, methodName }: Paper, what: Brought): boolean {
  const sentences = splitSentences(readable(abstract ?? '')).map(({ text }) => text);
  if (what === 'survey' || what === 'position' || what === 'study') {
    const [titled, said] = KINDS[what];
    // "We conduct a comparative study" of what it brings makes no study of a paper.
    const roles = what === 'study' ? rolesOf(sentences, methodName) : null;
    return (
      titled.test(title ?? '') ||
      sentences.some((text, i) => said.test(text) && (roles === null || roles[i] === 'contribution'))
    );
  }
  const { head, title: titled, told } = FORMS[what] as (typeof FORMS)[string];
  const named = methodName === null ? [] : [isCalled(methodName, head)];
  return (
    titled.test(title ?? '') || sentences.some((text) => [...told, ...named].some((form) => form.test(text)))
  );
}

const PAPERS = '(?:papers?|articles?|works?)';
const GAP = String.raw`((?:(?!(?:the|of|for|on|in|to|with)\b)[\w-]{2,20} ){0,3}?)`;
/** What is asked for as brought in, by its noun; of some a kind of paper is called. */
const ASKED: readonly (readonly [kind: Brought, noun: string, isKind: boolean])[] = [
  ['dataset', DATASET, false],
  ['benchmark', BENCHMARK, false],
  [
    'library',
    `(?:${LIBRARY}|open[- ]?sourced? (?:frameworks?|tools?|systems?)(?: (?:or|and|/) ${LIBRARY})?)`,
    false,
  ],
  [
    'survey',
    String.raw`(?:surveys(?! data)|survey (?=${PAPERS})|(?:a|any) survey (?=of|on|about)|(?:literature|systematic) reviews?|review (?=${PAPERS}))`,
    true,
  ],
  ['position', String.raw`position (?=${PAPERS})`, true],
  [
    'study',
    String.raw`(?:(?:empirical|comparative|comparison|benchmarking|experimental) (?:stud(?:y|ies)|analys[ei]s|(?=${PAPERS})))`,
    true,
  ],
];
const ASKS = ASKED.map(([kind, noun, isKind]) => ({
  kind,
  forms: isKind
    ? [new RegExp(String.raw`()\b(?:(?:that|which) are )?${noun}`, 'i')]
    : [
        // "who built a dataset of their own", not "who built the dataset"
        new RegExp(
          String.raw`\b(?:(?:that|which|who) )?${VERB} (?:(?:an?|any|some|their|its|own|new|novel|or more|one|first) ){1,3}${GAP}${noun}\b(?: of (?:their|its) own)?`,
          'i',
        ),
        new RegExp(
          String.raw`\b(?:(?:that|which|who) )?(?:new(?:ly \w+)?|${VERB}) ${GAP}${noun}(?<=s|corpora)\b`,
          'i',
        ),
        new RegExp(
          String.raw`()\b${noun}(?<=s|corpora) (?:that )?(?:(?:are|were) )?(?:newly )?${formsOf('was brought in')}\b`,
          'i',
        ),
        new RegExp(String.raw`()\b${noun} (?=${PAPERS}\b)`, 'i'),
      ],
}));

/** "papers that introduce a dataset", "new benchmarks", "surveys on …": what they are to bring, and the text without it. */
export function broughtIn(text: string): { brings: Brought; rest: string } | null {
  for (const { kind, forms } of ASKS)
    for (const form of forms) {
      const match = form.exec(text);
      if (match !== null) {
        const [said, gap = ''] = match;
        return { brings: kind, rest: foldSpace(text.replace(said, ` ${gap} `)) };
      }
    }
  return null;
}
