import {
  type APIButtonComponentWithCustomId,
  type APIComponentInContainer,
  type APISelectMenuOption,
  ComponentType,
} from 'discord.js';
import { limits } from '../../shared/limits.ts';
import { commandId } from './custom-id.ts';
import { plainLine, shortened } from './escape.ts';
import type { Button, Menu } from './parts.ts';
import type { Chart, DiscordFile, DiscordPage } from './types.ts';

const { components, messageCharacters, attachments, fileBytes, buttonLabel, optionText } = limits.discord;

/** Only our own code writes a mention: what others write has its `<` escaped and kept apart from what follows. */
const MENTION = /<@(\d{15,20})>/g;

export function createPage(kept: Map<string, string>) {
  const children: APIComponentInContainer[] = [];
  const files: DiscordFile[] = [];
  const used = { components: 1, characters: 0, bytes: 0, ids: 0 };
  let open = '';

  function closeText(): void {
    if (open === '') return;
    children.push({ type: ComponentType.TextDisplay, content: open });
    open = '';
  }

  function add(child: APIComponentInContainer, cost: number): void {
    closeText();
    children.push(child);
    used.components += cost;
  }

  function nextId(command: string): string {
    used.ids += 1;
    return commandId(command, used.ids, kept);
  }

  return {
    isEmpty: () => children.length === 0 && open === '',
    inText: () => open !== '',
    room: () => messageCharacters.use - used.characters,

    /** Whether so much more fits: components beside the text's own, characters, attachments and their bytes. */
    fits: (cost: { components?: number; characters?: number; files?: number; bytes?: number }): boolean =>
      used.components + (cost.components ?? 0) <= components.use &&
      used.characters + (cost.characters ?? 0) <= messageCharacters.use &&
      files.length + (cost.files ?? 0) <= attachments.use &&
      used.bytes + (cost.bytes ?? 0) <= fileBytes.use,

    addText(markdown: string): void {
      if (open === '') used.components += 1;
      open += markdown;
      used.characters += markdown.length;
    },

    addRule(): void {
      add({ type: ComponentType.Separator, divider: true }, 1);
    },

    addButtons(buttons: Button[]): void {
      const row = buttons.map(({ label, command, style }): APIButtonComponentWithCustomId => {
        const shown = shortened(plainLine(label) || plainLine(command) || '…', buttonLabel.use);
        used.characters += shown.length;
        return { type: ComponentType.Button, style, label: shown, custom_id: nextId(command) };
      });
      add({ type: ComponentType.ActionRow, components: row }, 1 + row.length);
    },

    addMenu({ placeholder, options }: Menu): void {
      const rows = options.map(({ label, description, command }): APISelectMenuOption => {
        const said = shortened(plainLine(description), optionText.use);
        return {
          label: shortened(plainLine(label) || plainLine(command) || '…', optionText.use),
          value: nextId(command),
          ...(said === '' ? {} : { description: said }),
        };
      });
      const menu = {
        type: ComponentType.StringSelect as const,
        custom_id: `s${used.ids}`,
        options: rows,
        ...(placeholder === undefined ? {} : { placeholder }),
      };
      add({ type: ComponentType.ActionRow, components: [menu] }, 2);
    },

    addChart(chart: Chart, description: string): void {
      const name = uniqueName('chart.png', files);
      files.push({ name, description, content: chart });
      const item = { media: { url: `attachment://${name}` }, ...(description === '' ? {} : { description }) };
      add({ type: ComponentType.MediaGallery, items: [item] }, 1);
    },

    addFile(wanted: string, content: string, description: string): void {
      const name = uniqueName(fileName(wanted), files);
      files.push({ name, description, content });
      used.bytes += Buffer.byteLength(content);
      add({ type: ComponentType.File, file: { url: `attachment://${name}` } }, 1);
    },

    finish(): DiscordPage {
      closeText();
      const texts = children.flatMap((child) =>
        child.type === ComponentType.TextDisplay ? [child.content] : [],
      );
      const mentions = texts.flatMap((text) => [...text.matchAll(MENTION)].map(([, id = '']) => id));
      return {
        components: [{ type: ComponentType.Container, components: children }],
        files,
        mentions: [...new Set(mentions)],
      };
    },
  };
}

export type Page = ReturnType<typeof createPage>;

/** A name Discord leaves as it is; the ending is kept. */
function fileName(wanted: string): string {
  const safe = wanted
    .normalize('NFKD')
    .replace(/[^\w.-]+/g, '_')
    .replace(/^[._-]+|[._-]+$/g, '');
  return safe.length > 60 ? safe.slice(-60).replace(/^[._-]+/, '') : safe || 'file.txt';
}

function uniqueName(name: string, files: DiscordFile[]): string {
  const taken = (each: string) => files.some((file) => file.name === each);
  if (!taken(name)) return name;
  const [, stem = '', ending = ''] = /^(.*?)(\.\w+)?$/.exec(name) ?? [];
  let number = 2;
  while (taken(`${stem}-${number}${ending}`)) number += 1;
  return `${stem}-${number}${ending}`;
}
