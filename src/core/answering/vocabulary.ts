/** Abbreviations of the field that name no one paper's work. Compared without case or separators. */
const GENERIC =
  'ai ml dl nlp cv llm llms slm slms vlm vlms lvlm lvlms mllm mllms lmm lm lms plm plms fm fms dnn dnns cnn cnns rnn rnns gnn gnns gcn gcns snn snns mlp mlps ' +
  'gan gans vae ae ar ssm ssms vit vits dit dits moe moes rl rlhf drl mbrl sft dpo ppo grpo mcts rag qa vqa ocr tts asr nas nvs nerf sr ' +
  'gpu gpus cpu cpus tpu npu dsp fpga mcu mcus hbm ssd ssds nvme ram vram sram iot nic nics rdma api apis gui ui sdk ir ' +
  'fp32 fp16 bf16 fp8 fp4 int8 int4 bfloat16 w4a8 kv mha ffn mla gqa peft lora qlora qat ptq kd nas sgd adam adamw mim mlm clip bert gpt ' +
  'sota ood icl cot cots flop flops tflops macs mfu fps fid ppl map miou bleu rouge psnr mos wer 2d 3d 4d 1d 4k 2k tp dp pp sp cp ep';

export const GENERIC_NAMES: ReadonlySet<string> = new Set(GENERIC.split(' '));

/** Words that carry no subject in a question beyond what the index already drops. */
const FILLERS =
  'paper papers work works article articles study studies publication publications abstract research researchers people ' +
  'show tell give list find know see want need use using used does did get gets got reach reaches reached achieve achieves achieved attain obtain report reports reported ' +
  'claim claims claimed say says said state states stated mention describe describes explain according please any anything something everything everyone ' +
  "much many long far big large-scale there really exactly actually overall whole total paper's thing things kind kinds sort way ways " +
  'question answer like look looks looking come comes came turn make makes made take takes took go goes going put available corpus collection listing library here ' +
  'deal deals dealing about regarding concerning on into versus compare compared comparison difference differ method methods approach approaches technique techniques ' +
  'one two three four five also per cent best exist exists';

export const QUESTION_FILLERS: ReadonlySet<string> = new Set(FILLERS.split(' '));

/**
 * Groups of words that stand for one another when a question meets a sentence. A word may be in several groups.
 * `weak` groups only help to rank: they never make a sentence an answer by themselves.
 */
export interface Concept {
  id: string;
  words: string;
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
      'drop loss degradation degrade degrades decline sacrifice sacrifices penalty lossless compromise compromising hurt hurts harm',
  },
  {
    id: 'size',
    words:
      'size sizes parameter parameters scale big bigger large larger largest small smaller smallest billion million',
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
  { id: 'gpu', words: 'gpu gpus graphics card cards' },
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
      'train trains trained training pretrain pretrained pretraining pre-train pre-training pre-trained fine-tune fine-tuning fine-tuned finetune finetuning tune',
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
  { id: 'image', words: 'image images picture pictures photo photos photograph visual' },
  { id: 'video', words: 'video videos clip clips footage frames' },
  { id: 'bug', words: 'bug bugs defect defects fault faults' },
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
  { id: 'hallucination', words: 'hallucination hallucinations hallucinate' },
  { id: 'length', words: 'length lengths context window long longer sequence sequences' },
  { id: 'stand', words: 'stand stands abbreviation acronym short' },
  { id: 'share', words: 'share fraction percentage percent portion part proportion' },
  {
    id: 'drawback',
    words:
      'limitation limitations drawback drawbacks weakness however fails fail struggle struggles although lags suffer suffers',
  },
  { id: 'task', words: 'task tasks application applications benchmark benchmarks' },
  { id: 'language', words: 'language languages multilingual' },
];

