// The task that is due first comes first, unless the address asks for another order.
const [page, query] = (location.hash || '#/').split('?');
if (!location.hash.includes('sorting=')) {
  const sorting = encodeURIComponent('[{"sortBy":"dueDate","sortOrder":"asc"}]');
  history.replaceState(null, '', `${page}?${query ? query + '&' : ''}sorting=${sorting}`);
}

// Who reads, in the language that he chose in the portal, and our words beside Tasklist's own.
const base = document.querySelector('base');
const engine = base.getAttribute('engine-api');
const asked = await fetch(`${engine}reader`);
const reader = asked.ok ? await asked.json() : { language: 'kk', words: {} };
document.documentElement.lang = reader.language;

// Tasklist would draw itself before it has its words, and some of them would never come: they are put where it looks first.
const folder = base.getAttribute('app-root') + '/app/tasklist/locales/';
const words = await fetch(`${folder}${reader.language}.json`);
const known = words.ok ? await words.json() : { labels: {} };
const labels = Object.assign(known.labels, reader.words);
if (words.ok) {
  const kept = JSON.parse(localStorage.getItem('camunda-web') || '{}');
  kept[`${folder}_locales_data_${reader.language}_${window.bust}`] = JSON.stringify(known);
  localStorage.setItem('camunda-web', JSON.stringify(kept));
}

// What is told of the form; it stands where Tasklist's own refusals do, and takes their place.
const notice = document.createElement('div');
notice.className = 'our-notice';
notice.setAttribute('role', 'status');
document.body.append(notice);

function say(status, text) {
  notice.textContent = text;
  notice.dataset.status = status;
}

// What Tasklist shows of a refusal is text: where the link to the proof is needed, our notice stands in its place.
function offer(refusal) {
  const { address, words } = refusal.proof;
  const link = document.createElement('a');
  link.href = address;
  link.textContent = words;
  say('refused', `${refusal.message} `);
  notice.append(link);
}

// What was saved meanwhile stands beside what was typed, until it is closed or done: who has seen both may save or decide on what stands in the form.
function compare(task, said) {
  versions[task] = said.overtaken.version;
  tell('refused', `${said.message}\n${labels.COMPARED}`);
  notice.dataset.task = task;
  const list = notice.appendChild(document.createElement('dl'));
  const part = (name, text) => { list.appendChild(document.createElement(name)).textContent = text; };
  for (const { label, saved, typed } of said.overtaken.fields) {
    part('dt', label);
    part('dd', `${labels.SAVED_SIDE}: ${saved || labels.NOTHING}`);
    part('dd', `${labels.TYPED_SIDE}: ${typed || labels.NOTHING}`);
  }
  const close = notice.appendChild(document.createElement('button'));
  close.className = 'btn btn-default';
  close.textContent = labels.CLOSE;
  close.addEventListener('click', () => say('', ''));
}

function compares() {
  return notice.querySelector('dl') !== null;
}

function closeTasklists() {
  document.querySelectorAll('.page-notifications .close').forEach((close) => close.click());
}

function tell(status, text) {
  closeTasklists();
  say(status, text);
}

document.addEventListener('input', () => compares() || say('', ''));

// Tasklist keeps a form that is saved, or that the end of the session finds half filled in, in this browser, and shows it in place of newer data. Here it is the
// draft that portal and API know as well; this browser keeps it for as long as it is on its way there.
const FORM = /^camunda-form:(.+)$/;
const { getItem, setItem, removeItem } = Storage.prototype;
const versions = {};

// Tasklist takes for saved what it has handed over.
function mayBeSavedAgain() {
  document.querySelector('.form-actions [ng-click^="save"]')?.removeAttribute('disabled');
}

function taskOf(key) {
  return String(key).match(FORM)?.[1];
}

function draft(task, how) {
  return fetch(`${engine}engine/default/task/${task}/draft`, how);
}

// What was not taken is told with what was typed, unless the form still shows that; what did not arrive stays here.
async function send(key, shown) {
  const kept = JSON.parse(getItem.call(localStorage, key));
  const [, token] = document.cookie.match(/(?:^|; )XSRF-TOKEN=([^;]+)/) ?? [];
  if (kept.username !== reader.username) {
    return;
  }
  try {
    const answer = await draft(taskOf(key), {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', 'X-XSRF-TOKEN': token },
      body: JSON.stringify({ version: kept.version, typed: kept.typed })
    });
    const said = await answer.json();
    if (answer.ok) {
      removeItem.call(localStorage, key);
      versions[taskOf(key)] = said.version;
      tell('done', labels.SAVED);
      return;
    }
    mayBeSavedAgain();
    if (said.overtaken) {
      removeItem.call(localStorage, key);
      compare(taskOf(key), said);
      return;
    }
    let typed = [];
    if (answer.status < 500 && answer.status !== 401) {
      removeItem.call(localStorage, key);
      typed = shown ? [] : JSON.stringify({ ...kept.typed, outcome: undefined }).match(/(?<=:)"(?:[^"\\]|\\.)+"/g) ?? [];
    }
    tell('refused', [`${labels.UNSAVED}: ${said.message}`, ...typed.map((text) => JSON.parse(text))].join('\n'));
  } catch {
    // Nobody answered, or who does not know him any more: Tasklist goes on to the sign-in by itself.
    mayBeSavedAgain();
    tell('refused', labels.UNSAVED);
  }
}

