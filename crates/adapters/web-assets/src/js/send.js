// One request whose progress can be followed, which fetch cannot tell.
import { csrfHeader } from "./csrf.js";

/**
 * Sends a request and answers with its status and what it said in JSON. A line that is cut is no
 * error but the status 0. `progress` is told how many bytes have gone.
 */
export function send(method, address, { body, progress, signal } = {}) {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    request.open(method, address);
    request.setRequestHeader("Accept", "application/json");
    if (method !== "GET") {
      for (const [name, value] of Object.entries(csrfHeader())) request.setRequestHeader(name, value);
      if (body instanceof Blob) request.setRequestHeader("Content-Type", "application/octet-stream");
    }
    request.upload.onprogress = ({ loaded }) => progress?.(loaded);
    request.onloadend = () => resolve({ status: request.status, wait: Number(request.getResponseHeader("Retry-After")) || 0, said: said(request) });
    signal?.addEventListener("abort", () => request.abort(), { once: true });
    if (signal?.aborted) return resolve({ status: 0, wait: 0, said: {} });
    request.send(body ?? null);
  });
}

function said(request) {
  try {
    return JSON.parse(request.responseText) ?? {};
  } catch {
    return {};
  }
}
