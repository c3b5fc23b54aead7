import forms from './word-forms.json' with { type: 'json' };

/** The words of a list of `word-forms.json` as the source of a pattern, longer ones first. */
export function formsOf(list: keyof typeof forms): string {
  const each = forms[list]
    .replace(/[.+()[\]/]/g, '\\$&')
    .replaceAll('*', '\\w*')
    .split(', ')
    .sort((one, other) => other.length - one.length);
  return `(?:${each.join('|')})`;
}
