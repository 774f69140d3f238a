/* Whoever ticks a body means the chosen ones; without a script he says so himself. */
(() => {
  const chosen = document.getElementById('scope-chosen');

  document.querySelectorAll('input[name=bodies]').forEach(body => body.addEventListener('change', () => { chosen.checked ||= body.checked; }));
})();
