/** Verbs and nouns by which abstracts report numbers. Each is a regex source matched ignoring case. */

/** Verbs of making something less, with the noun a result is named by. */
const REDUCING: readonly (readonly [verb: string, noun: string])[] = [
  ['reduc(?:e|es|ed|ing)', 'reduction'],
  ['decreas(?:e|es|ed|ing)', 'reduction'],
  ['lower(?:s|ed|ing)?', 'reduction'],
  ['cut(?:s|ting)?(?: down)?', 'reduction'],
  ['shrink(?:s|ing)?|shrunk', 'reduction'],
  ['sav(?:e|es|ed|ing)', 'saving'],
  ['minimi[sz](?:e|es|ed|ing)', 'reduction'],
  ['compress(?:es|ed|ing)?', 'compression'],
  ['shorten(?:s|ed|ing)?', 'reduction'],
  ['slash(?:es|ed|ing)?', 'reduction'],
  ['trim(?:s|med|ming)?', 'reduction'],
  ['prun(?:e|es|ed|ing)', 'pruned share'],
  ['eliminat(?:e|es|ed|ing)', 'reduction'],
  ['remov(?:e|es|ed|ing)', 'reduction'],
  ['drop(?:s|ped|ping)?', 'drop'],
  ['mitigat(?:e|es|ed|ing)', 'reduction'],
  ['degrad(?:e|es|ed|ing)', 'degradation'],
  ['los(?:e|es|ing)|lost', 'loss'],
  ['halv(?:e|es|ed|ing)', 'reduction'],
];

/** Verbs of making something more or better. */
const IMPROVING: readonly (readonly [verb: string, noun: string])[] = [
  ['improv(?:e|es|ed|ing)', 'improvement'],
  ['increas(?:e|es|ed|ing)', 'increase'],
  ['boost(?:s|ed|ing)?', 'improvement'],
  ['enhanc(?:e|es|ed|ing)', 'improvement'],
  ['rais(?:e|es|ed|ing)', 'increase'],
  ['accelerat(?:e|es|ed|ing)', 'speedup'],
  ['speed(?:s|ed|ing)?[ -]up|sped up|speedups?', 'speedup'],
  ['expedit(?:e|es|ed|ing)', 'speedup'],
  ['fast(?:s|ened|en|ens)?', 'speedup'],
  ['extend(?:s|ed|ing)?', 'extension'],
  ['expand(?:s|ed|ing)?', 'expansion'],
  ['scal(?:e|es|ed|ing)', 'scaling'],
  ['lift(?:s|ed|ing)?', 'improvement'],
  ['advanc(?:e|es|ed|ing)', 'improvement'],
  ['elevat(?:e|es|ed|ing)', 'improvement'],
  ['gain(?:s|ed|ing)?', 'gain'],
  ['clos(?:e|es|ed|ing)', 'closed'],
  ['amplif(?:y|ies|ied|ying)', 'increase'],
  ['recover(?:s|ed|ing)?', 'recovered share'],
];

export const CHANGE_VERBS = [...REDUCING, ...IMPROVING];

export const BEATING =
  '(?:outperform(?:s|ed|ing)?|surpass(?:es|ed|ing)?|exceed(?:s|ed|ing)?|beat(?:s|ing)?|outstrip(?:s|ped|ping)?|improv(?:e|es|ed|ing) (?:up)?on)';
export const USING =
  '(?:us(?:e|es|ed|ing)|utili[sz](?:e|es|ed|ing)|employ(?:s|ed|ing)?|requir(?:e|es|ed|ing)|need(?:s|ed|ing)?|tak(?:e|es|ing)|consum(?:e|es|ed|ing)|retain(?:s|ed|ing)?|keep(?:s|ing)?|select(?:s|ed|ing)?|with|on|fine-?tun(?:e|es|ed|ing)(?: \\w+)? on|train(?:s|ed|ing)? (?:\\w+ )?(?:on|with)|at|for|than|about|within|access(?:es|ing)?|updat(?:e|es|ed|ing)|adding|adds?|introduc(?:e|es|ing)|incur(?:s|ring)?)';

