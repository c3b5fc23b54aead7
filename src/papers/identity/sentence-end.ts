import { formsOf } from '../../text/vocabulary/word-forms.ts';

const TERMINAL = /(?:[.!?…。！？]|\.{3})["'”’»)\]}*_$]*$/u;
const CLOSED = /[)\]}"”’»$*]$/u;
const ADDRESS = /(?:https?:\/\/|www\.)\S{1,300}$/i;
const SITE = new RegExp(`(?<![\\w.-])[\\w-][\\w.-]{0,80}\\.${formsOf('site')}(?:\\/\\S{0,200})?$`, 'i');

/** Whether a text stops where no sentence does: what a page cut off in the middle looks like. */
export function endsMidSentence(text: string): boolean {
  const end = text.trimEnd().slice(-300);
  return end !== '' && ![TERMINAL, CLOSED, ADDRESS, SITE].some((ending) => ending.test(end));
}
