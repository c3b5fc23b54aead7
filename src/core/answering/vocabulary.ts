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
  'show tell give list find know known define definition meant see want need use using used does did get gets got reach reaches reached achieve achieves achieved attain obtain report reports reported ' +
  'claim claims claimed say says said state states stated mention describe describes explain according please any anything something everything everyone ' +
  "much many long far big large-scale there really exactly actually overall whole total paper's thing things kind kinds sort way ways " +
  'question answer like look looks looking looked come comes came turn make makes made take takes took go goes going put available corpus collection listing library here ' +
  'deal deals dealing about regarding concerning on into versus compare compared comparison difference differ method methods approach approaches technique techniques ' +
  'one two three four five also per cent best exist exists run runs running collection corpus';

export const QUESTION_FILLERS: ReadonlySet<string> = new Set(FILLERS.split(' '));

/** Words that ask what a paper is all about. */
const ALL_ABOUT =
  'main idea ideas key insight insights summary summarize summarise summarized summaries overview gist tldr tl dr contribution contributions novelty novel new ' +
  'purpose goal goals aim aims point problem problems issue issues challenge challenges solve solves solved solving address addresses tackle tackles ' +
  'useful usefulness core essence takeaway takeaways conclusion conclusions conclude concludes finding findings message motivation motivate motivated motivates ' +
  'interesting important importance matter matters care special brief briefly short nutshell quick quickly word words sentence sentences simple simply behind good worth reading read cool special details detail info information intuition';

export const GIST: ReadonlySet<string> = new Set(ALL_ABOUT.split(' '));

/** Models and data sets everybody builds on: a paper that "introduces Llama" does not own the name. */
const WELL_KNOWN =
  'llama llama2 llama3 llama31 llama32 codellama gpt gpt2 gpt3 gpt4 gpt4v gpt4o chatgpt openai gemini claude qwen qwen2 qwen25 mistral mixtral gemma gemma2 phi phi2 ' +
  'opt pythia falcon vicuna deepseek deepseekr1 palm t5 roberta xlm electra whisper resnet resnet50 mobilenet efficientnet vgg swin detr yolo mask rcnn unet ' +
  'stable diffusion sdxl sd flux controlnet imagenet coco cifar cifar10 cifar100 mnist ade20k squad glue superglue mmlu gsm8k math humaneval mtbench mteb laion pile c4 ' +
  'openwebtext wikitext librispeech kinetics ucf101 waymo pytorch tensorflow jax deepspeed megatron cuda triton nvidia microsoft google meta huggingface transformer transformers';

export const WELL_KNOWN_NAMES: ReadonlySet<string> = new Set(WELL_KNOWN.split(' '));
