// Builds assets/dist: style sheet, scripts, fonts and pictures under names that carry a hash of their content, each text
// compressed beside itself, and manifest.json with the plain and the built names. Called by script/assets.

import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";

import * as esbuild from "esbuild";
import * as sass from "sass";

const assets = dirname(fileURLToPath(import.meta.url));
const modules = join(assets, "../node_modules");
const built = join(assets, "dist.new");

const manifest = {};

function write(name, content) {
  const bytes = Buffer.from(content);
  const hash = createHash("sha256").update(bytes).digest("hex").slice(0, 10);
  const hashed = name.replace(/(\.[a-z0-9]+)$/, `-${hash}$1`);
  writeFileSync(join(built, hashed), bytes);
  if (!name.endsWith(".woff2")) writeFileSync(join(built, `${hashed}.gz`), gzipSync(bytes, { level: 9 }));
  manifest[name] = hashed;
}

function fonts() {
  const folder = join(modules, "@fontsource/atkinson-hyperlegible");
  for (const face of ["latin-400-normal", "latin-700-normal", "latin-400-italic", "latin-ext-400-normal", "latin-ext-700-normal"]) {
    const name = `atkinson-hyperlegible-${face}.woff2`;
    write(name, readFileSync(join(folder, "files", name)));
  }
  const font = readFileSync(join(folder, "LICENSE"), "utf8");
  const govuk = readFileSync(join(assets, "govuk-frontend-licence.txt"), "utf8");
  write("licences.txt", `Atkinson Hyperlegible\n\n${font}\n\n----\n\n${govuk}`);
}

function styleSheet() {
  const { css } = sass.compile(join(assets, "styles/throughline.scss"), {
    loadPaths: [modules],
    style: "compressed",
    quietDeps: true,
  });
  return css.replace(/url\("?([^")]+)"?\)/g, (whole, name) => {
    if (!(name in manifest)) throw new Error(`The style sheet names ${name}, which is not built`);
    return `url("${manifest[name]}")`;
  });
}

async function script(source, format) {
  const result = await esbuild.build({
    entryPoints: [join(assets, "scripts", source)],
    bundle: true,
    format,
    minify: true,
    target: ["es2022"],
    legalComments: "none",
    write: false,
    logLevel: "warning",
  });
  return result.outputFiles[0].contents;
}

rmSync(built, { recursive: true, force: true });
mkdirSync(built);
fonts();
write("throughline.css", styleSheet());
write("begin.js", await script("begin.ts", "iife"));
write("throughline.js", await script("throughline.ts", "esm"));
write("favicon.svg", readFileSync(join(assets, "images/favicon.svg")));
writeFileSync(join(built, "manifest.json"), `${JSON.stringify(manifest, null, 2)}\n`);
rmSync(join(assets, "dist"), { recursive: true, force: true });
renameSync(built, join(assets, "dist"));
