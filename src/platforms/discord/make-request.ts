import type { RESTOptions } from 'discord.js';

/** An address of the API as the library takes it: without a version. */
export const apiBase = (url: string): string => url.replace(/(?<!\/)\/+(v\d+\/*)?$/, '');

/** By Node's fetch: the library's pool is shared by all versions of undici, a newer one of which loses its files. */
export const makeRequest: RESTOptions['makeRequest'] = (url, { dispatcher: _, ...init }) =>
  fetch(url, init as RequestInit);
