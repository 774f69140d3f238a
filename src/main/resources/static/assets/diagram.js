/* Draws the process, as a whole, and marks the steps where it stands. Without it the page says the same in words. */
(async () => {
  const place = document.querySelector('.diagram');
  if (!place || !window.BpmnJS) return;
  const answer = await fetch(place.dataset.source);
  if (!answer.ok) return;
  const view = place.parentElement;
  view.hidden = false;
  // Where it is wider than the page, the keyboard moves it too.
  view.tabIndex = 0;
  const viewer = new window.BpmnJS({ container: place });
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
