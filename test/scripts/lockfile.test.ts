import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

interface Entry {
  optionalDependencies?: Record<string, string>;
}

it('package-lock.json names the packages of every platform, without which npm ci refuses it', () => {
  const lock: { packages: Record<string, Entry> } = JSON.parse(readFileSync('package-lock.json', 'utf8'));
  const wanted = Object.entries(lock.packages).flatMap(([path, entry]) =>
    Object.keys(entry.optionalDependencies ?? {}).map((name) => ({ path, name })),
  );
  const missing = wanted.filter(
    ({ path, name }) =>
      !(`node_modules/${name}` in lock.packages) && !(`${path}/node_modules/${name}` in lock.packages),
  );
  // To put right: node scripts/complete-lockfile.mjs
  expect(missing).toEqual([]);
});
