// Signing in with a passkey, where the browser has them: the button is shown by this script alone.
(() => {
  const place = document.getElementById("passkey");
  // An address in figures cannot have passkeys: they belong to a name.
  const isNamed = !/^[\d.]+$|^\[/.test(location.hostname);
  if (!place || !isNamed || !window.PublicKeyCredential?.parseRequestOptionsFromJSON) return;
  const post = (path, body) => fetch(path, {
    method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) });
  const failed = document.getElementById("passkey-error");
  place.hidden = false;
  document.getElementById("passkey-button").addEventListener("click", async () => {
    failed.hidden = true;
    try {
      const options = await (await post("/signin/passkey/options", {})).json();
      const credential = await navigator.credentials.get({
        publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options) });
      const answer = await post("/signin/passkey", { credential: JSON.stringify(credential.toJSON()) });
      if (!answer.ok) throw new Error("refused");
      location.assign(place.dataset.to);
    } catch {
      failed.hidden = false;
    }
  });
})();
