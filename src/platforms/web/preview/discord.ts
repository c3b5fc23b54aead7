import {
  type APIComponentInContainer,
  type APIMessageTopLevelComponent,
  ButtonStyle,
  ComponentType,
} from 'discord.js';
import type { DiscordFile } from '../../discord/render/types.ts';
import { type DrawChart, picture } from '../render/chart.ts';
import { type Html, html } from '../render/html.ts';
import { discordMarkdown } from './discord-markdown.ts';

type Component = APIMessageTopLevelComponent | APIComponentInContainer;
type RowElement = Extract<Component, { type: ComponentType.ActionRow }>['components'][number];

interface Drawing {
  files: readonly DiscordFile[];
  drawChart: DrawChart;
  /** Its own within the page. */
  id: string;
}

const LOOKS: Partial<Record<ButtonStyle, string>> = {
  [ButtonStyle.Primary]: 'primary',
  [ButtonStyle.Success]: 'success',
  [ButtonStyle.Danger]: 'danger',
};

/** A message of components v2, drawn the way Discord draws it. */
export function discordMessage(components: readonly Component[], drawing: Drawing): Html {
  return html`${components.map((each) => component(each, drawing))}`;
}

function component(given: Component, drawing: Drawing): Html {
  switch (given.type) {
    case ComponentType.Container:
      return html`<div class="dc-container">${discordMessage(given.components, drawing)}</div>`;
    case ComponentType.TextDisplay:
      return html`<div class="dc-text">${discordMarkdown(given.content)}</div>`;
    case ComponentType.Separator:
      return html`<hr>`;
    case ComponentType.ActionRow:
      return html`<div class="dc-row">${given.components.map(rowElement)}</div>`;
    case ComponentType.MediaGallery:
      return html`${given.items.map(({ media, description }) => galleryItem(media.url, description ?? '', drawing))}`;
    case ComponentType.File:
      return attachment(given.file.url, drawing);
    default:
      return html`<p class="small">(component ${given.type})</p>`;
  }
}

function rowElement(given: RowElement): Html {
  if (given.type === ComponentType.Button) {
    const label = 'label' in given ? given.label : '';
    return html`<span class="dc-button ${LOOKS[given.style] ?? ''}">${label}</span>`;
  }
  const placeholder = 'placeholder' in given ? given.placeholder : '';
  return html`<span class="dc-menu">${placeholder ?? ''} <span aria-hidden="true">⌄</span></span>`;
}

function galleryItem(url: string, description: string, drawing: Drawing): Html {
  const content = fileOf(url, drawing)?.content;
  if (content === undefined || typeof content === 'string') return html`<p class="small">${description}</p>`;
  return html`<div class="picture" role="img" aria-label="${description}">${picture(content, drawing.drawChart, drawing.id)}</div>`;
}

function attachment(url: string, drawing: Drawing): Html {
  const file = fileOf(url, drawing);
  const size = typeof file?.content === 'string' ? Buffer.byteLength(file.content) : 0;
  return html`<p class="dc-file"><span aria-hidden="true">📄</span> <strong>${file?.name ?? url}</strong> <span class="small">${size.toLocaleString('en')} bytes</span></p>`;
}

function fileOf(url: string, { files }: Drawing): DiscordFile | undefined {
  return files.find(({ name }) => url === `attachment://${name}`);
}
