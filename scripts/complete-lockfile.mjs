/**
 * `node scripts/complete-lockfile.mjs` after `npm install <package>`: names in package-lock.json the packages built for
 * other platforms that npm left out of it (it does so when it cannot fetch them: npm/cli issue 4828), since `npm ci`
 * refuses a lockfile without them. Prints how many it added.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const SYSTEMS = [
  'aix',
  'android',
  'darwin',
  'freebsd',
  'linux',
  'netbsd',
  'openbsd',
  'openharmony',
  'sunos',
  'win32',
];
const PROCESSORS = ['arm', 'arm64', 'ia32', 'loong64', 'mips64el', 'ppc64', 'riscv64', 's390x', 'x64'];
const LIBRARIES = { gnu: 'glibc', gnueabihf: 'glibc', musl: 'musl', musleabihf: 'musl' };

/** The entry of a package for one platform, read off its name (@scope/binding-linux-arm64-musl). */
function platformEntry(name, version, parent) {
  const parts = name.replace(/^.*\//, '').split('-');
  const system = parts.find((part) => SYSTEMS.includes(part));
  const processor = parts.findLast((part) => PROCESSORS.includes(part));
  const library = parts.map((part) => LIBRARIES[part]).find((found) => found !== undefined);
  if (!system || !/^\d+\.\d+\.\d+/.test(version)) return null;
  return {
    version,
    ...(processor ? { cpu: [processor] } : {}),
    ...(parent.dev ? { dev: true } : {}),
    ...(library ? { libc: [library] } : {}),
    optional: true,
    os: [system],
  };
}

const file = join(dirname(dirname(fileURLToPath(import.meta.url))), 'package-lock.json');
const lock = JSON.parse(readFileSync(file, 'utf8'));
const added = {};
for (const parent of Object.values(lock.packages)) {
  for (const [name, version] of Object.entries(parent.optionalDependencies ?? {})) {
    const path = `node_modules/${name}`;
    if (lock.packages[path] !== undefined) continue;
    const entry = platformEntry(name, version, parent);
    if (entry === null) throw new Error(`${name}@${version} names no platform: add it with npm install`);
    added[path] = entry;
  }
}
const entries = Object.entries({ ...lock.packages, ...added });
lock.packages = Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`);
process.stdout.write(`${Object.keys(added).length} platform packages added to package-lock.json\n`);
