import { formsOf } from '../../text/vocabulary/word-forms.ts';
import type { DocSentence } from './document.ts';

const REST = String.raw`[^\s<>"“”{}|\\^\x60]+`;
const ADDRESS = new RegExp(
  String.raw`(?:https?:\/\/|www\.)${REST}|(?<![\w/.@-])${formsOf('code sites')}\/${REST}`,
  'gi',
);
const TRAILING = /(?<![.,;:!?'’)\]}>*])[.,;:!?'’)\]}>*]+$/;
const GLUED_SENTENCE = /\.(?:The|This|Our|We|It|In|Code|For|More|Project|And)$/;

const CODE_HOST = new RegExp(String.raw`^(?:https?:\/\/)?(?:www\.)?${formsOf('code hosts')}\/`, 'i');
const MODEL_HOST =
  /^(?:https?:\/\/)?(?:www\.)?(?:huggingface\.co|hf\.co|kaggle\.com|modelscope\.cn|zenodo\.org|osf\.io|pypi\.org)\//i;
const SAYS_CODE = new RegExp(String.raw`\b${formsOf('code words')}\b`, 'i');
const SAYS_PAGE = new RegExp(String.raw`\b${formsOf('page of a project')}\b[^.]{0,30}$`, 'i');
const PAGE_ADDRESS = /project|leaderboard|demo/i;

/** Where the paper's code is, as the abstract prints it without trailing punctuation; project pages and model cards are not code. */
export function findCodeUrl(sentences: readonly DocSentence[]): string | null {
  let best: { url: string; score: number } | null = null;
  for (const sentence of sentences) {
    for (const match of sentence.text.matchAll(ADDRESS)) {
      const url = cleanAddress(match[0]);
      const score = scoreOf(url, sentence.text.slice(0, match.index));
      if (score > 0 && (best === null || score > best.score)) best = { url, score };
    }
  }
  return best?.url ?? null;
}

function cleanAddress(raw: string): string {
  const trimmed = raw.replace(TRAILING, '').replace(GLUED_SENTENCE, '');
  const opened = (trimmed.match(/\(/g) ?? []).length;
  const closed = (raw.match(/\)/g) ?? []).length;
  return opened > 0 && closed >= opened && raw.startsWith(`${trimmed})`) ? `${trimmed})` : trimmed;
}

function scoreOf(url: string, before: string): number {
  const saysCode = SAYS_CODE.test(before);
  if (SAYS_PAGE.test(before)) return 0;
  if (CODE_HOST.test(url)) return saysCode ? 3 : 2;
  if (!saysCode || PAGE_ADDRESS.test(url)) return 0;
  return MODEL_HOST.test(url) || /\.github\.io\b/i.test(url) ? 1 : 0;
}
