// Puts what the program embeds where its packages expect it. Run by npm after installing; see the README of each target.
import { copyFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const here = (path) => fileURLToPath(new URL(path, import.meta.url));

copyFileSync(here("node_modules/@hyzyla/pdfium/dist/pdfium.wasm"), here("../internal/collect/pdf/engine/asset/pdfium.wasm"));
