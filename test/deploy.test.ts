import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { parseConfig } from '../src/config.ts';
import { parseCommandLine } from '../src/platforms/terminal/cli.ts';

interface Service {
  image: string;
  command?: string[];
  environment?: Record<string, string | number>;
  healthcheck?: { test: string[] };
  stop_grace_period?: string;
  depends_on?: Record<string, { condition: string }>;
}

const root = fileURLToPath(new URL('..', import.meta.url));
const read = (name: string): string => readFileSync(join(root, name), 'utf8');
const { services } = parse(read('docker-compose.yml'), { merge: true }) as {
  services: Record<string, Service>;
};
const ours = Object.entries(services).filter(([, { image }]) => image === 'journal-club');
const dockerfile = read('Dockerfile').split('\n');
const quiet = { out: () => {}, err: () => {} };

/** What a command in a container comes to, behind `node src/main.ts`. */
const understood = (args: string[]) => parseCommandLine(args, quiet);

describe('docker-compose.yml', () => {
  it('runs a bot, a web page and workers, each in its role', () => {
    const roles = ours.map(([, { command = [] }]) => understood(['serve', ...command]));
    expect(roles).toEqual(['bot', 'worker', 'web'].map((role) => ({ mode: 'serve', role })));
  });

  it.each(ours)(
    'looks after %s: waits for Redis, asks how it is, gives it the time to end',
    (_name, service) => {
      expect(service.depends_on).toEqual({ redis: { condition: 'service_healthy' } });
      expect(Number.parseInt(service.stop_grace_period ?? '', 10)).toBeGreaterThan(10);
      const [kind, program, ...args] = service.healthcheck?.test ?? [];
      expect([kind, program]).toEqual(['CMD', 'node']);
      if (args[0] === 'src/main.ts') expect(understood(args.slice(1))).toMatchObject({ mode: 'alive' });
      else expect(args.join(' ')).toContain('/healthz');
    },
  );

  it.each(ours)('configures %s with what the program understands', (_name, { environment = {} }) => {
    const env = Object.entries(environment).map(([name, value]) => [
      name,
      String(value).replace(/\$\{\w+:-(.*)\}/, '$1'),
    ]);
    expect(parseConfig(Object.fromEntries(env)).redis).not.toBeNull();
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

  it('runs as nobody special, without what is for developers', () => {
    expect(dockerfile).toContain('USER node');
    expect(dockerfile.join('\n')).toContain('npm ci --omit=dev --ignore-scripts');
  });
});
