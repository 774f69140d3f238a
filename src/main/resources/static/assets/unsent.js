/* What was typed into a form and not accepted is put back when its page is opened again in the same window: after the session had ended and its
   writer has signed in once more, or by going back from what answered it. Forms that save themselves do that on their own. Passwords and files
   are never kept. */
(() => {
  const SHELF = 'unsent';
  const { user, page, answer } = document.body.dataset;
  const shelved = JSON.parse(sessionStorage.getItem(SHELF) ?? 'null');
  const shelve = what => sessionStorage.setItem(SHELF, JSON.stringify(what));

  /* Going back to what answered a form, or opening it anew, must not send the form again: it leads to the page where the form stands. */
  if (answer) history.replaceState(null, '', page);

  if (!user) {
    const told = document.getElementById('unsent');
    if (told && shelved) {
      shelve({ ...shelved, refused: true });
      told.hidden = true;
      document.getElementById('unsent-kept').hidden = false;
    }
    return;
  }

  const address = form => new URL(form.action).pathname;
  const formsTo = path => [...document.forms].filter(form => address(form) === path);
  const isChoice = field => ['radio', 'checkbox'].includes(field.type);
  const fieldsOf = form =>
    [...form.elements].filter(field => field.name && !field.disabled
        && (isChoice(field) || ['text', 'textarea', 'select-one', 'date', 'number', 'search', 'email', 'tel'].includes(field.type)));

  const putBack = () => {
    const form = formsTo(shelved.action)[shelved.number];
    if (!form) return;
    const left = [...shelved.typed];
    for (const field of fieldsOf(form)) {
      const at = left.findIndex(one => one.name === field.name && (!isChoice(field) || one.value === field.value));
      if (at < 0) continue;
      const [one] = left.splice(at, 1);
      if (isChoice(field)) field.checked = one.checked;
      else field.value = one.value;
      field.dispatchEvent(new Event('input', { bubbles: true }));
      field.dispatchEvent(new Event('change', { bubbles: true }));
    }
    const told = document.getElementById('typed-again');
    form.before(told);
    told.hidden = false;
    told.scrollIntoView({ block: 'nearest' });
    sessionStorage.removeItem(SHELF);
  };

  if (shelved && answer && shelved.user === user && formsTo(shelved.action).length > 0) {
    /* It asks for more, or for something else: nothing is done yet. */
    shelve({ ...shelved, refused: true, led: true });
  } else if (shelved && (!shelved.refused || shelved.user !== user)) {
    sessionStorage.removeItem(SHELF);
  } else if (shelved && shelved.page === page) {
    window.addEventListener('DOMContentLoaded', putBack);
  } else if (shelved && !shelved.led) {
    /* Once: where the page has gone meanwhile, the one that came instead says why. */
    shelve({ ...shelved, led: true });
    location.replace(shelved.page);
  }

  document.addEventListener('submit', event => {
    const form = event.target;
    if (!form.closest('main')) {
      sessionStorage.removeItem(SHELF);
    } else if (form.method === 'post' && !form.matches('[hx-post][data-user]')) {
      const action = address(form);
      shelve({
        user,
        page,
        action,
        number: formsTo(action).indexOf(form),
        typed: fieldsOf(form).map(({ name, value, checked }) => ({ name, value, checked })),
      });
    }
  });
})();
