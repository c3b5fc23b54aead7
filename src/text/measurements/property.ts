import { byChange, changeBehind, comparative, multiplied, toLevel } from './changes.ts';
import { bracketed, equated, nounBefore, ofLink, placed } from './measured-before.ts';
import { countBehind, isWhat, measureBehind, overRival, shareOf } from './measured-behind.ts';
import type { Range } from './phrases.ts';
import { conceptOf, relationOf, type Said, unitConcept, type Way } from './said.ts';
import { type Site, verbBefore } from './site.ts';
import type { Concept } from './types.ts';

const NOTHING: Said = {
  property: null,
  concept: null,
  relation: null,
  change: null,
  of: null,
  near: null,
  beaten: null,
  turn: null,
};

/** The ways a clause names what a number measures, the surer ones first. */
const WAYS: readonly Way[] = [
  multiplied,
  comparative,
  changeBehind,
  measureBehind,
  byChange,
  toLevel,
  shareOf,
  isWhat,
  overRival,
  ofLink,
  bracketed,
  equated,
  nounBefore,
  countBehind,
  placed,
];

/** What is measured at a site. */
export function readProperty(site: Site): Said {
  for (const way of WAYS) {
    const said = way(site);
    if (said === null) continue;
    const property = withoutUnlike(site, withoutTurn(site, said.property ?? null));
    const whole = { ...NOTHING, ...said, property };
    return signed(site, {
      ...whole,
      concept: whole.concept ?? conceptOf(site, whole.property) ?? unitConcept(site),
    });
  }
  return { ...NOTHING, concept: unitConcept(site), relation: relationOf(site, verbBefore(site, site.left)) };
}

/** Nothing gets better by a point in time, or a length. */
export const STRETCHES: ReadonlySet<Concept> = new Set([
  'time',
  'length',
  'mass',
  'temperature',
  'age',
  'date',
]);

/** "+5.3% accuracy", "ResNet-18 (+3.5%)": so much more. */
function signed(site: Site, said: Said): Said {
  const { tokens, members } = site;
  const sign = tokens[(members[0] ?? 0) - 1];
  if (sign?.text !== '+' || said.change !== null || tokens[members[0] ?? 0]?.start !== sign.end) return said;
  const concept = conceptOf(site, said.property);
  const isLevel = tokens[(members[0] ?? 0) - 2]?.text === '=' || STRETCHES.has(concept ?? 'score');
  if (isLevel) return said;
  const property = concept === null || concept === 'count' ? null : said.property;
  return { ...said, property, relation: 'improves', change: 'by', of: property === null ? null : said.of };
}

/** "at the level of tags and accuracies of 90%": the measure alone. */
function withoutUnlike(site: Site, phrase: Range | null): Range | null {
  if (phrase === null) return null;
  const { tokens } = site;
  for (let i = phrase.to - 2; i > phrase.from; i--) {
    if (tokens[i]?.tag !== 'coordinator') continue;
    const [before, behind] = [
      { from: phrase.from, to: i },
      { from: i + 1, to: phrase.to },
    ];
    return conceptOf(site, before) === null && conceptOf(site, behind) !== null ? behind : phrase;
  }
  return phrase;
}

/** "fewer tokens": the tokens are counted. */
function withoutTurn({ tokens }: Site, phrase: Range | null): Range | null {
  if (phrase === null || phrase.to - phrase.from < 2) return phrase;
  return tokens[phrase.from]?.tag === 'comparative' ? { from: phrase.from + 1, to: phrase.to } : phrase;
}
