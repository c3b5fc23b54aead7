import lists from './word-forms.json' with { type: 'json' };

/**
 * The words of a list of `word-forms.json` as the source of a pattern: longer ones first, or, where they are given as
 * alternatives of a pattern, in their order.
 */
export function formsOf(list: keyof typeof lists): string {
  const forms: string | readonly string[] = lists[list];
  if (typeof forms !== 'string') return `(?:${forms.join('|')})`;
  const each = forms
    .replace(/[.+()[\]/]/g, '\\$&')
    .replaceAll('*', '\\w*')
    .split(', ')
    .sort((one, other) => other.length - one.length);
  return `(?:${each.join('|')})`;
}
