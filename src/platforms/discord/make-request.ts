import type { RESTOptions } from 'discord.js';

/**
 * Sends a request of discord.js with Node's own fetch. The library would use a connection pool that all versions of
 * undici in a process share; when a newer version than its own came first, forms with files fail in it.
 */
export const makeRequest: RESTOptions['makeRequest'] = (url, { dispatcher: _, ...init }) =>
  fetch(url, init as RequestInit);
