/** Show each status as it is on a day, even if the site was built earlier. */
export function showStatusOn(page, day) {
  showLine([...page.querySelectorAll(".status-line[data-status]")], day);
  for (const list of page.querySelectorAll("[data-statuses]")) {
    const labels = JSON.parse(list.dataset.statuses);
    for (const badge of list.querySelectorAll(".status[data-status]")) showBadge(badge, labels, day);
  }
}

function showLine(lines, day) {
  if (lines.length < 2) return;
  const status = statusOn(lines[0].dataset, day);
  if (!lines.some((line) => line.dataset.status === status)) return;
  for (const line of lines) line.hidden = line.dataset.status !== status;
}

function showBadge(badge, labels, day) {
  const status = statusOn(badge.dataset, day);
  if (status === badge.dataset.status || !labels[status]) return;
  badge.classList.replace(`status--${badge.dataset.status}`, `status--${status}`);
  badge.dataset.status = status;
  const row = badge.closest("tr[data-status]");
  if (row) row.dataset.status = status;
  badge.textContent = labels[status];
}

/** The status of a policy on a day, by the dates that are known of it. */
export function statusOn({ effective, expires, repealed, status }, day) {
  if (repealed ? day >= repealed : status === "repealed") return "repealed";
  if (expires && day >= expires) return "expired";
  if (!effective) return "unknown";
  return day < effective ? "not_yet_in_force" : "in_force";
}
