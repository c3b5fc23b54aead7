const TERMINAL = /(?:[.!?…。！？]|\.{3})["'”’»)\]}*_$]*$/u;
const CLOSED = /[)\]}"”’»$*]$/u;
const ADDRESS =
  /(?:https?:\/\/|www\.)\S{1,300}$|(?<![\w.-])[\w-][\w.-]{0,80}\.(?:ai|cc|ch|co|com|de|dev|edu|fr|gov|io|jp|me|net|org|uk)(?:\/\S{0,200})?$/i;

/**
 * Whether a text stops where no sentence does: no closing punctuation, bracket or web address at its end. What a page
 * cut off in the middle looks like.
 */
export function endsMidSentence(text: string): boolean {
  const end = text.trimEnd().slice(-300);
  return end !== '' && !TERMINAL.test(end) && !CLOSED.test(end) && !ADDRESS.test(end);
}
