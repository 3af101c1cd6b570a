// The link to this page: handed to whatever the device shares with, else copied; without either it is a plain link.
// And a button that prints.

const link = document.querySelector(".share");
const status = document.querySelector(".share-status");

link?.addEventListener("click", async (event) => {
  const { href: url, dataset } = link;
  if (!navigator.share && !navigator.clipboard) return;
  event.preventDefault();
  try {
    if (navigator.share) {
      await navigator.share({ title: dataset.title, url });
    } else {
      await navigator.clipboard.writeText(url);
      status.textContent = status.dataset.copied;
    }
  } catch (error) {
    if (error.name !== "AbortError") location.href = url; // closing the sheet is no failure
  }
});

document.querySelector(".print")?.addEventListener("click", () => window.print());
