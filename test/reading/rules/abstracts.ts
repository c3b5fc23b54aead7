/** Abstracts made up for tests, in the manner of the field. */
export const CACHEBOX = {
  title: 'CacheBox: Serving Long Prompts by Sharing Attention State',
  abstract:
    'Serving long prompts is slow. Existing systems recompute up to 80% of the attention state for every request. In this paper, we introduce CacheBox (Context-Aware Cache Exchange Box), a serving system that shares the key-value cache between requests, which avoids recomputation for common prefixes. CacheBox combines a radix index with a quantized cache and schedules requests by shared prefix. Experiments on two datasets show that CacheBox reduces time-to-first-token by 3.1x compared to vLLM and cuts GPU memory by 42\\%, while accuracy drops by only 0.3%. It also improves throughput from 210 to 655 tokens/s on a single A100-80GB GPU. Code is available at https://github.com/example-lab/cachebox.',
};

export const UNNAMED = {
  title: null,
  abstract:
    'Graph models are hard to train on noisy labels. We study how label noise changes the training of graph neural networks across four benchmarks. We find that early stopping recovers most of the lost accuracy. Our results suggest that noise-robust losses matter less than is often assumed. Project page: https://noisy-graphs.github.io/.',
};

export const SPEECH = {
  title: null,
  abstract:
    'Speech recognition for rare languages lacks data. To address this challenge, we propose Low-resource Acoustic Distillation (LAD), a self-supervised method that distills a large acoustic model into a small one. LAD needs only 5 hours of training data and reaches a word error rate of 12.4 (vs. 15.1), outperforming wav2vec and HuBERT by 2.3% and 1.1%, respectively. The model is 7 times smaller than its teacher.',
};
