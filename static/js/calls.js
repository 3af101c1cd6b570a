// A telephone number that is pressed is one more in the week's count of its listing. Nothing about the visitor is sent.

document.addEventListener("click", ({ target }) => {
  const address = target.closest("[data-calls]")?.dataset.calls;
  if (address) fetch(address, { method: "POST", keepalive: true }).catch(() => {}); // the call itself waits for nothing
});
