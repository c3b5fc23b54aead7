import { type Config, parseConfig, secretsOf } from '../config.ts';
import { openLocalEncoder } from '../encoder/local-encoder.ts';
import { createReportSources } from '../following/report-sources.ts';
import { createLog } from '../log.ts';
import { describeError } from '../model/errors.ts';
import type { Diagnosis, Examination, Finding } from '../model/ports/doctor.ts';
import type { Log } from '../model/ports/log.ts';
import { examineModel } from '../model-server/examine-model.ts';
import { createOpenAi } from '../model-server/openai.ts';
import { shippedPrices } from '../model-server/prices.ts';
import { lastRest } from '../model-server/rests.ts';
import { examinePages } from '../operations/examine-pages.ts';
import { processFindings } from '../operations/processes.ts';
import { runDoctor } from '../operations/run-doctor.ts';
import { sourceFindings } from '../operations/sources.ts';
import { examineDiscord } from '../platforms/discord/examine.ts';
import { examineSlack } from '../platforms/slack/examine.ts';
import { renderTerminal } from '../platforms/terminal/render.ts';
import { createCostLedger } from '../redis/cost-ledger.ts';
import { examineDisk, examineRedis } from '../redis/examine-redis.ts';
import { createModelCache } from '../redis/model-cache.ts';
import { type OpenRedis, openRedis } from '../redis/open-redis.ts';
import { createPageStore } from '../redis/pages.ts';
import { createProcessBoard } from '../redis/processes.ts';
import { createSourceStore } from '../redis/sources.ts';
import { doctorReply } from '../replies/doctor.ts';
import { SHIPPED_ENCODER } from './meaning.ts';

const off = (says: string): Finding[] => [{ state: 'off', says, fix: null }];

/** Looks at everything the bot stands on and says how to mend what is broken. @returns the exit code */
export async function doctor(
  env: Record<string, string | undefined>,
  { json }: { json: boolean },
  { output }: { output: NodeJS.WriteStream },
): Promise<number> {
  const diagnosis = await diagnose(env);
  const text = json
    ? JSON.stringify(diagnosis)
    : renderTerminal(doctorReply(diagnosis), { width: output.columns ?? 100 });
  output.write(`${text}\n`);
  return diagnosis.ok ? 0 : 1;
}

async function diagnose(env: Record<string, string | undefined>): Promise<Diagnosis> {
  let config: Config;
  try {
    config = parseConfig(env);
  } catch (error) {
    return runDoctor([{ name: 'Configuration', look: () => Promise.reject(error) }]);
  }
  const log = createLog('silent', { secrets: secretsOf(config) });
  let redis: OpenRedis | null = null;
  const disk = { name: 'Disk', look: () => examineDisk(config.dataDir) };
  try {
    redis = await openRedis({ address: config.redis, dataDir: config.dataDir, log });
    return await runDoctor([...examinationsOf(config, redis, log), disk]);
  } catch (error) {
    const broken = { name: 'Redis', look: () => Promise.reject(error) };
    return await runDoctor([broken, ...examinationsOf(config, null, log), disk]);
  } finally {
    await redis?.close();
  }
}

/** Whether the encoder loads here and encodes; without it words alone find, which is no breakdown. */
async function examineMeaning({ meaning, model }: Config): Promise<Finding[]> {
  if (!meaning.isOn) return off('It is switched off (MEANING=off): papers are found by their words');
  if (model?.embeddingModel) return off(`${model.embeddingModel} of the model server stands for it`);
  try {
    const encoder = await openLocalEncoder({ folder: meaning.folder ?? SHIPPED_ENCODER });
    await encoder.encode(['ready'], { as: 'question' });
    await encoder.close();
    return [{ state: 'ok', says: `${encoder.name} finds papers by what they mean`, fix: null }];
  } catch (error) {
    const says = `Papers are found by their words alone: ${describeError(error)}`;
    const fix = 'Install again on a platform that onnxruntime-node has a binary for, or set MEANING=off.';
    return [{ state: 'warning', says, fix }];
  }
}

function examinationsOf(config: Config, redis: OpenRedis | null, log: Log): Examination[] {
  const { slack, discord, model } = config;
  return [
    ...(redis === null
      ? []
      : [
          { name: 'Redis', look: () => examineRedis(redis.client) },
          {
            name: 'Processes',
            look: async () => processFindings(await createProcessBoard(redis.client).list()),
          },
          { name: 'Pages', look: () => examinePages({ pages: createPageStore(redis.client) }) },
          {
            name: 'Sources',
            async look() {
              const clock = () => new Date();
              const { list } = createReportSources({ sources: createSourceStore(redis.client), clock });
              return sourceFindings(await list(), clock());
            },
          },
        ]),
    { name: 'Meaning', look: () => examineMeaning(config) },
    {
      name: 'Slack',
      look: async () =>
        slack === null
          ? off('It is not configured (SLACK_BOT_TOKEN)')
          : examineSlack({
              botToken: slack.botToken,
              appToken: slack.mode.kind === 'socket' ? slack.mode.appToken : null,
              apiUrl: slack.apiUrl,
              log,
            }),
    },
    {
      name: 'Discord',
      look: async (signal) =>
        discord === null
          ? off('It is not configured (DISCORD_TOKEN)')
          : examineDiscord({ ...discord, readsMessages: discord.messageContent, signal }),
    },
    {
      name: 'Model',
      look: async (signal) => {
        if (model === null) return off('None is configured (OPENAI_API_KEY): the extractive engine answers');
        if (redis === null) return off('It was not asked: what a call costs is booked in Redis');
        const cache = createModelCache(redis.client);
        const ledger = createCostLedger(redis.client);
        const openAi = createOpenAi({ ...model, cache, prices: shippedPrices, ledger, log });
        const rest = await lastRest(model.model, cache);
        return examineModel({ ...openAi, rest }, signal);
      },
    },
  ];
}
