import type { Paper } from '../../model/paper.ts';
import type { Filter } from '../../model/query.ts';
import { mayRelease } from '../../reading/rules/roles.ts';
import { matchText } from '../../text/folded.ts';
import { splitSentences } from '../../text/sentences.ts';

const CODE = String.raw`(?:codes?|implementations?|librar(?:y|ies)|toolkits?|toolbox|repositor(?:y|ies)|framework|source|software|system)`;
const WEIGHTS = String.raw`(?:weights|checkpoints?|models?|llms|vlms|suite)`;
/** Words of a list beside the one that is meant: "our corpus, models, and training pipeline". */
const BESIDE = String.raw`(?:[\w+-]+(?: ?[,/&])? ){0,8}?`;
const STATE = String.raw`(?:available|released|open-?sourced|accessible|accessed|public|hosted|placed|provided|downloaded|found|shared|published)`;
const HOW = String.raw`(?:(?:all|both|now|also|openly|publicly|freely|made|been|be|fully|open|here) ){0,4}`;
/** Who releases: not what is released by others, nor "from analysis to model release". */
const RELEASES = String.raw`(?:\b(?:we|authors|by|to|and|further|paper|work|report|community|,) ?(?:\w+ ){0,3}?(?:(?:re)?leas(?:e|es|ed|ing)|publish(?:es|ed)?)|\b(?:we|by|authors)(?: \w+){0,2} open[ -]?sourc(?:e|es|ed|ing))`;
/** "provide" says so only of what is open. */
const OFFERS = String.raw`\b(?:we|by|and)(?: \w+){0,2} (?:provid(?:e|ed|ing)|mak(?:e|ing)|made|offer(?:ed|ing)?|shar(?:e|ed|ing))`;
const PROMISED = /\b(?:will|shall|soon|upon|plan to|to be|commit to)\b/;
const ADDRESS = /\bhttps?:\/\/\S{1,200}|\b(?:github|huggingface)\.\w{2,3}\/\S{1,200}/g;

const formsFor = (what: string): readonly RegExp[] => [
  // "our source code and trained models are publicly available"
  new RegExp(
    String.raw`\b${what}(?:,? (?:and|or|&|,) ${BESIDE}[\w+-]+|,(?: [\w-]+,?){1,4})? (?:is|are|was|were|has|have|can) ${HOW}${STATE}\b`,
  ),
  // "with models, data, and code all released"
  new RegExp(
    String.raw`\bwith ${BESIDE}${what},? (?:[\w-]+,? ){0,4}(?:all|both|being|publicly|openly) ${STATE}\b`,
  ),
  new RegExp(String.raw`${RELEASES} ${BESIDE}${what}\b`),
  new RegExp(
    String.raw`${OFFERS} ${BESIDE}${what},? (?:[\w-]+,? ){0,5}(?:available|public|accessible|open-?source|open)\b`,
  ),
];
/** "TorchTitan, an open-source distributed training system", "our open-source compiler" */
const OPEN_TOOL = new RegExp(
  String.raw`\b(?:an?|our) (?:[\w-]+,? ){0,2}open[ -]?sourced?,? (?:[\w-]+,? ){0,4}?` +
    String.raw`(?:framework|system|library|tool(?:kit|box)?s?|software|compiler|package|platform|engine)\b`,
);
const OPENED = /\b(?:has|have|is|are|was|were) (?:been )?(?:\w+ and )?open[ -]?sourced\b/;
const CODE_FORMS = [...formsFor(CODE), OPEN_TOOL, OPENED];
const WEIGHTS_FORMS = formsFor(WEIGHTS);

/** Whether code of a paper is out: it has an address, or its abstract says so. What is only promised is not. */
export const hasCode = (paper: Paper): boolean =>
  (paper.codeUrl ?? paper.reading?.codeUrl ?? null) !== null || says(paper, CODE_FORMS);

/** The same of weights or trained models. */
export const hasWeights = (paper: Paper): boolean => says(paper, WEIGHTS_FORMS);

/** "The code will be released", "We plan to open-source the models" */
const promisedForms = (what: string): readonly RegExp[] => [
  new RegExp(
    String.raw`\b${what}\b.{0,60}?\b(?:will|shall|to be|soon)\b (?:\w+ ){0,4}?(?:${STATE}|open-?source|open)\b`,
  ),
  new RegExp(
    String.raw`\b(?:will|shall|plan to|commit to|soon) (?:\w+ ){0,2}?(?:releas|publish|open-?sourc|shar|mak|provid)\w* ${BESIDE.replace('(?:', '(?:(?!for )')}${what}\b`,
  ),
];
const PROMISES = { code: promisedForms(CODE), weights: promisedForms(WEIGHTS) };

/** Whether code or weights are announced, and not there. */
export const promises = (paper: Paper, what: NonNullable<Filter['promises']>): boolean =>
  clausesOf(paper).some(
    (clause) => PROMISED.test(clause) && PROMISES[what].some((form) => form.test(clause)),
  );

const AT = {
  'Hugging Face': {
    address: /\b(?:huggingface\.co|hf\.co)\//,
    said: /\b(?:on|at|via|through) (?:the )?hugging ?face\b/,
  },
  GitHub: { address: /\bgithub\.com\//, said: /\b(?:on|at|via|through) github\b/ },
  'project page': {
    address: /\w\.github\.io\b|\/projects?\//,
    said: /\bproject (?:web)?(?:page|site)\b|\bwebsite:/,
  },
} as const;

/** Whether something of a paper is, or will be, where it is asked for: it has the address, or says so where it tells of a release. */
export function isHostedAt(
  { abstract, codeUrl, reading, url }: Paper,
  host: NonNullable<Filter['host']>,
): boolean {
  const { address, said } = AT[host];
  const tells = (text: string): boolean => said.test(matchText(text)) && mayRelease(text);
  return (
    [codeUrl, reading?.codeUrl, url, abstract].some((place) => address.test((place ?? '').toLowerCase())) ||
    splitSentences(abstract ?? '').some(({ text }) => tells(text))
  );
}

const clausesOf = ({ abstract }: Paper): string[] =>
  splitSentences(abstract ?? '').flatMap(({ text }) =>
    matchText(text.replace(ADDRESS, 'there')).split(/(?:,|\band) (?=(?:we )?will\b)|;/),
  );

const says = (paper: Paper, forms: readonly RegExp[]): boolean =>
  clausesOf(paper).some((clause) => !PROMISED.test(clause) && forms.some((form) => form.test(clause)));
