/** Load what holds wordings against each other, on the pages that do. */
export async function mountComparisons(page) {
  const topic = page.querySelector("[data-topic-comparison]");
  if (topic) (await import("./topic.js")).mountTopic(topic);
  const policies = page.querySelector("[data-policy-comparison]");
  if (policies) (await import("./policies.js")).mountPolicies(policies);
}
