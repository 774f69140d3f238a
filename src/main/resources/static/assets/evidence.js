/* Files may also be dropped onto their form, and what is far too large is not sent at all. htmx sends it; without a script it sends itself. */
(() => {
  const form = document.getElementById('evidence-form');
  const input = document.getElementById('evidence-file');
  if (!form) return;

  const tooLarge = document.getElementById('evidence-too-large');
  const refuse = event => {
    tooLarge.hidden = ![...input.files].some(file => file.size > Number(form.dataset.largest));
    if (!tooLarge.hidden) event.preventDefault();
  };
  form.addEventListener('htmx:confirm', refuse);
  form.addEventListener('submit', refuse);
  form.classList.add('drop-ready');
  for (const kind of ['dragenter', 'dragover']) {
    form.addEventListener(kind, event => {
      event.preventDefault();
      form.classList.add('drop-over');
    });
  }
  for (const kind of ['dragleave', 'drop']) {
    form.addEventListener(kind, () => form.classList.remove('drop-over'));
  }
  form.addEventListener('drop', event => {
    event.preventDefault();
    if (event.dataTransfer.files.length > 0) {
      input.files = event.dataTransfer.files;
      form.requestSubmit();
    }
  });
  form.addEventListener('htmx:afterRequest', ({ detail, target }) => {
    if (target === form && detail.xhr.status < 500 && detail.xhr.status !== 0) input.value = '';
    if (target === form && detail.xhr.status === 401) document.getElementById('signed-out').hidden = false;
  });
})();
