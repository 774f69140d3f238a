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
