// What the field in the header needs once a reader turns to it, and no page before.

export { loadEngine } from "./engine.js";
export { clauseHref, excerpt } from "./result.js";
export { inOrder } from "./result_list.js";
