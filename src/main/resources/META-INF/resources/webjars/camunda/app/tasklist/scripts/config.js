// The task that is due first comes first, unless the address asks for another order.
const [page, query] = (location.hash || '#/').split('?');
if (!location.hash.includes('sorting=')) {
  const sorting = encodeURIComponent('[{"sortBy":"dueDate","sortOrder":"asc"}]');
  history.replaceState(null, '', `${page}?${query ? query + '&' : ''}sorting=${sorting}`);
}

// Tasklist signs nobody in: where it would ask for a password, the portal does.
new MutationObserver(() => {
  if (location.hash.startsWith('#/login')) {
    location.assign('/sign-in');
  }
}).observe(document.body, { childList: true, subtree: true });

// Tasklist follows the browser's language where it is one of these, and else speaks Kazakh, the state language.
export default {
  app: {
    name: 'Тапсырмалар',
    vendor: 'Қорытынды'
  },
  locales: {
    availableLocales: ['kk', 'ru', 'en'],
    fallbackLocale: 'kk'
  },
  disableWelcomeMessage: true
};
