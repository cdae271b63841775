// Bundles the browser files: one style sheet, one script, one icon sprite, one favicon.
// Usage: node bundle.mjs <folder with node_modules> <output folder>
// Every file is named after its content, so a browser may keep it for ever, and has
// brotli and gzip siblings, so the server never compresses at run time.
import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import { buildSprite } from "./sprite.mjs";

const source = join(dirname(fileURLToPath(import.meta.url)), "src");
const [npmFolder, outFolder] = process.argv.slice(2).map((path) => resolve(path));
const modules = join(npmFolder, "node_modules");
const load = createRequire(join(npmFolder, "package.json"));
const esbuild = load("esbuild");
const sass = load("sass");

const scss = {
  name: "scss",
  setup(build) {
    build.onLoad({ filter: /\.scss$/ }, ({ path }) => {
      // Bootstrap 5 still uses @import; its deprecation notices are not ours to act on.
      const result = sass.compile(path, { loadPaths: [modules], logger: sass.Logger.silent });
      return { contents: result.css, loader: "css", watchFiles: result.loadedUrls.map((url) => fileURLToPath(url)) };
    });
  },
};

async function bundle(entry) {
  const result = await esbuild.build({
    entryPoints: [join(source, entry)],
    bundle: true,
    minify: true,
    write: false,
    format: "iife",
    target: ["es2022", "chrome115", "firefox121", "safari17"],
    nodePaths: [modules],
    legalComments: "none",
    plugins: [scss],
    logLevel: "warning",
  });
  return Buffer.from(result.outputFiles[0].contents);
}

function hashedName(logical, bytes) {
  const hash = createHash("sha256").update(bytes).digest("hex").slice(0, 8).toUpperCase();
  return logical.replace(/\.([a-z]+)$/, `-${hash}.$1`);
}

function write(name, bytes) {
  const brotli = brotliCompressSync(bytes, {
    params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length },
  });
  writeFileSync(join(outFolder, name), bytes);
  writeFileSync(join(outFolder, `${name}.br`), brotli);
  writeFileSync(join(outFolder, `${name}.gz`), gzipSync(bytes, { level: 9 }));
}

rmSync(outFolder, { recursive: true, force: true });
mkdirSync(outFolder, { recursive: true });
const files = {
  "app.css": await bundle("css/app.css"),
  "app.js": await bundle("js/app.js"),
  "favicon.svg": readFileSync(join(source, "icons/favicon.svg")),
  "icons.svg": Buffer.from(buildSprite(join(source, "icons"), join(modules, "bootstrap-icons/icons"))),
};
const manifest = {};
for (const [logical, bytes] of Object.entries(files)) {
  manifest[logical] = hashedName(logical, bytes);
  write(manifest[logical], bytes);
}
writeFileSync(join(outFolder, "manifest.json"), `${JSON.stringify(manifest, null, 2)}\n`);
