import { rememberedLanguage } from "./language.js";

const links = [...document.querySelectorAll("[data-languages] a")];
const tags = links.map((link) => link.hreflang);
const wanted = [rememberedLanguage(), ...navigator.languages];

/** Which of the site's languages serves a reader who asks for this one. */
function match(asked) {
  if (!asked) return undefined;
  if (tags.includes(asked)) return asked;
  if (/^zh\b.*(-hant|-tw|-hk|-mo)\b/i.test(asked)) return tags.find((tag) => tag === "zh-Hant");
  const primary = asked.split("-")[0].toLowerCase();
  return tags.find((tag) => tag.split("-")[0] === primary);
}

const chosen = wanted.map(match).find(Boolean) ?? tags[0];
location.replace(links[tags.indexOf(chosen)].href);
