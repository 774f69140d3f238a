/* The data sheet saves itself through htmx. This keeps what is typed while that fails, takes in what colleagues changed, and saves before
   the page is left. Without it the form is saved and submitted by its buttons. */
(() => {
  const form = document.querySelector('#sheet[hx-post]');
  if (!form || !window.htmx) return;

  const HEARTBEAT = 15_000;
  const RETRY = 3_000;
  const ATTENTION = 5 * 60_000;

  const fields = [...form.querySelectorAll('[data-typed]')];
  const seen = field => form.elements[`seen.${field.name}`];
  const isDirty = () => fields.some(field => field.value !== seen(field).value);
  const offline = document.getElementById('offline');
  const signedOut = document.getElementById('signed-out');
  const shelf = `sheet ${form.dataset.user} ${form.getAttribute('hx-post')}`;

  let sent = new Map();
  let next = null;
  let failing = false;
  let lastCall = Date.now();
  let lastSign = Date.now();

  const save = () => window.htmx.trigger(form, 'refresh');

  /* What could not be saved survives until the page is back, after a sign-in for instance. */
  const shelve = () => {
    const changed = fields.filter(field => field.value !== seen(field).value);
    sessionStorage.setItem(shelf, JSON.stringify(changed.map(field => [field.name, field.value, seen(field).value])));
  };
  const unshelve = () => {
    const kept = JSON.parse(sessionStorage.getItem(shelf) ?? '[]');
    for (const [name, value, base] of kept) {
      const field = form.elements[name];
      if (field) {
        field.value = value;
        seen(field).value = base;
      }
    }
    if (kept.length > 0) save();
  };

  const merge = () => {
    for (const { value, dataset } of document.querySelectorAll('#merged data')) {
      const field = form.elements[dataset.name];
      const was = sent.get(dataset.name);
      if (value === was) {
        seen(field).value = value;
      } else if (field.value === was) {
        field.value = value;
        seen(field).value = value;
      }
      /* Else it was typed into meanwhile: the next save finds out that both changed it. */
      if (dataset.wrong) field.setAttribute('aria-invalid', 'true');
      else field.removeAttribute('aria-invalid');
    }
  };

  form.addEventListener('htmx:configRequest', () => {
    sent = new Map(fields.map(field => [field.name, field.value]));
    lastCall = Date.now();
  });

  form.addEventListener('htmx:afterRequest', ({ detail }) => {
    const { status, responseURL } = detail.xhr;
    const saved = detail.successful && responseURL.endsWith(form.getAttribute('hx-post'));
    failing = !saved;
    document.getElementById('saved').hidden = failing && ![404, 409, 422].includes(status);
    offline.hidden = status !== 0 && status < 500;
    signedOut.hidden = saved || ![200, 401, 403].includes(status);
    if (!saved) {
      next = null;
      shelve();
      return;
    }
    merge();
    sessionStorage.removeItem(shelf);
    if (next && !isDirty()) {
      const go = next;
      next = null;
      go();
    }
  });

  /* What says the same as before is left alone, so that nobody loses his place or hears it again. */
  document.body.addEventListener('htmx:oobBeforeSwap', event => {
    const { target, fragment } = event.detail;
    if (target.innerHTML.trim() === fragment.innerHTML?.trim()) event.detail.shouldSwap = false;
  });

  /* Buttons of the sheet, and signing out: first what is typed is saved, then they do their work. */
  const afterSaving = (event, go) => {
    if (isDirty() && !failing) {
      event.preventDefault();
      next = go;
      save();
    }
  };
  form.addEventListener('submit', event => {
    const button = event.submitter;
    if (button?.name === 'take') {
      event.preventDefault();
      form.elements[button.value].value = form.elements[`rival.${button.value}`].value;
      save();
    } else if (button?.name === 'submit') {
      afterSaving(event, () => form.requestSubmit(button));
    } else {
      event.preventDefault();
      save();
    }
  });
  for (const signOut of document.querySelectorAll("form[action$='/sign-out']")) {
    signOut.addEventListener('submit', event => afterSaving(event, () => signOut.submit()));
  }

  const sendOnTheWay = () => {
    if (isDirty() && signedOut.hidden) {
      navigator.sendBeacon(form.getAttribute('hx-post'), new URLSearchParams(new FormData(form)));
    }
  };
  window.addEventListener('pagehide', sendOnTheWay);
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden') sendOnTheWay();
  });
  window.addEventListener('beforeunload', event => {
    if (isDirty() && !offline.hidden) event.preventDefault();
  });

  /* Only while somebody is at the page: an open window alone must not keep a session alive. */
  for (const sign of ['keydown', 'pointerdown', 'pointermove', 'focus']) {
    window.addEventListener(sign, () => { lastSign = Date.now(); }, { passive: true });
  }
  setInterval(() => {
    const since = Date.now() - lastCall;
    const attended = Date.now() - lastSign < ATTENTION && document.visibilityState === 'visible';
    if ((!offline.hidden && since > RETRY) || (attended && signedOut.hidden && since > HEARTBEAT)) save();
  }, 1_000);

  /* After htmx, which takes the form in its hands at this event. */
  document.addEventListener('DOMContentLoaded', unshelve);
})();
