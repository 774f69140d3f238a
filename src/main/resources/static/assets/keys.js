/* Ctrl+Enter follows the link that names it: the same keys in every keyboard layout, and none that anybody types. */
document.addEventListener('keydown', event => {
  if (event.key !== 'Enter' || !event.ctrlKey || event.repeat) return;
  const link = document.querySelector('a[data-key="Control+Enter"]');
  if (link) {
    event.preventDefault();
    link.click();
  }
});
