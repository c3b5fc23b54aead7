import { JournalClubError } from '../../model/errors.ts';
import type { Corpus } from '../../model/ports/corpus.ts';
import type { PageState, PageStore, PaperStore } from '../../model/ports/papers.ts';
import type { ReadPapers } from '../../reading/read-papers.ts';
import type { ReindexReport } from '../../replies/reindex.ts';
import type { FollowIngest, IngestProgress } from './follow-ingest.ts';
import type { StartIngest } from './start-ingest.ts';

interface Deps {
  corpus: Corpus;
  pages: PageStore;
  startIngest: StartIngest;
  followIngest: FollowIngest;
  readings: ReadPapers;
  papers: Pick<PaperStore, 'getMany'>;
  /** Read when nothing is named: the pages the bot starts with. */
  defaultPaths: string[];
}

/**
 * Reads pages (known ones by name, new ones by path) or papers again, and waits for the outcome.
 * Without `force`, what has not changed is left alone. Without `takesPaths`, only what is known may be named: a path of
 * this machine is for its own people.
 * @throws JournalClubError `not_found` for a name that is no page or paper, when paths are not taken
 */
export function createReindex(deps: Deps) {
  const { corpus, pages, startIngest, followIngest, readings, papers, defaultPaths } = deps;

  async function slugsOf(apart: PageState['apart']): Promise<ReindexReport['apart']> {
    const known = await papers.getMany(apart.flatMap(({ paperId, from }) => [paperId, from]));
    const slugOf = (id: string) => known.find((paper) => paper.id === id)?.slug ?? id;
    return apart.map(({ paperId, from }) => ({ slug: slugOf(paperId), from: slugOf(from) }));
  }

  async function pathsFor(targets: string[], takesPaths: boolean): Promise<string[]> {
    if (targets.length > 0) {
      const known = await Promise.all(targets.map((target) => pages.get(target)));
      const unknown = targets.filter((_, i) => known[i] === null);
      if (unknown.length > 0 && !takesPaths) {
        throw new JournalClubError('not_found', `No page or paper here is called ${unknown.join(', ')}.`, {
          fix: 'status lists the pages. A file or folder is read on the command line or the admin page.',
        });
      }
      return targets.map((target, i) => known[i]?.path ?? target);
    }
    const known = (await pages.list()).map(({ path }) => path);
    return [...new Set([...defaultPaths, ...known.filter((path) => !isUnder(path, defaultPaths))])];
  }

  return async function reindex(
    request: { targets: string[]; force: boolean; takesPaths?: boolean },
    onProgress?: (progress: IngestProgress) => void,
  ): Promise<ReindexReport> {
    const named = request.targets.map((target) => ({
      target,
      paper: corpus.bySlug(target) ?? corpus.get(target),
    }));
    const papersRead: string[] = [];
    for (const { paper } of named) {
      if (paper === undefined) continue;
      await readings.nowById(paper.id, { force: request.force });
      await readings.byModel(await readings.awaitingModel([paper.id], request), request);
      papersRead.push(paper.slug);
    }
    const targets = named.filter(({ paper }) => paper === undefined).map(({ target }) => target);
    const paths =
      targets.length > 0 || papersRead.length === 0
        ? await pathsFor(targets, request.takesPaths ?? false)
        : [];
    const plan = await startIngest(paths, { force: request.force });
    const read: PageState[] = await followIngest(plan, {
      awaitModel: true,
      ...(onProgress ? { onProgress } : {}),
    });
    const failed = read.filter((page) => page.error !== null || page.failed.length > 0);
    const cut = read.filter((page) => page.warnings.length > 0);
    const apart = await slugsOf(read.flatMap((page) => page.apart));
    return {
      read,
      unchanged: plan.unchanged,
      papersRead,
      apart,
      problems: plan.problems,
      ok: plan.problems.length === 0 && failed.length === 0 && cut.length === 0,
    };
  };
}

export type Reindex = ReturnType<typeof createReindex>;

const isUnder = (path: string, folders: string[]): boolean =>
  folders.some((folder) => path === folder || path.startsWith(`${folder.replace(/\/$/, '')}/`));
