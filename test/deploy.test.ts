import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { parseConfig } from '../src/config.ts';
import { parseCommandLine } from '../src/platforms/terminal/cli.ts';

interface Service {
  image: string;
  read_only?: boolean;
  mem_limit?: string;
  volumes?: string[];
  command?: string[];
  environment?: Record<string, string | number>;
  healthcheck?: { test: string[] };
  stop_grace_period?: string;
  depends_on?: Record<string, { condition: string }>;
}

const root = fileURLToPath(new URL('..', import.meta.url));
const read = (name: string): string => readFileSync(join(root, name), 'utf8');
const servicesOf = (file: string) =>
  (parse(read(file), { merge: true }) as { services: Record<string, Service> }).services;
const FILES = ['docker-compose.yml', 'docker-compose.several.yml'];
/** Without `${NAME:-…}` around it. */
const plain = (text: string) => text.replace(/\$\{\w+:-(.*)\}/, '$1');
const oursIn = (file: string) =>
  Object.entries(servicesOf(file)).filter(([, { image }]) => plain(image).startsWith('journal-club:'));
const ours = FILES.flatMap((file) =>
  oursIn(file).map(([name, service]) => [`${name} of ${file}`, service] as const),
);
const dockerfile = read('Dockerfile').split('\n');
const quiet = { out: () => {}, err: () => {} };

/** What a command in a container comes to, behind `node src/main.ts`. */
const understood = (args: string[]) => parseCommandLine(args, quiet);

describe.each(FILES)('%s', (file) => {
  it('runs a bot, a web page and workers, each in its role', () => {
    const roles = oursIn(file).map(([, { command = [] }]) => understood(['serve', ...command]));
    expect(roles).toEqual(['bot', 'worker', 'web'].map((role) => ({ mode: 'serve', role })));
  });

  it('names every image by an exact version', () => {
    const images = Object.values(servicesOf(file)).map(({ image }) => plain(image));
    expect(
      images.filter((image) => !/:\d+\.\d+\.\d+(?:-[\w.]+)?(?:@sha256:[0-9a-f]{64})?$/.test(image)),
    ).toEqual([]);
  });

  it('lets nothing take all the memory of the machine', () => {
    expect(Object.values(servicesOf(file)).filter(({ mem_limit }) => mem_limit === undefined)).toEqual([]);
  });
});

describe('a container of ours', () => {
  it.each(ours)('%s writes nowhere but where it may, and reads pages of yours', (_name, service) => {
    expect(service).toMatchObject({ read_only: true });
    expect(service.volumes).toEqual(['./seeds:/app/seeds:ro', 'data:/data']);
  });

  it.each(ours)('%s is asked how it is and given the time to end', (_name, service) => {
    expect(Number.parseInt(service.stop_grace_period ?? '', 10)).toBeGreaterThan(10);
    if (service.healthcheck !== undefined) expect(service.healthcheck.test.join(' ')).toContain('/healthz');
  });

  it.each(ours)('%s is configured with what the program understands', (_name, { environment = {} }) => {
    const env = Object.entries(environment).map(([name, value]) => [
      name,
      plain(String(value))
        .replace(/\$\{REDIS_URL:\?.*\}/, 'redis://elsewhere')
        .replace(/\$\{PUBLIC_HOSTS:\?.*\}/, 'papers.example.org'),
    ]);
    expect(parseConfig(Object.fromEntries(env)).redis).not.toBeNull();
  });

  it('waits for the Redis beside it', () => {
    for (const [, { depends_on }] of oursIn('docker-compose.yml'))
      expect(depends_on).toEqual({ redis: { condition: 'service_healthy' } });
  });
});

describe('the image', () => {
  const copied = dockerfile.flatMap((line) => /^COPY (.+) \S+$/.exec(line)?.[1]?.split(' ') ?? []);

  it('takes in what the program needs, all of which is there and not ignored', () => {
    expect(copied).toEqual(
      expect.arrayContaining(['src', 'jobs', 'prompts', 'seeds', 'assets', 'package-lock.json']),
    );
    const letIn = read('.dockerignore').split('\n');
    for (const name of copied) {
      expect(existsSync(join(root, name)), name).toBe(true);
      expect(letIn).toContain(`!${name}`);
    }
    expect(copied.filter((name) => /^(?:test|bench|eval|\.env)/.test(name))).toEqual([]);
  });

  it('stands on an exact version and says how it is', () => {
    expect(dockerfile.find((line) => line.startsWith('FROM'))).toMatch(/^FROM node:\d+\.\d+\.\d+-/);
    const [, asked = ''] = /^HEALTHCHECK .* CMD (\[.*\])$/m.exec(dockerfile.join('\n')) ?? [];
    const [program, script, ...args] = JSON.parse(asked) as string[];
    expect([program, script]).toEqual(['node', 'src/main.ts']);
    expect(understood(args)).toMatchObject({ mode: 'alive' });
  });

  it('runs as nobody special, without what is for developers', () => {
    expect(dockerfile).toContain('USER node');
    expect(dockerfile.join('\n')).toContain('npm ci --omit=dev --ignore-scripts');
  });
});
