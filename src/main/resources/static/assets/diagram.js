/* Draws the process, as a whole, and marks the steps where it stands. Without it the page says the same in words. */
(async () => {
  /* The drawing library writes style attributes into its markup, which the content policy refuses; the same said to the elements themselves it allows. */
  const withoutStyleAttributes = draw => {
    const markup = Object.getOwnPropertyDescriptor(Element.prototype, 'innerHTML');
    Object.defineProperty(Element.prototype, 'innerHTML', {
      ...markup,
      set(text) {
        markup.set.call(this, String(text).replaceAll(' style="', ' data-style="'));
        for (const element of this.querySelectorAll('[data-style]')) {
          element.style.cssText = element.dataset.style;
          element.removeAttribute('data-style');
        }
      },
    });
    try {
      return draw();
    } finally {
      Object.defineProperty(Element.prototype, 'innerHTML', markup);
    }
  };

  const place = document.querySelector('.diagram');
  if (!place || !window.BpmnJS) return;
  const answer = await fetch(place.dataset.source);
  if (!answer.ok) return;
  const view = place.parentElement;
  view.hidden = false;
  // Where it is wider than the page, the keyboard moves it too.
  view.tabIndex = 0;
  /* The same for what it measures its texts with: it takes one that is there. */
  const measure = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  measure.id = 'helper-svg';
  measure.setAttribute('width', '0');
  measure.setAttribute('height', '0');
  measure.style.cssText = 'visibility: hidden; position: fixed';
  document.body.append(measure);
  /* Colours by their names, which the page says anew when light and dark change. */
  const bpmnRenderer = { defaultFillColor: 'var(--paper)', defaultStrokeColor: 'var(--ink)' };
  const viewer = withoutStyleAttributes(() => new window.BpmnJS({ container: place, bpmnRenderer }));
  await viewer.importXML(await answer.text());
  const canvas = viewer.get('canvas');
  const elements = viewer.get('elementRegistry');
  for (const step of (place.dataset.current ?? '').split(' ')) {
    if (elements.get(step)) canvas.addMarker(step, 'current-step');
  }
  const { width, height } = canvas.viewbox().inner;
  place.style.aspectRatio = `${width} / ${height}`;
  // Labels as large as they are in the model.
  place.style.minWidth = `${width}px`;
  const drawing = place.querySelector('.djs-container > svg');
  drawing.setAttribute('role', 'img');
  drawing.setAttribute('aria-label', view.getAttribute('aria-label'));
  new ResizeObserver(() => {
    // On paper it is not shown.
    if (!place.clientWidth) return;
    canvas.resized();
    canvas.zoom('fit-viewport', 'auto');
    const current = place.querySelector('.current-step')?.getBoundingClientRect();
    if (current) view.scrollLeft += current.left + current.width / 2 - view.getBoundingClientRect().left - view.clientWidth / 2;
  }).observe(place);
})();
