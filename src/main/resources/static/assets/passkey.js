// The browser asks a device for a passkey when the form is sent: what the device answers goes along, and the form is sent then.
(() => {
  const bytes = text => Uint8Array.from(atob(text.replace(/-/g, '+').replace(/_/g, '/')), sign => sign.charCodeAt(0));
  const text = buffer => btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '');
  const known = devices => (devices || []).map(device => ({ ...device, id: bytes(device.id) }));

  const ask = options => {
    const publicKey = { ...options, challenge: bytes(options.challenge) };
    if (!options.user) {
      return navigator.credentials.get({ publicKey: { ...publicKey, allowCredentials: known(options.allowCredentials) } });
    }
    const user = { ...options.user, id: bytes(options.user.id) };
    return navigator.credentials.create({ publicKey: { ...publicKey, user, excludeCredentials: known(options.excludeCredentials) } });
  };

  const said = ({ id, rawId, type, response }) => JSON.stringify({
    id, rawId: text(rawId), type, clientExtensionResults: {},
    response: response.attestationObject
      ? { clientDataJSON: text(response.clientDataJSON), attestationObject: text(response.attestationObject), transports: response.getTransports?.() || [] }
      : {
        clientDataJSON: text(response.clientDataJSON), authenticatorData: text(response.authenticatorData), signature: text(response.signature),
        userHandle: response.userHandle ? text(response.userHandle) : null,
      },
  });

  document.querySelectorAll('input[data-device]').forEach(field => {
    const form = field.form;
    const button = form.querySelector('button');
    const say = what => form.querySelectorAll('[data-says]').forEach(sentence => { sentence.hidden = sentence.dataset.says !== what; });

    const unfit = location.origin !== field.dataset.origin ? 'elsewhere' : window.PublicKeyCredential ? null : 'unsupported';
    if (unfit) {
      button.hidden = true;
      say(unfit);
      return;
    }
    form.addEventListener('submit', async event => {
      if (field.value) return;
      event.preventDefault();
      say(null);
      button.disabled = true;
      try {
        field.value = said(await ask(JSON.parse(field.dataset.device)));
        form.submit();
      } catch (refused) {
        button.disabled = false;
        say(refused.name === 'InvalidStateError' ? 'held' : 'cancelled');
      }
    });
    // Come back to, the page has an answer that was sent already.
    addEventListener('pageshow', () => {
      field.value = '';
      button.disabled = false;
    });
    if (field.dataset.atOnce) form.requestSubmit();
  });
})();
