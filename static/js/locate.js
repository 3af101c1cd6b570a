// "Use my location": the browser asks its owner, the answer is rounded before anything else sees it, and it goes into the
// place field, not to us: the form is sent by whoever presses its button.

const DECIMALS = 3; // about 100 metres
const PATIENCE = { enableHighAccuracy: false, timeout: 15_000, maximumAge: 300_000 };

function setUp(box) {
  const button = box.querySelector("button");
  const status = box.querySelector(".locate-status");
  const texts = JSON.parse(button.dataset.texts);
  const field = box.closest("form").elements.near;
  const say = (text) => (status.textContent = text);

  const found = ({ coords }) => {
    const point = `${coords.latitude.toFixed(DECIMALS)}, ${coords.longitude.toFixed(DECIMALS)}`;
    field.value = point;
    say(texts.done.replace("{point}", point));
  };
  const failed = ({ code, PERMISSION_DENIED }) => say(code === PERMISSION_DENIED ? texts.refused : texts.unknown);

  button.addEventListener("click", () => {
    if (!window.isSecureContext || !navigator.geolocation) return say(texts.insecure);
    say(texts.asking);
    navigator.geolocation.getCurrentPosition(found, failed, PATIENCE);
  });
}

document.querySelectorAll(".locate").forEach(setUp);
