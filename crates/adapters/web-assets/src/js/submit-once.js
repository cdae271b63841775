// A double click on an ordinary form sends it once. Parts sent by htmx guard themselves.

const AGAIN = 5000;
const sent = new WeakSet();

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (event.defaultPrevented || form.method === "dialog" || form.matches("[hx-get], [hx-post], [hx-put], [hx-patch], [hx-delete]")) return;
  if (sent.has(form)) {
    event.preventDefault();
    return;
  }
  sent.add(form);
  // A download answers without leaving the page, and may be wanted twice.
  setTimeout(() => sent.delete(form), AGAIN);
});
