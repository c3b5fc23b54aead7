import type { MiddlewareHandler } from 'hono';
import { isForPrograms } from '../guard/hosts.ts';
import { html } from '../render/html.ts';
import type { Layout } from './layout.ts';

/** How far a process is that takes up the papers of its store. */
export type TakingUp = { taken: number; total: number };

/** Answered from the first moment on: whether the process lives, whether it is ready, and what the store alone tells. */
const ALWAYS = /^\/(?:healthz|readyz|openapi\.json|metrics|assets(?:\/.*)?|admin(?:\/.*)?)$/;
/** When to look again, in seconds. */
const AGAIN_S = 3;

/** While papers are still being taken up, questions are put off (503): an answer now would refuse what the rest says. */
export function whileStarting(loading: () => TakingUp | null, layout: Layout): MiddlewareHandler {
  return async (c, next) => {
    const progress = loading();
    if (progress === null || ALWAYS.test(c.req.path)) return next();
    const { taken, total } = progress;
    const far = `${taken.toLocaleString('en')} of ${total.toLocaleString('en')}`;
    const message = `Loading papers: ${far} so far. Ask again in a few seconds.`;
    c.header('retry-after', String(AGAIN_S));
    if (isForPrograms(c.req.path)) return c.json({ error: { code: 'unavailable', message } }, 503);
    c.header('refresh', String(AGAIN_S));
    const body = html`<h1>Starting</h1><p>Loading papers: ${far} so far. This page reloads by itself.</p>`;
    return c.html(layout({ title: 'Starting', path: c.req.path, body }), 503);
  };
}
