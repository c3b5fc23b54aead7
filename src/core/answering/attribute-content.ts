import type { Quantity } from '../quantities/types.ts';
import type { Attribute } from './attribute.ts';

const BYTES = new Set(['KB', 'MB', 'GB', 'TB', 'PB', 'bytes']);
const TIMES = new Set([
  'ns',
  'µs',
  'ms',
  's',
  'min',
  'hours',
  'days',
  'weeks',
  'months',
  'years',
  'GPU hours',
  'GPU days',
]);
const RATES = new Set([
  'tokens/s',
  'samples/s',
  'images/s',
  'FPS',
  'req/s',
  'GB/s',
  'TFLOPS',
  'PFLOPS',
  'FLOPS',
  'EFLOPS',
  'GFLOPS',
]);

const isChange = (q: Quantity): boolean =>
  ['x', '%', 'pp', 'fraction', 'orders'].includes(q.unit ?? '') || q.kind === 'ratio' || q.kind === 'percent';
const isBytes = (q: Quantity): boolean => BYTES.has(q.unit ?? '');
const isTime = (q: Quantity): boolean => TIMES.has(q.unit ?? '');
const isRate = (q: Quantity): boolean => RATES.has(q.unit ?? '');
const isScore = (q: Quantity): boolean =>
  q.unit === null ||
  q.unit === '%' ||
  q.unit === 'pp' ||
  q.unit === 'points' ||
  q.unit === 'dB' ||
  q.unit === 'x';
const isAny = (): boolean => true;
const isParameters = (q: Quantity): boolean =>
  q.unit === 'parameters' || /[BMK]$|illion$/.test(q.printed) || Math.max(...q.values) >= 1e5;
/** A part of a model has fewer parameters than the model. */
const OF_A_PART =
  /\b(?:module|adapter|head|tokenizer|encoder|decoder|router|projector|connector|block|layer|expert)s? (?:with|of|has|have|having|containing|using)\b[^,.;]{0,30}$/i;
const isModelSize = (q: Quantity, sentence: string): boolean =>
  isParameters(q) && !OF_A_PART.test(sentence.slice(Math.max(0, q.start - 80), q.start));
/** The figure counts what the pattern names: `3072 GPUs`, `1400-frame`. */
const counting =
  (counted: RegExp) =>
  (q: Quantity, sentence: string): boolean =>
    counted.test(sentence.slice(q.start, q.end + 24)) ||
    counted.test(sentence.slice(Math.max(0, q.start - 30), q.start));

