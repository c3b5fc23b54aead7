import type { ViewOutput } from '@slack/bolt';
import { limits } from '../../shared/limits.ts';
import { refusalOf } from '../client.ts';
import { compareModal, fields, modals, options, subscribeModal } from '../views.ts';
import { type Intake, inTurn, isDirect, slackRequest } from './context.ts';

/** Where a modal was opened, so that its answer goes there. */
interface Origin {
  channel: string;
  /** Works for half an hour. */
  responseUrl: string | null;
}

const MOST_SUBJECTS = 4;

/** @returns false when Slack did not open it: the trigger lasts three seconds. */
export async function openModal(
  intake: Intake,
  name: 'subscribe' | 'compare',
  triggerId: string,
  origin: Origin,
): Promise<boolean> {
  if (!intake.isNew(triggerId)) return true;
  const given = JSON.stringify(origin);
  const metadata = given.length <= limits.slack.viewMetadata.use ? given : '';
  const view = name === 'subscribe' ? subscribeModal(metadata, intake) : compareModal(metadata);
  try {
    await intake.client.views.open({ trigger_id: triggerId, view });
    return true;
  } catch (error) {
    intake.log.warn('Slack opened no modal.', { modal: name, refusal: refusalOf(error) });
    return false;
  }
}

/** What is typed into modals, and the names offered meanwhile. */
export function takeModals(intake: Intake): void {
  const { app, deps } = intake;
  const { use } = limits.slack.options;

  app.options<'block_suggestion'>(fields.papers, async ({ ack, payload }) => {
    await ack({ options: options(deps.suggest(payload.value, { kind: 'paper', limit: use })) });
  });

  app.options<'block_suggestion'>(fields.zone, async ({ ack, payload }) => {
    await ack({ options: options(zonesLike(payload.value)) });
  });

  app.view(modals.subscribe, async ({ ack, view, body }) => {
    const { command, errors } = subscribeCommand(view);
    if (command === null) return ack({ response_action: 'errors', errors });
    await ack();
    run(intake, view, body.user, command);
  });

  app.view(modals.compare, async ({ ack, view, body }) => {
    const { command, errors } = compareCommand(view);
    if (command === null) return ack({ response_action: 'errors', errors });
    await ack();
    run(intake, view, body.user, command);
  });
}

/** Runs the command a modal came to, and answers where the modal was opened. */
type Presser = { id: string; team_id?: string };

function run(intake: Intake, view: ViewOutput, { id: userId, team_id }: Presser, text: string): void {
  inTurn(intake, 'a modal', async () => {
    const origin = readOrigin(view.private_metadata) ?? { channel: userId, responseUrl: null };
    const direct = isDirect(origin.channel) || origin.channel === userId;
    const place = { channel: origin.channel, threadTs: null, userId, direct };
    const { surfaces, answerer } = intake;
    const surface =
      origin.responseUrl === null
        ? surfaces.conversation(place)
        : surfaces.responseUrl(origin.responseUrl, place);
    const request = { eventId: view.id, userId, channelId: origin.channel, threadId: null, text };
    await answerer.answer(slackRequest(request, intake, team_id), surface);
  });
}

interface Filled {
  /** Null: something is missing, and `errors` says what, by field. */
  command: string | null;
  errors: Record<string, string>;
}

/** `subscribe FP8 training weekly Mon 09:00 Europe/Berlin in C123`. */
function subscribeCommand(view: Pick<ViewOutput, 'state'>): Filled {
  const topic = typed(view, fields.topic);
  if (topic === '') return { command: null, errors: { [fields.topic]: 'Name a topic: FP8 training' } };
  const frequency = chosen(view, fields.frequency) || 'weekly';
  const day = frequency === 'weekly' ? chosen(view, fields.weekday) || 'Mon' : '';
  const time = value(view, fields.time)?.selected_time || '09:00';
  const channel = value(view, fields.channel)?.selected_conversation ?? '';
  const where = channel === '' ? '' : `in ${channel}`;
  const parts = ['subscribe', topic, frequency, day, time, chosen(view, fields.zone), where];
  return { command: parts.filter(Boolean).join(' '), errors: {} };
}

/** `compare coat vs galore`. */
function compareCommand(view: Pick<ViewOutput, 'state'>): Filled {
  const papers = (value(view, fields.papers)?.selected_options ?? []).map(({ value: slug }) => slug);
  const words = typed(view, fields.words)
    .split(/(?<!\s)\s+(?:vs\.?|versus)\s+|[,;\n]/i)
    .map((each) => each.trim());
  const subjects = [...papers, ...words].filter(Boolean);
  if (subjects.length >= 2 && subjects.length <= MOST_SUBJECTS) {
    return { command: `compare ${subjects.join(' vs ')}`, errors: {} };
  }
  const error = `Choose or name two to ${MOST_SUBJECTS}: layer pruning vs quantisation`;
  return { command: null, errors: { [fields.words]: error } };
}

const value = (view: Pick<ViewOutput, 'state'>, field: string) => view.state.values[field]?.[field];

const typed = (view: Pick<ViewOutput, 'state'>, field: string): string =>
  (value(view, field)?.value ?? '').replace(/\s+/g, ' ').trim();

const chosen = (view: Pick<ViewOutput, 'state'>, field: string): string =>
  value(view, field)?.selected_option?.value ?? '';

function readOrigin(metadata: string): Origin | null {
  if (metadata === '') return null;
  const { channel, responseUrl } = JSON.parse(metadata) as Partial<Origin>;
  return typeof channel === 'string' ? { channel, responseUrl: responseUrl ?? null } : null;
}

/** Time zones whose name holds what was typed. */
function zonesLike(part: string): { label: string; value: string }[] {
  const wanted = part.toLowerCase().replace(/\s+/g, '_');
  return ['UTC', ...Intl.supportedValuesOf('timeZone')]
    .filter((zone) => zone.toLowerCase().includes(wanted))
    .map((zone) => ({ label: zone, value: zone }));
}