/** Nouns that say how much something changed, and whether more of it is better. */
export const CHANGE_NOUNS =
  'speed[- ]?ups?|speeds?-up|accelerations?|reductions?|decreases?|savings?|improvements?|increases?|gains?|boosts?|enhancements?|compression|drops?|degradations?|loss|losses|declines?|overheads?|slowdowns?|advantages?|jump|leap|uplift|lead|margins?|growth|deterioration|difference|gap';
export const BAD_CHANGES =
  /\b(?:drop|degradation|loss|decline|overhead|slowdown|deterioration|gap|increase in (?:latency|cost|error|memory|time|overhead))s?\b/i;

/** What a comparative measures when nothing else is named, and the noun it turns a quantity into. */
export const COMPARATIVES: Readonly<Record<string, { alone: string; noun: string }>> = {
  faster: { alone: 'speedup', noun: 'speedup' },
  quicker: { alone: 'speedup', noun: 'speedup' },
  slower: { alone: 'slowdown', noun: 'slowdown' },
  smaller: { alone: 'size reduction', noun: 'reduction' },
  lighter: { alone: 'size reduction', noun: 'reduction' },
  lower: { alone: 'reduction', noun: 'reduction' },
  fewer: { alone: 'reduction', noun: 'reduction' },
  less: { alone: 'reduction', noun: 'reduction' },
  cheaper: { alone: 'cost reduction', noun: 'cost reduction' },
  shorter: { alone: 'time reduction', noun: 'reduction' },
  larger: { alone: 'size increase', noun: 'increase' },
  bigger: { alone: 'size increase', noun: 'increase' },
  longer: { alone: 'length increase', noun: 'increase' },
  higher: { alone: 'improvement', noun: 'gain' },
  greater: { alone: 'improvement', noun: 'gain' },
  better: { alone: 'improvement', noun: 'improvement' },
  improved: { alone: 'improvement', noun: 'improvement' },
  increased: { alone: 'increase', noun: 'increase' },
  reduced: { alone: 'reduction', noun: 'reduction' },
  more: { alone: 'gain', noun: 'gain' },
  stronger: { alone: 'improvement', noun: 'improvement' },
};

/** Measures of how good something is. */
export const QUALITY_METRIC =
  /\b(?:accurac(?:y|ies)|scores?|f1|f-score|auc|auroc|roc|precision|recall|map|ap|miou|iou|dice|psnr|ssim|bleu|codebleu|sacrebleu|rouge(?:-?[l12])?|meteor|cider|spice|mos|smos|cmos|suc|pq|ndcg|hit|hr|mrr|pass@\d+|top-?[15]|exact match|em|win[- ]rate|success rate|pass rate|hit rate|rates?|elo|return|reward|throughputs?|utili[sz]ation|mfu|hfu|efficienc(?:y|ies)|bandwidth|fps|correlation|coverage|performance|quality|fidelity|clip score|r2|r²|spearman|pearson|kappa|sharpe|speed|sparsity|retention|ratio|ndcg@\d+|recall@\d+|mcc)\b/i;
/** Measures of error: less is better whatever stands around them. */
export const ERROR_METRIC =
  /\b(?:[a-z]?fid|[a-z]?fvd|kid|lpips|perplexit(?:y|ies)|ppl|errors?|wer|cer|mae|mape|rmse|mse|nll|latenc(?:y|ies)|overheads?|time-to-first-token|violations?|rejection rates?|failures?|failure rates?|collisions?|regret|divergence|leakage|miss rates?|attack success rates?)\b/i;
/** Measures of cost or error: less is better. */
export const COST_METRIC =
  /\b(?:[a-z]?fid|[a-z]?fvd|kid|lpips|perplexit(?:y|ies)|ppl|errors?|wer|cer|mae|mape|rmse|mse|nll|loss|latenc(?:y|ies)|delay|times?|duration|memory|vram|footprint|storage|costs?|cost|power|energy|consumption|param(?:eter)?s?|flops|macs|size|steps|epochs|hours?|minutes?|days?|tokens? used|usage|overhead|forgetting|hallucination|toxicity|distance|iterations|querying|queries|calls)\b/i;
