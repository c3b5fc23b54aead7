import { readFileSync } from 'node:fs';
import { Hono } from 'hono';
import { sha256 } from '../../text/sha256.ts';

/** What the pages need beside their HTML: each is put together from these files, in this order. */
const ASSETS = {
  'style.css': { type: 'text/css; charset=utf-8', files: ['base.css', 'layout.css', 'parts.css'] },
  'page.js': { type: 'text/javascript; charset=utf-8', files: ['theme.js', 'page.js'] },
  'icon.svg': { type: 'image/svg+xml', files: ['icon.svg'] },
} as const;

type AssetName = keyof typeof ASSETS;

const read = (file: string): string => readFileSync(new URL(`assets/${file}`, import.meta.url), 'utf8');

const loaded = new Map(
  Object.entries(ASSETS).map(([name, { type, files }]) => {
    const body = files.map(read).join('\n');
    const version = sha256(body).slice(0, 12);
    return [name, { type, body, version }];
  }),
);

/** The address of an asset, another one whenever it changes, so that browsers may keep it. */
export const assetPath = (name: AssetName): string => `/assets/${name}?v=${loaded.get(name)?.version}`;

export function createAssets(): Hono {
  const app = new Hono();
  app.get('/assets/:name', (c) => {
    const asset = loaded.get(c.req.param('name'));
    if (asset === undefined) return c.notFound();
    const isCurrent = c.req.query('v') === asset.version;
    return c.body(asset.body, 200, {
      'content-type': asset.type,
      'cache-control': isCurrent ? 'public, max-age=31536000, immutable' : 'no-cache',
    });
  });
  return app;
}
