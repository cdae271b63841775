// The token that proves a write comes from our own page.

const META = 'meta[name="csrf-token"]';

/** Returns the header for a request, empty when the page has no token. */
export function csrfHeader() {
  const token = document.querySelector(META)?.content;
  return token ? { "X-CSRF-Token": token } : {};
}

/**
 * Fetches the token of the present session and tells whether it is another. After a new sign-in in
 * another tab the token of this page is stale, while the text typed here still waits to be sent.
 */
export async function refreshToken() {
  const answer = await fetch(location.href, { credentials: "same-origin", headers: { Accept: "text/html" } });
  const fresh = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector(META)?.content;
  const meta = document.querySelector(META);
  if (!fresh || !meta || fresh === meta.content) return false;
  const stale = meta.content;
  meta.content = fresh;
  for (const field of document.querySelectorAll('input[type="hidden"]')) {
    if (field.value === stale) field.value = fresh;
  }
  return true;
}
