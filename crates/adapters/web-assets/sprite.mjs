// Makes one SVG sprite: our own drawings plus the icons that icons.json takes from Bootstrap Icons.
import { readFileSync } from "node:fs";
import { join } from "node:path";

const OWN = ["brand", "not-assessed", "not-met", "poam"];

function symbol(name, svg) {
  const view = /viewBox="([^"]+)"/.exec(svg)[1];
  const inner = svg.slice(svg.indexOf(">", svg.indexOf("<svg")) + 1, svg.lastIndexOf("</svg>"));
  return `<symbol id="${name}" viewBox="${view}">${inner.trim().replace(/>\s+</g, "><")}</symbol>`;
}

/** Returns the sprite as text; ids are our meanings ("met"), not the names of the drawings. */
export function buildSprite(ownFolder, libraryFolder) {
  const chosen = JSON.parse(readFileSync(join(ownFolder, "icons.json"), "utf8"));
  const own = OWN.map((name) => symbol(name, readFileSync(join(ownFolder, `${name}.svg`), "utf8")));
  const taken = Object.entries(chosen).map(([name, drawing]) =>
    symbol(name, readFileSync(join(libraryFolder, `${drawing}.svg`), "utf8")),
  );
  return `<svg xmlns="http://www.w3.org/2000/svg" fill="currentColor">${own.concat(taken).join("")}</svg>\n`;
}
