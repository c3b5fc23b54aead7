import type { CompareTechniques } from '../../../answering/comparing/compare-techniques.ts';
import type { parseCommand } from '../../../commands/parse-command.ts';
import type { RunCommand } from '../../../commands/run-command.ts';
import type { SuggestNames } from '../../../model/ports/chat.ts';
import type { Corpus } from '../../../model/ports/corpus.ts';
import type { Log } from '../../../model/ports/log.ts';
import type { BrowsePapers } from '../../../search/browse-papers.ts';
import type { FindPaper } from '../../../search/find-paper.ts';
import type { FindSimilar } from '../../../search/find-similar.ts';
import type { ShowTrends } from '../../../search/trends.ts';
import type { DrawChart } from '../render/chart.ts';

export interface PagesDeps {
  corpus: Corpus;
  runCommand: RunCommand;
  parse: typeof parseCommand;
  compareTechniques: CompareTechniques;
  showTrends: ShowTrends;
  findPaper: FindPaper;
  findSimilar: FindSimilar;
  suggest: SuggestNames;
  browsePapers: BrowsePapers;
  drawChart: DrawChart;
  log: Log;
}
