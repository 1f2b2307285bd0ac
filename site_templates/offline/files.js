// The same for a copy on a disk, in the place of assets/files.js. From there a browser lets no script
// read a file, but it runs another script: each file is one, and hands over what it holds.
// Keep in step with generator/offline/data_files.py.

import { element } from "./site.js";

const handedOver = new Map();

globalThis.compendiumFile = (held) => handedOver.set(document.currentScript, held);

/** What a server would answer; an error if the file is not there. */
export function load(address) {
  const named = new URL(address, document.baseURI);
  if (named.pathname.endsWith("/")) named.pathname += "index.html";
  named.pathname += ".js";
  return new Promise((done, fail) => {
    const script = element("script", { src: named });
    script.addEventListener("load", () => {
      done(answer(handedOver.get(script)));
      handedOver.delete(script);
      script.remove();
    });
    script.addEventListener("error", () => {
      script.remove();
      fail(new Error(`${address}: not in this copy`));
    });
    document.head.append(script);
  });
}

function answer({ text, base64 }) {
  return new Response(text ?? Uint8Array.from(atob(base64), (char) => char.charCodeAt()));
}
