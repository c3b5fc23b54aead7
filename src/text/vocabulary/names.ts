import names from './names.json' with { type: 'json' };

/** Abbreviations of the field that name no one paper's work. Compared without case or separators. */
export const GENERIC_NAMES: ReadonlySet<string> = new Set(names.generic.split(' '));

/** Models and data sets everybody builds on: a paper that "introduces Llama" does not own the name. */
export const WELL_KNOWN_NAMES: ReadonlySet<string> = new Set(names.well_known.split(' '));
