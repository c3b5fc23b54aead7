// Which colours: the system's, or the ones chosen here, which this browser keeps. Runs before the page is drawn.
const THEMES = { '': 'Colours: as the system', light: 'Colours: light', dark: 'Colours: dark' };

function chosen() {
  const kept = localStorage.getItem('theme') ?? '';
  return Object.hasOwn(THEMES, kept) ? kept : '';
}

function dress(button) {
  const theme = chosen();
  document.documentElement.dataset.theme = theme;
  if (button) button.textContent = THEMES[theme];
}

dress();
document.addEventListener('DOMContentLoaded', () => {
  const button = document.querySelector('[data-themes]');
  if (button === null) return;
  dress(button);
  button.addEventListener('click', () => {
    const names = Object.keys(THEMES);
    localStorage.setItem('theme', names[(names.indexOf(chosen()) + 1) % names.length]);
    dress(button);
  });
});
