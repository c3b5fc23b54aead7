/** Short forms of the field with what they stand for: a text may use either. */
const PAIRS: readonly (readonly [string, string])[] = [
  ['llm', 'large language model'],
  ['slm', 'small language model'],
  ['vlm', 'vision language model'],
  ['vlm', 'visual language model'],
  ['mllm', 'multimodal large language model'],
  ['lvlm', 'large vision language model'],
  ['dnn', 'deep neural network'],
  ['cnn', 'convolutional neural network'],
  ['rnn', 'recurrent neural network'],
  ['gnn', 'graph neural network'],
  ['gcn', 'graph convolutional network'],
  ['snn', 'spiking neural network'],
  ['gan', 'generative adversarial network'],
  ['vae', 'variational autoencoder'],
  ['ssm', 'state space model'],
  ['vit', 'vision transformer'],
  ['dit', 'diffusion transformer'],
  ['moe', 'mixture of experts'],
  ['moe', 'mixture of expert'],
  ['rl', 'reinforcement learning'],
  ['mbrl', 'model based reinforcement learning'],
  ['rlhf', 'reinforcement learning from human feedback'],
  ['sft', 'supervised fine tuning'],
  ['dpo', 'direct preference optimization'],
  ['rag', 'retrieval augmented generation'],
  ['qa', 'question answering'],
  ['vqa', 'visual question answering'],
  ['ocr', 'optical character recognition'],
  ['tts', 'text to speech'],
  ['asr', 'automatic speech recognition'],
  ['asr', 'speech recognition'],
  ['nas', 'neural architecture search'],
  ['nvs', 'novel view synthesis'],
  ['nerf', 'neural radiance field'],
  ['3dgs', '3d gaussian splatting'],
  ['gui', 'graphical user interface'],
  ['mcu', 'microcontroller'],
  ['mcus', 'microcontroller units'],
  ['iot', 'internet of things'],
  ['peft', 'parameter efficient fine tuning'],
  ['lora', 'low rank adaptation'],
  ['qat', 'quantization aware training'],
  ['ptq', 'post training quantization'],
  ['kd', 'knowledge distillation'],
  ['mim', 'masked image modeling'],
  ['mlm', 'masked language modeling'],
  ['cot', 'chain of thought'],
  ['icl', 'in context learning'],
  ['cfg', 'classifier free guidance'],
  ['mfu', 'model flops utilization'],
  ['kv cache', 'key value cache'],
  ['kv cache', 'key value states'],
  ['mla', 'multi head latent attention'],
  ['gqa', 'grouped query attention'],
  ['mod', 'mixture of depths'],
  ['cl', 'continual learning'],
  ['tl', 'transfer learning'],
  ['ssl', 'self supervised learning'],
  ['t2i', 'text to image'],
  ['hsi', 'hyperspectral imaging'],
];

const byForm = new Map<string, Set<string>>();
for (const [short, long] of PAIRS) {
  const all = [short, `${short}s`, long, `${long}s`];
  const known = all.flatMap((form) => [...(byForm.get(form) ?? [])]);
  const forms = new Set([...all, ...known]);
  for (const form of all) byForm.set(form, forms);
}

const LONGEST_FORM = Math.max(...Array.from(byForm.keys(), (form) => form.split(' ').length));

/** The longest short form or phrase that begins a row of plain words: how many words it takes and all its forms. */
export function shortFormAt(
  words: readonly string[],
  from: number,
): { length: number; forms: readonly string[] } | null {
  for (let length = Math.min(LONGEST_FORM, words.length - from); length >= 1; length--) {
    const forms = byForm.get(words.slice(from, from + length).join(' '));
    if (forms !== undefined) return { length, forms: [...forms] };
  }
  return null;
}
