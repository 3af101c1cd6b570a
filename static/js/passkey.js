// Makes or uses a passkey: asks the browser, puts its answer into the form, and sends it.

const form = document.querySelector("form[data-passkey]");
const texts = JSON.parse(form.dataset.texts);
const status = form.querySelector("[role=status]");
const button = form.querySelector("button");

const toBytes = (text) => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (each) => each.charCodeAt(0));

function toText(buffer) {
  if (!buffer) return undefined;
  const letters = Array.from(new Uint8Array(buffer), (each) => String.fromCharCode(each)).join("");
  return btoa(letters).replace(/\+/g, "-").replace(/\//g, "_").replace(/=/g, "");
}

const withBytes = (credentials) => (credentials ?? []).map((each) => ({ ...each, id: toBytes(each.id) }));

function optionsToCreate(options) {
  return {
    ...options,
    challenge: toBytes(options.challenge),
    user: { ...options.user, id: toBytes(options.user.id) },
    excludeCredentials: withBytes(options.excludeCredentials),
  };
}

function optionsToGet(options) {
  return { ...options, challenge: toBytes(options.challenge), allowCredentials: withBytes(options.allowCredentials) };
}

/** What the server checks, in the letters it expects. */
function written(credential) {
  const { response } = credential;
  return JSON.stringify({
    id: credential.id,
    rawId: toText(credential.rawId),
    type: credential.type,
    response: {
      clientDataJSON: toText(response.clientDataJSON),
      attestationObject: toText(response.attestationObject),
      authenticatorData: toText(response.authenticatorData),
      signature: toText(response.signature),
      userHandle: toText(response.userHandle),
      transports: response.getTransports?.(),
    },
  });
}

async function ask() {
  const options = JSON.parse(form.dataset.options);
  if (form.dataset.passkey === "create") return navigator.credentials.create({ publicKey: optionsToCreate(options) });
  return navigator.credentials.get({ publicKey: optionsToGet(options) });
}

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  button.disabled = true;
  try {
    form.elements.credential.value = written(await ask());
    form.submit();
  } catch (error) {
    status.textContent = error.name === "NotSupportedError" ? texts.unable : texts.refused;
    button.disabled = false;
  }
});

if (!window.PublicKeyCredential) {
  status.textContent = texts.unable;
  button.disabled = true;
}
