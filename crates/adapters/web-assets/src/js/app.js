// One script for every page. Each import is one feature that listens at the document, so parts
// that arrive later need no set-up.
import "./htmx-setup.js";
import "./morph.js";
import "./busy.js";
import "./failures.js";
import "./autosave.js";
import "./leaving.js";
import "./focus.js";
import "./rows.js";
import "./drawer.js";
import "./objectives.js";
import "./keys.js";
import "./toasts.js";
import "./menus.js";
import "./switcher.js";
import "./dialogs.js";
import "./fields.js";
import "./copy.js";
import "./ticks.js";
import "./paper.js";
import "./uploads.js";
import "./submit-once.js";
import "./idle.js";
import "./returning.js";

document.documentElement.classList.add("ck-js");
