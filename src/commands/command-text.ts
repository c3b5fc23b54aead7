import type { Command } from './list.ts';

/** A command in words, for a log: without what an address holds of a password. */
export function commandText({ name, ...rest }: Command): string {
  const parts = Object.entries(rest).flatMap(([key, value]: [string, unknown]) => {
    if (value === true) return [`--${key}`];
    if (Array.isArray(value)) return value.map(String);
    return typeof value === 'string' || typeof value === 'number' ? [String(value)] : [];
  });
  return [name, ...parts].join(' ').replace(/\/\/[^/\s@]*@/g, '//…@');
}
