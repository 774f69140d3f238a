// The task that is due first comes first, unless the address asks for another order.
const [page, query] = (location.hash || '#/').split('?');
if (!location.hash.includes('sorting=')) {
  const sorting = encodeURIComponent('[{"sortBy":"dueDate","sortOrder":"asc"}]');
  history.replaceState(null, '', `${page}?${query ? query + '&' : ''}sorting=${sorting}`);
}

// Tasklist follows the browser's language where it is one of these, and else speaks Kazakh, the state language.
const languages = ['kk', 'ru', 'en'];
const asked = (navigator.languages[0] || '').split('-')[0].toLowerCase();
const language = languages.includes(asked) ? asked : 'kk';

// Tasklist would draw itself before it has its words, and some of them would never come: they are put where it looks first.
const folder = document.querySelector('base').getAttribute('app-root') + '/app/tasklist/locales/';
const words = await fetch(`${folder}${language}.json`);
if (words.ok) {
  const kept = JSON.parse(localStorage.getItem('camunda-web') || '{}');
  kept[`${folder}_locales_data_${language}_${window.bust}`] = JSON.stringify(await words.json());
  localStorage.setItem('camunda-web', JSON.stringify(kept));
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

// It signs nobody in: where it would ask for a password, the portal does.
function leaveForSignIn() {
  if (location.hash.startsWith('#/login')) {
    location.assign('/sign-in');
  }
}

new MutationObserver(() => {
  leaveForSignIn();
  linkToPortal();
}).observe(document.body, { childList: true, characterData: true, subtree: true });

export default {
  app: {
    name: 'Тапсырмалар',
    vendor: 'Қорытынды'
  },
  locales: {
    availableLocales: languages,
    fallbackLocale: 'kk'
  },
  disableWelcomeMessage: true
};
