// One file on its way to the server: begun, sent part by part, put together. What has arrived stays
// there, so after a lost line only the missing parts go again.
import { refreshToken } from "./csrf.js";
import { send } from "./send.js";

const PAUSES = [1000, 2000, 4000, 8000, 15_000];
const GIVE_UP = 20;

export class Transfer {
  #file;
  #begin;
  #tell;
  #stop = new AbortController();
  #sent = 0;
  #tries = 0;
  #renewed = false;
  #standing = null;

  /** `tell` hears of each state: uploading, checking, lost, kept, refused, stopped. */
  constructor(file, begin, tell) {
    this.#file = file;
    this.#begin = begin;
    this.#tell = tell;
  }

  /** Where the upload is, once it was begun. */
  get address() {
    return this.#standing?.href ?? "";
  }

  /** Goes on until the file is kept or refused, or there is no sense in trying further. */
  async run() {
    this.#tries = 0;
    while (!this.#stop.signal.aborted) {
      const end = await this.#once();
      if (end) return this.#stop.signal.aborted ? undefined : this.#tell(end.state, end);
      if (this.#tries >= GIVE_UP) return this.#tell("stopped", {});
    }
  }

  /** Gives the file up, here and on the server. */
  cancel() {
    this.#stop.abort();
    if (this.address) send("POST", `${this.address}/cancel`);
  }

  async #once() {
    if (!this.#standing) {
      const form = new URLSearchParams({ name: this.#file.name, bytes: this.#file.size });
      return this.#read(await send("POST", this.#begin, { body: form, signal: this.#signal }));
    }
    if (this.#standing.missing.length > 0) return this.#part(this.#standing.missing[0]);
    this.#tell("checking", {});
    const answer = await send("POST", `${this.address}/complete`, { signal: this.#signal });
    if (answer.status === 200) return { state: "kept", ...answer.said };
    return this.#trouble(answer);
  }

  get #signal() {
    return this.#stop.signal;
  }

  async #part(number) {
    const { part_bytes: size } = this.#standing;
    const bytes = this.#file.slice(number * size, (number + 1) * size);
    const before = this.#before();
    this.#progress(before);
    const progress = (loaded) => this.#progress(before + Math.min(loaded, bytes.size));
    const answer = await send("POST", `${this.address}/parts/${number}`, { body: bytes, progress, signal: this.#signal });
    if (answer.status !== 204) return this.#trouble(answer);
    this.#standing.missing.shift();
    this.#tries = 0;
    this.#progress(this.#before());
    return null;
  }

  /** How many bytes the server has. */
  #before() {
    const { missing, part_bytes: size } = this.#standing;
    const left = missing.reduce((sum, number) => sum + Math.min(size, this.#file.size - number * size), 0);
    return this.#file.size - left;
  }

  #progress(sent) {
    this.#sent = sent;
    this.#tell("uploading", { share: sent / this.#file.size, sent });
  }

  #read(answer) {
    if (answer.status !== 200 && answer.status !== 201) return this.#trouble(answer);
    this.#standing = answer.said;
    return null;
  }

  /** Waits and goes on, or says how it ends. */
  async #trouble({ status, wait, said }) {
    if (this.#stop.signal.aborted) return { state: "cancelled" };
    if (status === 401) return { state: "stopped", signedOut: true };
    if (status === 403 && !said.reason && !this.#renewed) {
      // A new sign-in in another tab has made the token of this page stale.
      this.#renewed = true;
      if (await refreshToken().catch(() => false)) return null;
    }
    if (status === 404 && this.#standing) {
      // Its day is over, or it was cancelled elsewhere: it begins anew.
      this.#standing = null;
      this.#tries += 1;
      return null;
    }
    const passes = status === 0 || status === 409 || status === 429 || status >= 500;
    if (!passes || said.code === "part_differs" || said.code === "upload_damaged" || said.code === "too_many_uploads") {
      return { state: "refused", reason: said.reason };
    }
    if (status === 0) this.#tell("lost", {});
    await this.#pause(wait);
    return this.#ask();
  }

  /** Asks which parts are missing, unless nothing was begun. */
  async #ask() {
    if (!this.#standing || this.#stop.signal.aborted) return null;
    const answer = await send("GET", this.address, { signal: this.#signal });
    if (answer.status === 200) this.#standing = answer.said;
    if (answer.status === 404) this.#standing = null;
    return null;
  }

  #pause(seconds) {
    const pause = seconds > 0 ? seconds * 1000 : PAUSES[Math.min(this.#tries, PAUSES.length - 1)];
    this.#tries += 1;
    return new Promise((go) => {
      setTimeout(go, pause);
      addEventListener("online", go, { once: true });
      this.#signal.addEventListener("abort", go, { once: true });
    });
  }
}
