import { LONGEST_QUESTION } from '../../../answering/query/read-question.ts';
import { assetPath } from '../assets.ts';
import { type Html, html } from '../render/html.ts';

interface Page {
  title: string;
  /** Where in the menu it stands. */
  path: string;
  body: Html;
  /** What was asked, for the box at the top; null: no box there. */
  asked?: string | null;
  /** Takes the whole window rather than a column to read in. */
  wide?: boolean;
  /** Feeds of this page. */
  feeds?: readonly { title: string; href: string; type: string }[];
}

const MENU: readonly { path: string; label: string }[] = [
  { path: '/', label: 'Ask' },
  { path: '/papers', label: 'Papers' },
  { path: '/compare', label: 'Compare' },
  { path: '/trends', label: 'Trends' },
];

/** A whole page around its body. @param grows whether answers come piece by piece: a model writes them */
export function createLayout({ grows }: { grows: boolean }) {
  return function layout({ title, path, body, asked = null, wide = false, feeds = [] }: Page): Html {
    return html`<!doctype html>
<html lang="en">
<head>
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <meta name="color-scheme" content="light dark">
  <meta name="referrer" content="no-referrer">
  <title>${title === '' ? 'Journal Club' : `${title} · Journal Club`}</title>
  <link rel="icon" type="image/svg+xml" href="${assetPath('icon.svg')}">
  <link rel="stylesheet" href="${assetPath('style.css')}">
  ${feeds.map((feed) => html`<link rel="alternate" type="${feed.type}" title="${feed.title}" href="${feed.href}">`)}
  <script src="${assetPath('page.js')}"></script>
</head>
<body${grows ? html` data-grows` : null}>
  <a class="skip" href="#main">Skip to the content</a>
  <header class="top">
    <div class="bar">
      <a class="name" href="/"><img src="${assetPath('icon.svg')}" alt="" width="28" height="28"> Journal Club</a>
      <nav aria-label="Main">
        <ul class="menu">${MENU.map((item) => menuItem(item, path))}</ul>
      </nav>
    </div>
  </header>
  <main id="main" tabindex="-1" class="${wide ? 'wide' : 'column'}">
    ${asked === null ? null : askBox(asked)}
    ${body}
  </main>
  <footer>
    <nav aria-label="More"><ul class="menu"><li><a href="/ask?q=saved">Saved papers</a></li><li><a href="/help">Help</a></li><li><a href="/admin">Admin</a></li></ul></nav>
    <p><button type="button" class="plain" data-themes>Colours: as the system</button></p>
  </footer>
</body>
</html>`;
  };
}

export type Layout = ReturnType<typeof createLayout>;

function menuItem(item: { path: string; label: string }, path: string): Html {
  const current = item.path === '/' ? path === '/' : path.startsWith(item.path);
  return html`<li><a href="${item.path}"${current ? html` aria-current="page"` : null}>${item.label}</a></li>`;
}

/** Where questions are typed. @param thread what they follow on. */
export function askBox(
  asked: string,
  { thread, label = 'Ask the papers' }: { thread?: string | undefined; label?: string } = {},
): Html {
  return html`<form class="ask" action="/ask" method="get" role="search" aria-label="${label}" data-busy="Looking in the papers …">
    <label for="${thread === undefined ? 'q' : 'follow-up'}">${label}</label>
    <div class="field">
      <input id="${thread === undefined ? 'q' : 'follow-up'}" name="q" type="text" value="${asked}" maxlength="${LONGEST_QUESTION}" required autocomplete="off" spellcheck="false" data-ask>
      ${thread === undefined ? null : html`<input type="hidden" name="thread" value="${thread}">`}
      <button class="primary">Ask</button>
    </div>
    <p class="busy" role="status" hidden></p>
  </form>`;
}
