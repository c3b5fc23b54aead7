/**
 * Groups of words that stand for one another when a question meets a sentence. A word may be in several groups.
 * `weak` groups only help to rank: they never make a sentence an answer by themselves.
 */
export interface Concept {
  id: string;
  words: string;
  /** The words name one thing: good enough to put a paper on a topic. */
  same?: true;
}

export const CONCEPTS: readonly Concept[] = [
  {
    id: 'speed',
    words:
      'speed speeds speedup speedups speed-up fast faster fastest accelerate accelerates accelerated accelerating acceleration accelerations quick quicker quickly rapid slower slow expedite throughput latency wall-clock',
  },
  { id: 'latency', words: 'latency latencies delay delays response time-to-first-token lag' },
  {
    id: 'time',
    words:
      'time times duration hour hours second seconds minute minutes day days week weeks month months millisecond wall-clock period',
  },
  { id: 'memory', words: 'memory footprint vram ram storage memories' },
  {
    id: 'reduce',
    words:
      'reduce reduces reduced reducing reduction reductions save saves saved saving savings cut cuts cutting lower lowers lowered decrease decreases decreased shrink shrinks fewer less smaller drop dropped fall fell decline compress shorten minimize minimal shave',
  },
  {
    id: 'increase',
    words:
      'increase increases increased improve improves improved improvement improvements gain gains boost boosts boosted raise raises grow enhance enhanced better higher outperform outperforms outperformed surpass surpasses beat beats exceed advance jump uplift',
  },
  {
    id: 'accuracy',
    words: 'accuracy accuracies accurate accurately top-1 top1 exact precision correct correctly',
  },
  { id: 'quality', words: 'quality performance score scores result results accuracy lossless degradation' },
  {
    id: 'loss',
    words:
      'drop loss lose loses losing lost degradation degrade degrades decline sacrifice sacrifices penalty lossless compromise compromising hurt hurts harm',
  },
  {
    id: 'size',
    words: 'size sizes parameter parameters scale big bigger large larger largest small smaller smallest',
  },
  { id: 'parameters', words: 'parameter parameters weights' },
  { id: 'largest', words: 'largest biggest maximum max most over up' },
  {
    id: 'cost',
    words:
      'cost costs costly cheap cheaper price expensive expense budget expenditure dollar dollars inexpensive affordable money',
  },
  { id: 'energy', words: 'energy power electricity consumption watt watts joule' },
  {
    id: 'measure',
    words:
      'measure measures measured measuring evaluate evaluates evaluated evaluation assess assesses assessed quantify quantifies metric metrics score estimate gauge judge',
  },
  {
    id: 'use',
    words:
      'use uses used using employ employs employed adopt adopts adopted utilize utilizes utilizing leverage leverages leveraging apply applies applied based',
  },
  {
    id: 'hardware',
    words:
      'hardware gpu gpus cpu cpus npu tpu device devices machine machines laptop phone smartphone mobile accelerator jetson raspberry fpga microcontroller microcontrollers mcu mcus a100 h100 v100 t4 rtx supercomputer cluster server node nodes',
  },
  { id: 'gpu', words: 'gpu gpus graphics card cards', same: true },
  { id: 'data', words: 'data dataset datasets corpus corpora examples samples training-data' },
  { id: 'tokens', words: 'token tokens text data' },
  {
    id: 'trick',
    words:
      'trick tricks innovation innovations technique techniques strategy strategies idea ideas component components design designs module modules mechanism mechanisms contribution contributions propose proposes proposed introduce introduces introduced steps stages',
  },
  {
    id: 'baseline',
    words: 'baseline baselines versus compared comparison against relative over than original vanilla',
  },
  { id: 'single', words: 'single one 1 lone' },
  {
    id: 'train',
    words:
      'train trains trained training retrain retraining retrained pretrain pretrained pretraining pre-train pre-training pre-trained fine-tune fine-tuning fine-tuned finetune finetuning tune',
  },
  {
    id: 'inference',
    words:
      'inference infer serving serve serves decode decoding deploy deployment generation prefill prefilling runtime run runs',
  },
  {
    id: 'generate',
    words:
      'generate generates generated generating generation synthesize synthesis synthesizes produce produces render rendering create creation make',
  },
  { id: 'image', words: 'image images picture pictures photo photos photograph visual', same: true },
  { id: 'video', words: 'video videos clip clips footage frames', same: true },
  { id: 'bug', words: 'bug bugs defect defects fault faults', same: true },
  { id: 'find', words: 'find finds found detect detects detected discover discovered uncover reveal turn' },
  {
    id: 'code',
    words: 'code codes source repository github implementation open-source open-sourced released',
  },
  {
    id: 'release',
    words: 'release released releases available publicly open-source open-sourced open out public',
  },
  {
    id: 'important',
    words: 'important importance crucial key significant matter matters redundancy redundant',
  },
  {
    id: 'compare',
    words: 'compare compares compared comparable comparison match matches matching par rival rivals against',
  },
  {
    id: 'support',
    words:
      'support supports supported enable enables enabling allow allows allowing handle handles accommodate',
  },
  { id: 'hallucination', words: 'hallucination hallucinations hallucinate', same: true },
  { id: 'length', words: 'length lengths context window long longer sequence sequences' },
  { id: 'stand', words: 'stand stands abbreviation acronym short' },
  { id: 'share', words: 'share fraction percentage percent portion part proportion' },
  {
    id: 'drawback',
    words:
      'limitation limitations drawback drawbacks weakness however fails fail struggle struggles although lags suffer suffers',
  },
  { id: 'task', words: 'task tasks application applications benchmark benchmarks' },
  { id: 'fp8', words: 'fp8 float8 8-bit', same: true },
  {
    id: 'low-precision',
    words:
      'low-precision low-bit lower-precision fp8 float8 fp4 int8 int4 8-bit 4-bit quantized bfloat16 ternary binary',
    same: true,
  },
  {
    id: 'select',
    words:
      'select selects selecting selected selection subset subsets choose choosing filter filtering filtered curate curated sampling',
    same: true,
  },
  { id: 'fraction', words: 'fraction subset share portion fewer' },
  { id: 'examples', words: 'example examples sample samples data instances', same: true },
  { id: 'medical', words: 'medical clinical medicine healthcare biomedical health', same: true },
  { id: 'language', words: 'language languages multilingual' },
];
