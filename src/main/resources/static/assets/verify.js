/* The file stays where it is: its checksum is computed here, and only that is asked about. Browsers compute it for pages that came over TLS or from this machine. */
(() => {
  const form = document.getElementById('verify-file');
  if (!form || !window.crypto || !crypto.subtle) return;

  const input = document.getElementById('chosen');
  const unread = document.getElementById('file-unread');
  const ask = async file => {
    try {
      const sum = await crypto.subtle.digest('SHA-256', await file.arrayBuffer());
      document.getElementById('file-sum').value = [...new Uint8Array(sum)].map(byte => byte.toString(16).padStart(2, '0')).join('');
      form.submit();
    } catch {
      unread.hidden = false;
    }
  };
  form.hidden = false;
  form.classList.add('drop-ready');
  input.addEventListener('change', () => {
    unread.hidden = true;
    if (input.files.length > 0) ask(input.files[0]);
  });
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
    if (event.dataTransfer.files.length > 0) ask(event.dataTransfer.files[0]);
  });
})();
