// Chinese inside a translation, marked as what it is. Keep in step with generator/render/foreign.py.

import { element } from "./site.js";

const SOURCE_LANGUAGE = "zh-Hans";
const CHINESE =
  /([《〈「『〔（“]*[\u3005\u3007\u3400-\u9fff\uf900-\ufaff\u{20000}-\u{3134f}](?:[\u3005\u3007\u3400-\u9fff\uf900-\ufaff\u{20000}-\u{3134f}\u3001-\u301f\uff00-\uffef“”·]|[0-9]+(?=[\u3005\u3007\u3400-\u9fff\uf900-\ufaff\u{20000}-\u{3134f}〕号]))*)/u;

/** Nodes for a text in this language: where it is not Chinese, what is Chinese says so. */
export function worded(text, lang) {
  if (lang.startsWith("zh")) return [text];
  const pieces = text.split(CHINESE).map((piece, at) =>
    at % 2 ? element("span", { lang: SOURCE_LANGUAGE }, piece) : piece,
  );
  return pieces.filter((piece) => piece !== "");
}
