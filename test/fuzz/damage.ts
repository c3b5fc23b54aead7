/** A whole number from 0 to below what it is given. */
export type Random = (below: number) => number;

/** Mulberry32: the same numbers from the same seed. */
export function randomFrom(seed: number): Random {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * below);
  };
}

type Damage = (bytes: Buffer, random: Random, others: readonly Buffer[]) => Buffer;

const PIECES = [
  '\0',
  '\uFEFF',
  '<![CDATA[',
  ']]>',
  '&#x0;',
  '<!--',
  '{"',
  '\\cite{',
  '$$',
  '\r',
  'Abstract:',
  '\u202e',
  '😀',
];

const damages: readonly Damage[] = [
  function flip(bytes, random) {
    const damaged = Buffer.from(bytes);
    for (let n = 1 + random(40); n > 0; n -= 1) damaged[random(damaged.length)] = random(256);
    return damaged;
  },
  (bytes, random) => bytes.subarray(0, random(bytes.length)),
  (bytes, random) => bytes.subarray(random(bytes.length)),
  function cutOut(bytes, random) {
    const start = random(bytes.length);
    return Buffer.concat([bytes.subarray(0, start), bytes.subarray(start + random(5000))]);
  },
  function repeat(bytes, random) {
    const start = random(bytes.length);
    const piece = bytes.subarray(start, start + random(500));
    return Buffer.concat([bytes, ...Array.from({ length: random(50) }, () => piece)]);
  },
  function insert(bytes, random) {
    const at = random(bytes.length);
    const piece = Buffer.from((PIECES[random(PIECES.length)] ?? '').repeat(1 + random(20)));
    return Buffer.concat([bytes.subarray(0, at), piece, bytes.subarray(at)]);
  },
  function splice(bytes, random, others) {
    const other = others[random(others.length)] ?? bytes;
    return Buffer.concat([bytes.subarray(0, random(bytes.length)), other.subarray(random(other.length))]);
  },
  (bytes) => Buffer.from(bytes.toString('latin1'), 'utf16le'),
];

/** A page after one to three accidents. */
export function damagedBytes(page: Buffer, others: readonly Buffer[], random: Random): Buffer {
  let bytes = page;
  for (let n = 1 + random(3); n > 0; n -= 1) {
    bytes = damages[random(damages.length)]?.(bytes, random, others) ?? bytes;
  }
  return bytes;
}