/** Things of the abstract, the narrow ones first. */
export const CONTENT: readonly Attribute[] = [
  {
    id: 'expansion',
    label: 'what the name stands for',
    asks: /\bstands? for\b|\bshort for\b|\babbreviat|\bacronym\b|\bspelled out\b|\bwhat (?:does|do) \S+ mean\b|\bfull (?:name|form) of\b/,
  },
  {
    id: 'parts',
    label: 'its parts',
    asks: /\b(?:which|what)(?: are)?(?: the)? (?:(?:two|three|four|five|main|key|novel|core|new|algorithmic|different|training|technical|design) ){0,3}(?:tricks|techniques|innovations|components|contributions|stages|steps|modules|strategies|ingredients|ideas|designs|parts|phases|building blocks|mechanisms|policies|findings|insights)\b/,
  },
  {
    id: 'tested-on',
    label: 'what it was tested on',
    asks: /\b(?:what|which) (?:\w+ )?(?:models?|llms?|datasets?|data|benchmarks?|tasks?|architectures?|networks?|backbones?|domains?|languages?|suites?)\b.*\b(?:test|evaluat|tried|experiment|validat|benchmark)\w*\b|\b(?:test|evaluat|validat|benchmark)\w* on\??$|\b(?:test|evaluat|validat|benchmark)\w* on (?:what|which)\b/,
    evidence:
      /\bexperiments?\b|\bevaluat|\btested\b|\btests? on\b|\bvalidat|\bbenchmark|\bacross\b|\bdatasets?\b|\b(?:achiev|outperform|improv|reach|reduc|surpass)\w* .* on \w/,
  },
  {
    id: 'wer',
    label: 'a word error rate',
    asks: /\bword error rates?\b|\bwer\b/,
    evidence: /\bword error rate|\bwer\b/,
    figure: isScore,
  },
  { id: 'bleu', label: 'a BLEU score', asks: /\bbleu\b/, evidence: /bleu/, figure: isScore },
  { id: 'rouge', label: 'a ROUGE score', asks: /\brouge\b/, evidence: /\brouge/, figure: isScore },
  {
    id: 'f1',
    label: 'an F1 score',
    asks: /\bf1\b|\bf-score\b|\bf-measure\b/,
    evidence: /\bf1\b|\bf-score/,
    figure: isScore,
  },
  { id: 'fid', label: 'an FID', asks: /\bfid\b/, evidence: /\bfid\b/, figure: isScore },
  {
    id: 'perplexity',
    label: 'a perplexity',
    asks: /\bperplexit|\bppl\b/,
    evidence: /perplexit|\bppl\b/,
    figure: isAny,
  },
  {
    id: 'ap',
    label: 'an average precision',
    asks: /\bm?ap\b|\baverage precision\b/,
    evidence: /\bm?ap\b|average precision/,
    figure: isScore,
  },
  { id: 'miou', label: 'an IoU', asks: /\bm?iou\b/, evidence: /\bm?iou\b/, figure: isScore },
  {
    id: 'pq',
    label: 'a panoptic quality',
    asks: /\bpanoptic quality\b|\bpq\b/,
    evidence: /\bpq\b|panoptic quality/,
    figure: isScore,
  },
  {
    id: 'psnr',
    label: 'a PSNR',
    asks: /\bpsnr\b|\bssim\b|\blpips\b/,
    evidence: /\bpsnr|\bssim|\blpips/,
    figure: isScore,
  },
  {
    id: 'mos',
    label: 'a mean opinion score',
    asks: /\bmos\b|\bmean opinion\b/,
    evidence: /\bmos\b|mean opinion/,
    figure: isScore,
  },
  {
    id: 'mfu',
    label: 'a FLOPs utilisation',
    asks: /\bmfu\b|\bflops utili[sz]ation\b/,
    evidence: /\bmfu\b|utili[sz]ation/,
    figure: isChange,
  },
  {
    id: 'learning-rate',
    label: 'a learning rate',
    asks: /\blearning[ -]rates?\b/,
    evidence: /learning[ -]rate/,
  },
  { id: 'batch-size', label: 'a batch size', asks: /\bbatch[ -]sizes?\b/, evidence: /batch[ -]size/ },
  { id: 'epochs', label: 'a number of epochs', asks: /\bepochs?\b/, evidence: /\bepochs?\b/ },
  {
    id: 'optimizer',
    label: 'the optimizer used',
    asks: /\b(?:which|what) optimi[sz]er\b/,
    evidence: /optimi[sz]er|\badam|\bsgd\b/,
  },
  {
    id: 'hyperparameters',
    label: 'hyperparameters',
    asks: /\bhyper-?parameters?\b|\brandom seeds?\b|\bweight decay\b|\bdropout rate\b|\btemperature\b/,
    evidence: /hyper-?parameter|\bseeds?\b|weight decay|dropout|temperature/,
  },
  {
    id: 'parameters',
    label: 'a parameter count',
    asks: /\bhow many (?:\w+[ -]){0,3}(?:param(?:eter)?s?|weights)\b|\b(?:parameter|param) count\b|\bnumber of (?:\w+[ -]){0,2}param(?:eter)?s?\b|\bwhat size is\b|\bhow (?:big|large) is(?: the)? .*(?:model|network|llm|parameters)\b|\bmodel size\b/,
    evidence: /\bparam(?:eter)?s?\b|\bparameterized\b/,
    figure: isModelSize,
  },
  {
    id: 'energy',
    label: 'an energy or power figure',
    asks: /\benerg(?:y|ies)\b|\bpower (?:consum\w+|draw|use|usage|saving)|\bhow much power\b|\bsystem power\b|\bwatts?\b|\belectricity\b|\bcarbon\b|\bco2\b/,
    evidence: /\benerg|\bpower\b|\bwatts?\b|\bmw\b|carbon|\bco2\b/,
    figure: isAny,
  },
  {
    id: 'money',
    label: 'a price',
    asks: /\bdollars?\b|\busd\b|\bprice\b|\bmoney\b|\bhow much (?:does|did|do|would) .{0,60}\bcosts?\b|\bwhat (?:does|did|do|would) .{0,60}\bcosts?\b(?! .{0,30}\b(?:reduc|sav|cut))|\bhow expensive\b|\bwhat is the (?:training |total |inference )?cost of\b/,
    evidence: /\$\s?\d|\bdollars?\b|\bcosts?\b|\bexpens|\bexpenditure|\bcheap|\bprice\b|\bbudget/,
    figure: (q) => q.unit === '$' || isChange(q) || isTime(q),
  },
  {
    id: 'tokens',
    label: 'a number of tokens',
    asks: /\bhow many (?:\w+[ -]){0,3}tokens\b|\bnumber of (?:training )?tokens\b|\btoken budget\b/,
    evidence: /\btokens?\b/,
    figure: (q) => q.unit === 'tokens' || isParameters(q) || isChange(q),
  },
  {
    id: 'frames',
    label: 'a number of frames',
    asks: /\bhow many (?:\w+[ -]){0,2}frames\b/,
    evidence: /\bframes?\b/,
    figure: counting(/frames?\b/i),
  },
  {
    id: 'gpu-count',
    label: 'a number of GPUs',
    asks: /\bhow many (?:\w+[ -]){0,2}(?:gpus?|tpus?|accelerators|devices|cards|nodes|gcds)\b/,
    evidence: /\bgpus?\b|\btpus?\b|\baccelerators?\b|\bdevices?\b|\bcards?\b|\bnodes?\b|\bgcds?\b/,
    figure: counting(/\b(?:gpu|tpu|accelerator|device|card|node|gcd)s?\b|\b[avh]\d{2,3}\b/i),
  },
  {
    id: 'hardware',
    label: 'the hardware used',
    asks: /\b(?:what|which) (?:kind of |type of |sort of )?(?:hardware|gpus?|cpus?|devices?|machines?|chips?|accelerators?|fpga|cluster|supercomputer|board)\b|\bon (?:what|which) (?:hardware|gpu|device|machine|chip|platform)\b|\bhardware\b/,
    evidence:
      /\bgpus?\b|\bcpus?\b|\bnpus?\b|\btpus?\b|\b[avh]100\b|\bt4\b|\brtx\b|jetson|raspberry|\bphone|iphone|laptop|microcontroller|\bmcus?\b|cortex|\bfpga\b|cluster|supercomputer|\bdevices?\b|macbook|apple silicon|ascend|machine/,
  },
  {
    id: 'latency',
    label: 'a latency',
    asks: /\blatenc(?:y|ies)\b|\bmilliseconds?\b|\btime[ -]to[ -]first[ -]token\b/,
    evidence: /latenc|\bms\b|time-to-first-token|milliseconds?|delay|\bfaster\b/,
    figure: (q) => isTime(q) || isChange(q),
  },
  {
    id: 'throughput',
    label: 'a throughput',
    asks: /\bthroughputs?\b|\btokens? (?:per|\/) ?s(?:econd)?\b|\bframes per second\b|\bfps\b|\btflops?\b|\bpetaflops?\b/,
    evidence: /throughput|tokens?\/s|per second|\bfps\b|flop|tokens per/,
    figure: (q) => isRate(q) || isChange(q) || isScore(q),
  },
  {
    id: 'memory',
    label: 'a memory figure',
    asks: /\bmemory\b|\bvram\b|\bram\b|\bfootprint\b|\bhow (?:much|little) memory\b/,
    evidence: /memor|footprint|\bvram\b|\bram\b|\bgb\b|\bmb\b|\bkb\b|storage|kv cache/,
    figure: (q) => isBytes(q) || isChange(q),
  },
  {
    id: 'speed',
    label: 'a speed figure',
    asks: /\bhow (?:much )?(?:fast|faster|quick|quicker|quickly|slow|slower)\b|\bspeed(?:-?ups?|s)?\b|\baccelerat(?!ors?\b)\w*\b|\bsped up\b|\bfaster\b/,
    evidence:
      /speed|fast|accelerat|throughput|latenc|\btimes?\b|quick|\bfps\b|per second|tokens\/s|hours|minutes|iterations|x (?:higher|increase|better|improvement)|outperform/,
    figure: (q) => isChange(q) || isTime(q) || isRate(q),
  },
  {
    id: 'duration',
    label: 'how long it takes',
    asks: /\bhow long (?:does|did|do|is|was|will|would|must|it)\b(?!.{0,40}\b(?:context|sequence|prompt|input|video)s?\b)|\b(?:training|inference|run|running|wall) ?-?time\b|\bhow many (?:gpu[ -])?(?:hours|days|minutes|seconds|weeks|months)\b|\bover what period\b|\bhow often\b|\bin what time\b/,
    evidence:
      /\btime|\bhours?\b|\bdays?\b|\bminutes?\b|\bseconds?\b|\bweeks?\b|\bmonths?\b|\byears?\b|\bms\b|latenc/,
    figure: (q) => isTime(q) || isChange(q),
  },
  {
    id: 'context',
    label: 'a context length',
    asks: /\b(?:context|sequence|input) (?:length|window|size)s?\b|\bhow long (?:a )?(?:context|sequence|prompt|input)s?\b/,
    evidence: /context|sequence|tokens?|length|window/,
    figure: isAny,
  },
  {
    id: 'accuracy',
    label: 'an accuracy',
    asks: /\baccurac(?:y|ies)\b|\bhow accurate\b|\btop-?\s?[15]\b|\bexact match\b|\bpass@\d+\b|\bsuccess rate\b/,
    evidence: /accura|top-?[15]|exact match|pass@|success rate|\bscore|correct|%|point/,
    figure: isScore,
  },
  {
    id: 'score',
    label: 'a score',
    asks: /\bscores?\b|\bhow well\b|\bhow good\b|\bresults? (?:on|for)\b/,
    evidence: /scor|accura|perform|%|achiev|reach|point|rank|\bap\b|\bf1\b/,
    figure: isScore,
  },
  {
    id: 'share',
    label: 'a percentage',
    asks: /\b(?:what|which) (?:percentage|percent|fraction|share|proportion|portion)\b|\bhow much of\b|\bby (?:what|which) (?:percentage|percent|factor|margin)\b/,
    figure: isChange,
  },
  {
    id: 'amount',
    label: 'a figure',
    asks: /\bby how much\b|\bhow far\b|\bhow much (?:better|worse|higher|lower|smaller|larger|less|more|cheaper)\b/,
    figure: isAny,
  },
  { id: 'count', label: 'a number', asks: /\bhow many\b|\bnumber of\b/, figure: isAny },
];
