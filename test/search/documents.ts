import type { SearchDocument } from '../../src/model/search.ts';

/** A document for tests, with what matters to the test. */
export function document(id: string, fields: Partial<SearchDocument> = {}): SearchDocument {
  return {
    id,
    title: '',
    methodName: null,
    abstract: '',
    tags: [],
    publishedOn: null,

    pages: [],
    makers: [],
    ...fields,
  };
}

/** A small corpus with names, acronyms, LaTeX, hyphens and dates. */
export const papers: readonly SearchDocument[] = [
  document('galore', {
    title: 'GaLore: Memory-Efficient LLM Training by Gradient Low-Rank Projection',
    methodName: 'GaLore',
    abstract:
      'Training large language models (LLMs) needs memory for optimizer states. We propose Gradient Low-Rank Projection (GaLore), which reduces memory usage by up to 65.5% in optimizer states during pre-training.',
    tags: ['low-rank projection', 'pretraining'],
    publishedOn: '2024-03-06',
    pages: ['https://papers.example/2024-03'],
  }),
  document('natural-galore', {
    title: 'Natural GaLore: Accelerating GaLore for memory-efficient LLM Training and Fine-tuning',
    methodName: 'Natural GaLore',
    abstract:
      'Natural GaLore applies the inverse Fisher information matrix to the gradients that GaLore projects, for finetuning of large language models (LLMs).',
    tags: ['low-rank projection', 'fine-tuning'],
    publishedOn: '2024-10-21',
    pages: ['https://papers.example/2024-10'],
  }),
  document('s2ft', {
    title: 'S$^{2}$FT: Structured Sparse Fine-Tuning',
    methodName: 'S$^{2}$FT',
    abstract:
      'S$^{2}$FT selects rows sparsely and computes densely, a speedup of 1.54$\\times$ over full fine-tuning.',
    tags: ['fine-tuning', 'sparsity'],
    publishedOn: '2024-12-09',
    pages: ['daily.txt'],
  }),
  document('pixart', {
    title: 'PixArt-Σ: Weak-to-Strong Training of Diffusion Transformer',
    methodName: 'PixArt-Σ',
    abstract:
      'PixArt-Σ is a Diffusion Transformer model (DiT) that directly generates images at 4K resolution.',
    tags: ['image generation'],
    publishedOn: '2024-03-07',
    pages: ['daily.txt'],
  }),
  document('fsmoe', {
    title: 'FSMoE: A Flexible and Scalable Training System for Sparse Mixture-of-Experts Models',
    methodName: 'FSMoE',
    abstract: 'Mixture-of-Experts (MoE) models need scheduling of communication and computation across GPUs.',
    tags: ['mixture of experts'],
    publishedOn: '2025-01-18',
    pages: ['daily.txt'],
  }),
  document('hecate', {
    title: 'Hecate: Unlocking Efficient Sparse Model Training via Fully Sharded Sparse Data Parallelism',
    methodName: 'Hecate',
    abstract:
      'Mixture-of-Experts (MoE) training suffers from imbalanced expert loads; sharding MoE states helps.',
    tags: ['mixture of experts'],
    publishedOn: '2025-02-04',
    pages: ['daily.txt'],
  }),
  document('tinyml', {
    title: 'On-Device Training Under 256KB Memory',
    abstract:
      'Tiny IoT devices have microcontroller units (MCUs) with 256KB SRAM; MCUs cannot run backpropagation.',
    tags: ['on-device training'],
    publishedOn: '2022-06-30',
    pages: ['daily.txt'],
  }),
  document('bert', {
    title: 'Pretraining bidirectional encoders',
    abstract: 'A bidirectional encoder is pretrained on text and quantized after training.',
    publishedOn: null,

    pages: ['other.html'],
  }),
];
