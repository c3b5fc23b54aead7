import forms from './word-forms.json' with { type: 'json' };

/** The words of a list of `word-forms.json` as the source of a pattern. */
export function formsOf(list: keyof typeof forms): string {
  const each = forms[list].replaceAll('.', '\\.').replaceAll('*', '\\w*').split(', ');
  return `(?:${each.join('|')})`;
}
