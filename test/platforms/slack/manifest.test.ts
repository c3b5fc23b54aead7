import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';

/** Lengths and counts from https://github.com/slackapi/manifest-schema (schemas/manifest.schema.2.0.0.json). */
const manifest = z.strictObject({
  _metadata: z.strictObject({ major_version: z.literal(2), minor_version: z.int() }),
  display_information: z.strictObject({
    name: z.string().max(35),
    description: z.string().max(140),
    background_color: z.string().regex(/^#[0-9a-f]{6}$/i),
  }),
  features: z.strictObject({
    app_home: z.strictObject({
      home_tab_enabled: z.literal(true),
      messages_tab_enabled: z.literal(true),
      messages_tab_read_only_enabled: z.literal(false),
    }),
    agent_view: z.strictObject({
      agent_description: z.string().max(300),
      suggested_prompts: z.array(z.strictObject({ title: z.string(), message: z.string() })).max(4),
    }),
    bot_user: z.strictObject({
      display_name: z
        .string()
        .max(80)
        .regex(/^[a-z0-9._-]+$/),
      always_online: z.boolean(),
    }),
    shortcuts: z.array(
      z.strictObject({
        name: z.string().max(24),
        type: z.literal('message'),
        callback_id: z.literal('explain_papers'),
        description: z.string().max(150),
      }),
    ),
    slash_commands: z.array(
      z.strictObject({
        command: z.literal('/papers'),
        description: z.string().max(2_000),
        usage_hint: z.string().max(1_000),
        should_escape: z.literal(true),
      }),
    ),
    unfurl_domains: z.array(z.string().regex(/^[a-z0-9.-]+$/)).max(5),
  }),
  oauth_config: z.strictObject({ scopes: z.strictObject({ bot: z.array(z.string()) }) }),
  settings: z.strictObject({
    event_subscriptions: z.strictObject({ bot_events: z.array(z.string()).max(100) }),
    interactivity: z.strictObject({ is_enabled: z.literal(true) }),
    org_deploy_enabled: z.boolean(),
    socket_mode_enabled: z.literal(true),
    token_rotation_enabled: z.literal(false),
  }),
});

/** Which scope each event needs: https://docs.slack.dev/reference/events */
const SCOPE_OF: Record<string, string | null> = {
  app_home_opened: null,
  app_mention: 'app_mentions:read',
  link_shared: 'links:read',
  'message.channels': 'channels:history',
  'message.groups': 'groups:history',
  'message.im': 'im:history',
  'message.mpim': 'mpim:history',
};
/** Which scope the rest needs: commands, posting, files people drop, uploads, previews, prompts and streaming, digests to a person,
 * and who is in a channel. */
const OTHER_SCOPES = [
  'commands',
  'chat:write',
  'files:read',
  'files:write',
  'links:write',
  'assistant:write',
  'im:write',
  'channels:read',
  'groups:read',
  'mpim:read',
  'users:read',
];

describe('the manifest of the Slack app', () => {
  const given = manifest.parse(parse(readFileSync('slack-manifest.yaml', 'utf8')));
  const events = given.settings.event_subscriptions.bot_events;

  it('asks for the scopes its events and calls need, and for no other', () => {
    const ofEvents = events.flatMap((event) => SCOPE_OF[event] ?? []);
    expect(given.oauth_config.scopes.bot.toSorted()).toEqual([...ofEvents, ...OTHER_SCOPES].toSorted());
  });

  it('subscribes to the events the bot takes, and to no other', () => {
    expect(events.toSorted()).toEqual(Object.keys(SCOPE_OF).toSorted());
  });
});
