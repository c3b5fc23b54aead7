// The pages work without this: it only says that something is under way, shows answers as they come, offers names, and leads
// to the ask box.

/** Asks for the page of a question at once, and its answer after that. */
const growing = Object.assign(document.createElement('input'), { type: 'hidden', name: 'grow', value: '1' });

/** Shows an answer as it comes, each sentence with its receipt; where that fails, the page that has the whole. */
function grow(place) {
  const address = place.dataset.growing;
  history.replaceState(null, '', address);
  const events = new EventSource(address);
  const busy = place.querySelector('.busy');
  const htmlOf = ({ data }) => JSON.parse(data).html;
  events.addEventListener('sentence', (event) => busy.insertAdjacentHTML('beforebegin', htmlOf(event)));
  events.addEventListener('answer', (event) => {
    place.innerHTML = htmlOf(event);
    place.removeAttribute('aria-busy');
  });
  // What has been told to its end is closed, too.
  events.addEventListener('error', () => {
    events.close();
    if (place.hasAttribute('aria-busy')) location.replace(address);
  });
}

/** Says that an answer is being looked for, and asks once only. */
function showBusy(form) {
  form.addEventListener('submit', () => {
    const status = form.querySelector('.busy');
    if (status === null) return;
    status.hidden = false;
    status.textContent = form.dataset.busy ?? '';
    if (form.matches('[data-grows] .ask')) form.append(growing);
    const button = form.querySelector('button');
    // Later, so that what the form sends is settled.
    setTimeout(() => button?.setAttribute('disabled', ''), 0);
  });
}

/** Puts things back when the browser shows the page again as it was left. */
function restore() {
  for (const status of document.querySelectorAll('form .busy')) status.hidden = true;
  growing.remove();
  for (const button of document.querySelectorAll('form[data-busy] button'))
    button.removeAttribute('disabled');
}

/** Offers the names of papers while one is typed. */
function offerNames(input) {
  const list = document.createElement('datalist');
  list.id = `${input.id}-names`;
  input.after(list);
  input.setAttribute('list', list.id);
  let waiting;
  input.addEventListener('input', () => {
    clearTimeout(waiting);
    waiting = setTimeout(async () => {
      const response = await fetch(`/suggest?typed=${encodeURIComponent(input.value)}`);
      if (!response.ok) return;
      const options = (await response.json()).map(({ label, value }) => {
        const option = document.createElement('option');
        option.value = value;
        option.label = label;
        return option;
      });
      list.replaceChildren(...options);
    }, 120);
  });
}

/** Puts a button before what is to be copied. */
function offerCopy(text) {
  const button = document.createElement('button');
  button.className = 'plain';
  button.textContent = text.dataset.copy;
  text.before(button);
  button.addEventListener('click', async () => {
    await navigator.clipboard.writeText(text.textContent);
    button.textContent = 'Copied';
  });
}

document.addEventListener('DOMContentLoaded', () => {
  for (const text of document.querySelectorAll('[data-copy]')) offerCopy(text);
  for (const form of document.querySelectorAll('form[data-busy]')) showBusy(form);
  for (const place of document.querySelectorAll('[data-growing]')) grow(place);
  for (const input of document.querySelectorAll('input[data-suggest]')) offerNames(input);
});
addEventListener('pageshow', restore);

// "/" leads to the box to ask in, unless something is being typed.
addEventListener('keydown', (event) => {
  const typing = event.target instanceof Element && event.target.closest('input, textarea, select') !== null;
  if (event.key !== '/' || typing || event.ctrlKey || event.metaKey || event.altKey) return;
  const box = document.querySelector('[data-ask]');
  if (box === null) return;
  event.preventDefault();
  box.focus();
});
