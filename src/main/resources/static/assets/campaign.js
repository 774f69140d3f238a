/* A campaign's page takes in by itself what has moved. The server tells it when, by events that hold nothing; where they do not come through, the page asks from
   time to time. Without this script the page stands as it came. */
(() => {
  const live = document.getElementById('live');
  if (!live) return;

  const PARTS = ['live-progress', 'live-matrix'];
  const POLL = 10_000;
  const TRY_EVENTS_AGAIN = 60_000;

  let asking = false;
  let stale = false;
  let over = false;
  let source = null;
  let poll = null;

  const stop = () => {
    over = true;
    source?.close();
    clearInterval(poll);
    document.getElementById('live-ended').hidden = false;
  };

  const addressOf = element => (element?.id ? `[id="${element.id}"]` : element?.href && `a[href="${element.getAttribute('href')}"]`);

  /* What was ticked stays ticked, and who stands somewhere with his keyboard stays there. */
  const take = (part, fresh) => {
    const old = document.getElementById(part);
    if (!fresh) return;
    const focused = old.contains(document.activeElement) ? document.activeElement : null;
    const again = focused && (focused.name === 'deed' ? `button[value="${focused.value}"]` : addressOf(focused));
    for (const box of fresh.querySelectorAll('input[type="checkbox"]')) {
      const before = document.getElementById(box.id);
      if (before) box.checked = before.checked;
    }
    const left = old.querySelector('.scroll')?.scrollLeft ?? 0;
    old.replaceWith(fresh);
    const scroll = fresh.querySelector('.scroll');
    if (scroll) scroll.scrollLeft = left;
    if (again) fresh.querySelector(again)?.focus({ preventScroll: true });
  };

  const refresh = async () => {
    stale = true;
    if (asking || over || document.hidden) return;
    asking = true;
    try {
      while (stale && !over) {
        stale = false;
        const answer = await fetch(live.dataset.live, { headers: { 'HX-Request': 'true' } });
        if ([401, 403, 404].includes(answer.status)) stop();
        if (!answer.ok) break;
        const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
        PARTS.forEach(part => take(part, page.getElementById(part)));
      }
    } catch {
      /* The network is away; the next event or look brings what is missed. */
      stale = true;
    } finally {
      asking = false;
    }
  };

  const startPolling = () => {
    poll ??= setInterval(refresh, POLL);
  };
  const stopPolling = () => {
    clearInterval(poll);
    poll = null;
  };

  const listen = () => {
    if (over || !window.EventSource) return;
    source = new EventSource(live.dataset.events);
    source.addEventListener('open', () => {
      stopPolling();
      refresh();
    });
    source.addEventListener('changed', refresh);
    source.addEventListener('error', () => {
      startPolling();
      if (source.readyState === EventSource.CLOSED) setTimeout(listen, TRY_EVENTS_AGAIN);
    });
  };

  document.addEventListener('visibilitychange', () => {
    if (stale) refresh();
  });
  startPolling();
  listen();
})();