Object.assign(Storage.prototype, {
  // A form opens.
  getItem(key) {
    const task = taskOf(key);
    if (!task) {
      return getItem.call(this, key);
    }
    if (notice.dataset.status !== 'refused' || (compares() && notice.dataset.task !== task)) {
      tell('', '');
    }
    draft(task).then(async (known) => { versions[task] = known.ok ? (await known.json()).version : 0; });
    return null;
  },
  // It is saved.
  setItem(key, value) {
    const task = taskOf(key);
    if (!task) {
      setItem.call(this, key, value);
      return;
    }
    const kept = { username: reader.username, version: versions[task], typed: JSON.parse(value) };
    setItem.call(this, key, JSON.stringify(kept));
    send(key, true);
  },
  // It was accepted.
  removeItem(key) {
    removeItem.call(this, key);
    if (taskOf(key)) {
      tell('done', labels.COMPLETE_OK);
    }
  }
});

// A decision says which draft it rests on: what was saved since is not decided on unseen.
const { open } = XMLHttpRequest.prototype;
XMLHttpRequest.prototype.open = function (method, address, ...more) {
  open.call(this, method, address, ...more);
  const [, task] = address.match(/\/task\/([^/]+)\/submit-form$/) ?? [];
  if (task in versions) {
    this.setRequestHeader('Draft-Version', versions[task]);
    this.addEventListener('load', () => {
      versions[task] = this.getResponseHeader('Draft-Version') ?? versions[task];
      const refusal = [403, 409].includes(this.status) ? JSON.parse(this.responseText) : {};
      if (refusal.proof) {
        offer(refusal);
      } else if (refusal.overtaken) {
        compare(task, refusal);
      }
    });
  }
};

for (const key of Object.keys(localStorage).filter(taskOf)) {
  await send(key, false);
}

// Tasklist shows a description as plain text; ours is the address of the task's page in the portal.
function linkToPortal() {
  const description = document.querySelector('.description-pane > [ng-show]');
  const [address] = description?.textContent.match(/https?:\S+/) ?? [];
  if (address) {
    const pane = description.parentElement;
    const link = pane.querySelector('a') ?? pane.appendChild(document.createElement('a'));
    if (link.textContent !== description.textContent) {
      link.textContent = description.textContent;
      link.href = address;
      description.hidden = true;
    }
  }
}

// Names and roles for who hears the page: of its parts, and of controls that are a picture.
const names = {
  '[data-region="filters"]': 'FILTERS_COLUMN',
  '[data-region="list"]': 'LIST_COLUMN',
  '[data-region="task"]': 'TASK_COLUMN',
  '.maximize': 'WHOLE_PAGE',
  '.new-sort .dropdown-toggle': 'ADD_SORT_BY',
  '.notifications .close': 'CLOSE'
};
const roles = { '[cam-widget-header]': 'banner', '.page-wrap': 'main', '[uib-typeahead]': 'combobox' };

function nameParts() {
  for (const [selector, word] of Object.entries(names)) {
    document.querySelectorAll(`${selector}:not([aria-label])`).forEach((part) => part.setAttribute('aria-label', labels[word]));
  }
  for (const [selector, role] of Object.entries(roles)) {
    document.querySelectorAll(`${selector}:not([role])`).forEach((part) => part.setAttribute('role', role));
  }
  document.querySelectorAll('.sort-direction, .unclaim').forEach((part) => part.setAttribute('aria-label', part.getAttribute('uib-tooltip')));
}

// What a form misses before it is sent is told in English alone.
const checks = [[/^Field is required\.$/, 'FIELD_REQUIRED'], [/^Field must have maximum length of (\d+)\.$/, 'FIELD_TOO_LONG']];

function translateChecks() {
  document.querySelectorAll('.fjs-form-field-error li').forEach(({ firstChild: told }) => {
    for (const [english, word] of checks) {
      const [said, limit] = told?.data.match(english) ?? [];
      if (said) {
        told.data = labels[word].replace('#', limit);
      }
    }
  });
}

// It signs nobody in: where it would ask for a password, the portal does.
function leaveForSignIn() {
  if (location.hash.startsWith('#/login')) {
    location.assign('/sign-in');
  }
}

new MutationObserver(() => {
  if (notice.querySelector('a, dl')) {
    closeTasklists();
  }
  leaveForSignIn();
  linkToPortal();
  nameParts();
  translateChecks();
}).observe(document.body, { childList: true, characterData: true, subtree: true });

export default {
  app: {
    name: labels.APP,
    vendor: 'Қорытынды'
  },
  // With another to fall back upon, Tasklist would tell days in the words of that one.
  locales: {
    availableLocales: [reader.language],
    fallbackLocale: reader.language
  },
  disableWelcomeMessage: true
};