/** Everyday words with what the field calls it: for people who describe a need in their own words. */
export const EVERYDAY: Readonly<Record<string, string>> = {
  chatbot: 'language model LLM',
  chatbots: 'language model LLM',
  'chatbot brain': 'LLM training pre-training',
  brain: 'model',
  'graphics card': 'GPU consumer memory',
  'gaming card': 'GPU consumer',
  'video card': 'GPU consumer',
  gaming: 'consumer',
  home: 'consumer',
  'from scratch': 'pre-training training from scratch',
  cheap: 'low-cost efficient',
  cheaply: 'low-cost efficient',
  'little box': 'edge device',
  'small box': 'edge device',
  box: 'device',
  gadget: 'device edge mobile',
  gadgets: 'devices edge mobile',
  phone: 'mobile device smartphone',
  phones: 'mobile devices smartphone',
  handset: 'mobile device',
  laptop: 'laptop device consumer',
  chip: 'hardware accelerator microcontroller',
  chips: 'hardware accelerator microcontroller',
  gauge: 'sensor',
  gauges: 'sensors multivariate time series',
  readings: 'time series sensors',
  recording: 'time series signal',
  recordings: 'time series signals',
  categories: 'classification classes',
  category: 'classification class',
  sorting: 'classification classifying',
  sort: 'classification classify',
  label: 'classification',
  dashcam: 'driving video',
  dashcams: 'driving videos',
  clip: 'video',
  clips: 'videos video',
  film: 'video',
  films: 'video',
  footage: 'video',
  movie: 'video',
  description: 'caption captioning',
  descriptions: 'captions captioning',
  describe: 'caption captioning',
  subtitles: 'captions',
  picture: 'image',
  pictures: 'images image generation',
  photo: 'image photo',
  photos: 'images photo collections',
  drawing: 'image generation',
  draw: 'render generation',
  paint: 'image generation',
  painting: 'image generation',
  walkable: '3D scene novel view synthesis rendering',
  scenery: '3D scene',
  voice: 'speech text-to-speech',
  'read aloud': 'text-to-speech speech synthesis',
  talking: 'speech',
  speak: 'speech synthesis text-to-speech',
  spoken: 'speech',
  listening: 'speech recognition',
  forget: 'unlearning forgetting',
  forgetting: 'unlearning catastrophic forgetting',
  erase: 'unlearning',
  'social web': 'graph network node',
  'social network': 'graph node classification',
  web: 'network graph web',
  members: 'nodes',
  member: 'node',
  groups: 'classes clusters',
  group: 'class cluster team',
  'hardly ever': 'imbalance minority',
  rare: 'imbalance minority long-tail',
  rarely: 'imbalance minority',
  scarce: 'low-resource',
  trainees: 'student researchers',
  trainee: 'student',
  'object finder': 'object detection YOLO detector',
  finder: 'detection detector',
  spotting: 'detection',
  rebuilt: 'reproducibility reproducing reproduce',
  rebuild: 'reproducibility reproducing',
  redo: 'reproducibility',
  shopping: 'recommendation',
  suggest: 'recommendation',
  suggestions: 'recommendation',
  doctor: 'medical clinical',
  doctors: 'medical clinical',
  hospital: 'medical clinical',
  patient: 'medical clinical',
  patients: 'medical clinical',
  'x-ray': 'radiology medical',
  scans: 'CT medical imaging radiology',
  health: 'medical healthcare',
  car: 'autonomous driving',
  cars: 'autonomous driving',
  vehicle: 'autonomous driving',
  robot: 'robotics control',
  fish: 'fin fish',
  swim: 'propulsive propulsion',
  swimming: 'propulsive propulsion',
  weather: 'meteorological nowcasting forecasting',
  forecasting: 'forecasting time-series nowcasting',
  forecast: 'forecasting time-series',
  'next few hours': 'nowcasting short-term',
  reservoirs: 'hydrothermal dispatch hydro',
  'power plants': 'power system hydrothermal dispatch',
  electricity: 'power energy',
  screen: 'GUI screenshot interface',
  clicks: 'GUI navigation agent',
  click: 'GUI navigation agent',
  app: 'mobile application GUI',
  apps: 'mobile applications GUI',
  program: 'agent code',
  face: 'face identity facial',
  faces: 'face identity facial',
  person: 'identity human person',
  enormous: 'long large',
  huge: 'large-scale',
  gigantic: 'large-scale',
  document: 'long context text',
  documents: 'long context text',
  book: 'long context books',
  novel: 'novel',
  window: 'context window length',
  'company network': 'network traffic',
  'data flows': 'traffic network traffic classification',
  traffic: 'network traffic',
  hackers: 'adversarial security robustness',
  attack: 'adversarial robustness',
  attacks: 'adversarial robustness',
  mistakes: 'errors bugs hallucination',
  lie: 'hallucination',
  lies: 'hallucination',
  'making things up': 'hallucination',
  'make things up': 'hallucination',
  invent: 'hallucination',
  crash: 'bugs failures',
  glitches: 'bugs fuzzing',
  shrink: 'compression pruning quantization',
  shrinking: 'compression pruning quantization',
  smaller: 'compression compact lightweight',
  squeeze: 'compression quantization',
  slim: 'pruning lightweight',
  trim: 'pruning',
  throw: 'pruning removing',
  layers: 'layer pruning',
  supercomputer: 'supercomputer Frontier GPUs cluster',
  warehouse: 'cluster datacenter',
  helper: 'assistant small model',
  teacher: 'knowledge distillation teacher',
  tutor: 'knowledge distillation teacher',
  teach: 'teach distillation teacher student',
  homework: 'math reasoning',
  maths: 'math reasoning mathematical',
  arithmetic: 'math reasoning',
  sums: 'math reasoning arithmetic',
  'half finished': 'draft speculative',
  guess: 'speculative draft',
  guesses: 'speculative draft',
  'guess ahead': 'speculative decoding draft',
  battery: 'energy power on-device',
  toy: 'tiny microcontroller',
  watch: 'wearable device microcontroller',
  browser: 'in-browser web',
  translate: 'translation',
  programmer: 'code',
  coding: 'code generation',
  disk: 'SSD disk offloading',
  'hard drive': 'SSD disk offloading',
  'hard drives': 'SSD disk offloading',
  songs: 'audio music',
  music: 'audio music',
  satellite: 'hyperspectral remote sensing',
  satellites: 'hyperspectral remote sensing',
  genes: 'RNA single-cell genomic',
  cells: 'single-cell cellular',
  biology: 'single-cell biological',
  cyberbullying: 'cyberbullying',
  bullying: 'cyberbullying',
  nasty: 'toxicity toxic',
  rude: 'toxicity toxic',
  copyrighted: 'copyright copyrighted unlearning',
  wizard: 'Harry Potter',
  avatar: 'avatar head portrait',
  cartoon: 'style avatar',
};
