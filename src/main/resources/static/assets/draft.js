/* A form that saves itself through htmx. This keeps what is typed while that fails, takes in what colleagues changed, and saves before the
   page is left. Without it the form is saved and sent by its buttons. */
(() => {
  const form = document.querySelector('form[hx-post][data-user]');
  if (!form || !window.htmx) return;

  const HEARTBEAT = 15_000;
  const RETRY = 3_000;
  const ATTENTION = 5 * 60_000;

  const address = form.getAttribute('hx-post');
  const shelf = `draft ${form.dataset.user} ${address}`;
  const status = document.getElementById('saved');
  const offline = document.getElementById('offline');
  const failed = document.getElementById('failed');
  const signedOut = document.getElementById('signed-out');

  const fields = [...form.elements].filter(field => field.name && !['hidden', 'submit', 'button'].includes(field.type));
  const isChoice = field => ['radio', 'checkbox'].includes(field.type);
  const value = field => (isChoice(field) ? String(field.checked) : field.value);
  /* As the page came; typing may have begun before this script. */
  const given = field => {
    if (isChoice(field)) return String(field.defaultChecked);
    return ['text', 'textarea'].includes(field.type) ? field.defaultValue : field.value;
  };
  const setValue = (field, text) => {
    if (isChoice(field)) field.checked = text === 'true';
    else field.value = text;
  };

  /* What is kept of each field at the server, as far as this page knows; a form that several people share sends it along. */
  const seenBy = field => form.elements[`seen.${field.name}`];
  const kept = new Map(fields.map(field => [field, seenBy(field)?.value ?? given(field)]));
  const setKept = (field, text) => {
    kept.set(field, text);
    if (seenBy(field)) seenBy(field).value = text;
  };
  const dirty = () => fields.filter(field => value(field) !== kept.get(field));
  const isDirty = () => dirty().length > 0;

  const unsaved = () => !offline.hidden || !failed.hidden;

  let sent = new Map();
  let next = null;
  let failing = false;
  let lastCall = Date.now();
  let lastSign = Date.now();

  const save = () => window.htmx.trigger(form, 'refresh');

  /* What could not be saved survives until the page is back, after a sign-in for instance, with the version that it rests on: else it would
     pass for what was typed over what others have saved by then. */
  const version = () => form.elements.version;
  const shelve = () => {
    const typed = dirty().map(field => [field.id, value(field), kept.get(field)]);
    sessionStorage.setItem(shelf, JSON.stringify({ version: version()?.value, typed }));
  };
  const unshelve = () => {
    if (form.dataset.settled) sessionStorage.removeItem(shelf);
    const shelved = JSON.parse(sessionStorage.getItem(shelf) ?? '{"typed":[]}');
    for (const [id, text, base] of shelved.typed) {
      const field = fields.find(one => one.id === id);
      if (field) {
        setValue(field, text);
        setKept(field, base);
      }
    }
    if (isDirty()) {
      if (shelved.version) version().value = shelved.version;
      save();
    }
  };

  /* What was refused and has been put right is no longer said at the top of the page. */
  const settle = field => {
    const link = [...document.querySelectorAll('.notice-bad li a')].find(one => one.hash === `#${field.id}`);
    const notice = link?.closest('.notice-bad');
    link?.closest('li').remove();
    if (notice && !notice.querySelector('li')) notice.remove();
  };

  const merge = () => {
    const merged = new Map([...document.querySelectorAll('#merged data')].map(one => [one.dataset.name, one]));
    for (const field of fields) {
      const was = sent.get(field);
      const one = merged.get(field.name);
      const now = one ? one.value : was;
      if (now === was) {
        setKept(field, now);
      } else if (value(field) === was) {
        setValue(field, now);
        setKept(field, now);
      }
      /* Else it was typed into meanwhile: the next save finds out that both changed it. */
      if (one?.dataset.wrong) field.setAttribute('aria-invalid', 'true');
      else if (one) field.removeAttribute('aria-invalid');
      if (one && !one.dataset.wrong && value(field)) settle(field);
    }
  };

  form.addEventListener('htmx:configRequest', ({ detail }) => {
    /* Else htmx saves where the button that was pressed last would send the form. */
    detail.path = address;
    sent = new Map(fields.map(field => [field, value(field)]));
    lastCall = Date.now();
  });

  form.addEventListener('htmx:afterRequest', ({ detail }) => {
    const { status: code, responseURL } = detail.xhr;
    const saved = detail.successful && responseURL.endsWith(address);
    failing = !saved;
    /* Of these alone somebody else knows whether the server is there at all: the proxy, or who puts it to rest for a moment. */
    offline.hidden = ![0, 502, 503, 504].includes(code);
    failed.hidden = !offline.hidden || code < 500;
    signedOut.hidden = saved || ![200, 401, 403].includes(code);
    status.hidden = unsaved() || !signedOut.hidden;
    if (!saved) {
      const go = next;
      next = null;
      shelve();
      /* The page that answers the form shows what stands against it, with all that was typed. */
      if (code === 409 && go?.sends) go();
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

  /* Buttons of the form, and signing out: first what is typed is saved, then they do their work. */
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
    } else if (button?.name === 'save') {
      event.preventDefault();
      save();
    } else {
      afterSaving(event, Object.assign(() => form.requestSubmit(button), { sends: true }));
    }
  });
  for (const signOut of document.querySelectorAll("form[action$='/sign-out']")) {
    signOut.addEventListener('submit', event => afterSaving(event, () => signOut.submit()));
  }

  /* A page that is opened from here is asked for before this one is left: it must find what was typed. */
  document.addEventListener('click', event => {
    const link = event.target.closest('a[href]');
    const elsewhere = event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey;
    if (link && !link.target && !link.hash && !elsewhere) afterSaving(event, () => location.assign(link.href));
  });

  const sendOnTheWay = () => {
    if (isDirty() && signedOut.hidden) {
      navigator.sendBeacon(address, new URLSearchParams(new FormData(form)));
    }
  };
  window.addEventListener('pagehide', sendOnTheWay);
  /* Nobody hears what becomes of that: where the page stays, it must learn which version it rests on. */
  window.addEventListener('pageshow', event => {
    if (event.persisted) location.reload();
  });
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden' && isDirty() && signedOut.hidden) save();
  });
  window.addEventListener('beforeunload', event => {
    if (isDirty() && unsaved()) event.preventDefault();
  });

  /* Only while somebody is at the page: an open window alone must not keep a session alive. */
  for (const sign of ['keydown', 'pointerdown', 'pointermove', 'focus']) {
    window.addEventListener(sign, () => { lastSign = Date.now(); }, { passive: true });
  }
  setInterval(() => {
    const since = Date.now() - lastCall;
    const attended = Date.now() - lastSign < ATTENTION && document.visibilityState === 'visible';
    const wanted = isDirty() || form.dataset.shared;
    if ((unsaved() && since > RETRY) || (wanted && attended && signedOut.hidden && since > HEARTBEAT)) save();
  }, 1_000);

  /* After htmx, which takes the form in its hands at this event. */
  document.addEventListener('DOMContentLoaded', unshelve);
})();
