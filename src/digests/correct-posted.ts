import type { Headline } from '../model/digest.ts';
import type { Paper } from '../model/paper.ts';
import type { Corpus } from '../model/ports/corpus.ts';
import { type DeliveryJob, placeParts } from '../model/ports/delivery.ts';
import type { DeliveryPlan, Outbox, ToldPaper } from '../model/ports/outbox.ts';
import type { ChangeFeed } from '../model/ports/papers.ts';
import { changesHeadline, headlineOf } from '../reading/headline.ts';
import { correctionReply } from '../replies/corrections.ts';

/** Whose messages corrections are: no subscription's and no watch's. */
const OWNER = 'corrections';
/** Feeds have no threads: their next digest lists what changed. */
const FEED = 'feed';

interface Deps {
  corpus: Pick<Corpus, 'get'>;
  outbox: Pick<Outbox, 'get' | 'owe' | 'told' | 'toldPlaces' | 'position' | 'setPosition'>;
  changes: ChangeFeed;
  inStep: () => Promise<boolean>;
  clock: () => Date;
}

/** Corrects what was posted once a new version says something else, or the authors have withdrawn the paper. */
export function createCorrectPosted({ corpus, outbox, changes, inStep, clock }: Deps) {
  return {
    /** Papers changed since the last look. May be killed anywhere: corrections are named, the look is noted last. */
    async check(): Promise<{ owed: number }> {
      const position = await outbox.position();
      if (position === null) await outbox.setPosition(await changes.position());
      if (position === null || !(await inStep())) return { owed: 0 };
      const change = await changes.after(position, 1);
      const papers = change.paperIds.flatMap((id) => corpus.get(id) ?? []);
      let owed = 0;
      for (const place of papers.length === 0 ? [] : await outbox.toldPlaces()) {
        if (placeParts(place).platform === FEED) continue;
        const told = await outbox.told(place);
        for (const paper of papers) {
          if (wrongNow(paper, told.get(paper.id)) === null) continue;
          await outbox.owe(correctionJob(place, paper, clock()));
          owed += 1;
        }
      }
      await outbox.setPosition(change.position);
      return { owed };
    },

    /** Makes the correction of one paper in one place; null when nothing has to be corrected there any more. */
    async plan(job: DeliveryJob, excluded: readonly string[]): Promise<DeliveryPlan | null> {
      const paper = corpus.get(job.period);
      const told = (await outbox.told(job.place)).get(job.period);
      const before = paper ? wrongNow(paper, told) : null;
      if (!paper || !told || before === null || excluded.includes(paper.id)) return null;
      const after = paper.withdrawn ? null : headlineOf(paper);
      const message = await outbox.get(job.place, told.key);
      return {
        ...job,
        plannedAt: clock().toISOString(),
        reply: correctionReply(paper, before, after),
        digest: null,
        takes: [
          {
            paperId: paper.id,
            version: paper.version ?? told.version,
            headline: after,
            isUpdate: true,
            why: 'what was said of it here is no longer what it says',
            key: told.key,
          },
        ],
        left: [],
        under: message?.messageId ?? null,
      };
    },
  };
}

/** The result a place was told that does not hold any more; null when all holds. */
function wrongNow(paper: Paper, told: ToldPaper | undefined): Headline | null {
  const before = told?.headline ?? null;
  if (before === null || paper.withdrawn) return before;
  const isLater = (paper.version ?? 1) > (told?.version ?? 1);
  return isLater && paper.abstract !== null && changesHeadline(paper, before) ? before : null;
}

function correctionJob(place: string, { id, version, withdrawn }: Paper, now: Date): DeliveryJob {
  return {
    kind: 'correction',
    key: `correction:${place}:${id}:v${version ?? 1}${withdrawn ? ':withdrawn' : ''}`,
    place,
    ownerId: OWNER,
    period: id,
    dueAt: now.toISOString(),
  };
}
