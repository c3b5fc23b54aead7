import { basename } from 'node:path';
import type { PageLoader } from '../model/ports/page-loader.ts';
import { sha256 } from '../text/sha256.ts';
import { listPageFiles, readPageFile } from './file-page.ts';
import { parsePage } from './index.ts';

/** Goes up whenever the parsers get something else out of a page: pages read by another version are read again. */
export const PARSER_VERSION = '9';

/** Pages kept as files. */
export function createPageLoader(): PageLoader {
  return {
    list: listPageFiles,
    async load(path) {
      const page = await readPageFile(path);
      return { page, hash: sha256(page.body) };
    },
    nameOf: (path) => basename(path),
    parse: parsePage,
  };
}
