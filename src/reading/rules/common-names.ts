import { foldForMatch } from '../../text/fold.ts';

/** Names of the field at large: models, datasets, hardware, methods and notions that no new paper is named by. */
const COMMON =
  'ai ml dl nlp cv llm llms slm slms vlm vlms lvlm lvlms mllm mllms lmm lmms lm lms plm plms fm fms dnn dnns cnn cnns rnn rnns gnn gnns gcn snn snns mlp mlps nn nns ann anns ' +
  'gan gans vae vaes ae aes ar ssm ssms vit vits dit dits moe moes rl drl rlhf rlvr marl sft dpo ppo grpo mcts rag qa vqa ocr tts asr nas nvs nerf nerfs slam icl cot cots peft lora qlora lstm gru ' +
  'gpu gpus cpu cpus tpu tpus npu npus dsp fpga fpgas mcu mcus hbm ssd ssds nvme ram sram dram iot nic nics rdma api apis gui ui sdk ir cuda risc-v arm ' +
  'fp fp32 fp16 bf16 fp8 fp4 int8 int4 bfloat16 w4a8 kv mha ffn mla gqa mqa qat ptq kd sgd adam adamw mim mlm clm clip bert gpt resnet transformer transformers mamba unet u-net yolo ' +
  'sota ood iid cot flop flops tflops macs mfu fps fid ppl map miou iou bleu rouge psnr ssim mos wer auc roc f1 mse mae rmse 2d 3d 4d 1d 4k 2k tp dp pp sp cp ep nlu nlg nmt mt ' +
  'imagenet cifar coco glue superglue mmlu gsm8k math humaneval squad wikitext pile laion ade20k cityscapes gpt-2 gpt-3 gpt-3.5 gpt-4 gpt-4o gpt-4v chatgpt llama llama2 llama3 llama-2 llama-3 ' +
  'mistral mixtral gemma gemini claude qwen qwen2 qwen2.5 deepseek opt bloom t5 roberta deberta vicuna phi pytorch tensorflow jax deepspeed megatron megatron-lm hugging-face huggingface github nvidia google meta microsoft openai ' +
  'amd intel apple english chinese japanese german french spanish python java c++ javascript the this these our we it in a an experiments results code extensive first second third they he she these those what why how when where many most some such then there thus rest api';

const COMMON_NAMES: ReadonlySet<string> = new Set(COMMON.split(' '));

/** Whether a name is the field's rather than a paper's own: `LLMs`, `LoRA`, `ImageNet`. */
export function isCommonName(name: string): boolean {
  const folded = foldForMatch(name);
  if (COMMON_NAMES.has(folded) || COMMON_NAMES.has(folded.replace(/\s+/g, '-'))) return true;
  const words = folded.split(/\s+/);
  return (
    words.length > 1 &&
    words.every((word) => COMMON_NAMES.has(word) || word.split('-').every((part) => PLAIN_WORDS.has(part)))
  );
}

/** Words that make no name even when written with capitals. */
const PLAIN_WORDS: ReadonlySet<string> = new Set(
  'large language model models vision visual neural network networks deep learning machine foundation graph diffusion generative pre training pretraining fine tuning finetuning training reinforcement supervised self natural processing computer image video speech text multimodal multi modal data parallel mixture of experts expert low rank adaptation retrieval augmented generation federated continual transfer chain thought state space parameter efficient quantization aware post attention optimization intelligence artificial general'.split(
    ' ',
  ),
);
