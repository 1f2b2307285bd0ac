// The matrix of topics and places: narrowed down by filters that stand in the address.

const ENDED = "expired";
const SHADES = 4;
const WIDE = "(min-width: 45em)";

/** Let a reader narrow the matrix down; without this script all of it is shown. */
export function mountMatrix(page) {
  const table = page.querySelector("[data-matrix]");
  const box = page.querySelector("[data-matrix-filters]");
  if (!table || !box) return;
  const form = box.querySelector("form");
  const matrix = readMatrix(table);
  choose(form, new URLSearchParams(location.search));
  box.open = matchMedia(WIDE).matches || isNarrowed(form);
  box.hidden = false;
  const show = () => narrow(matrix, form);
  form.addEventListener("change", () => {
    remember(form);
    show();
  });
  form.addEventListener("reset", () => {
    // The fields hold their first values only after this event.
    setTimeout(() => {
      remember(form);
      show();
    });
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  for (const link of page.querySelectorAll(".jump a")) {
    // The page scrolls to the group only after the click.
    link.addEventListener("click", () => setTimeout(() => showHead(table, link.hash)));
  }
  setTimeout(() => showHead(table, location.hash));
  addEventListener("popstate", () => {
    choose(form, new URLSearchParams(location.search));
    show();
  });
  show();
}

/** Put a group below the names of the places, and these below the head of the page. */
function showHead(table, hash) {
  const group = [...table.tBodies].find(({ id }) => hash === `#${id}`);
  if (!group) return;
  const box = table.parentElement;
  box.scrollTop = group.offsetTop - table.tHead.offsetHeight;
  box.scrollIntoView({ block: "nearest" });
}

function readMatrix(table) {
  const [, ...heads] = table.tHead.rows[0].cells;
  return {
    most: Number(table.dataset.most),
    elsewhere: table.dataset.elsewhere,
    columns: heads.map((head) => ({
      head,
      level: head.dataset.level,
      holds: head.dataset.holds.split(" ").filter(Boolean).map(readFacets),
    })),
    groups: [...table.tBodies].map((body) => ({
      body,
      filler: body.rows[0].cells[1],
      rows: [...body.rows].slice(1).map((row) => ({
        row,
        cells: [...row.cells].slice(1).map(readCell),
      })),
    })),
  };
}

function readFacets(printed) {
  const [type, status] = printed.split(":");
  return { type, status };
}

function readCell(cell) {
  return {
    cell,
    shade: cell.className.match(/shade-\d/)[0],
    count: cell.querySelector(".cell__count"),
    parts: [...cell.querySelectorAll(".cell__figures")].map((part) => ({
      part,
      ...part.dataset,
      count: Number(part.dataset.count),
    })),
  };
}

/** Set the fields to what an address says; a value that there is not is left out. */
function choose(form, parameters) {
  for (const field of form.querySelectorAll("select")) {
    const wanted = parameters.get(field.name) ?? "";
    const known = [...field.options].some((option) => option.value === wanted);
    field.value = known ? wanted : "";
  }
}

function isNarrowed(form) {
  return [...form.querySelectorAll("select")].some((field) => field.value);
}

function remember(form) {
  const address = new URL(location.href);
  // One choice has one address, in whatever order it was made.
  for (const field of form.querySelectorAll("select")) {
    address.searchParams.delete(field.name);
    if (field.value) address.searchParams.append(field.name, field.value);
  }
  history.replaceState(history.state, "", address);
}

function narrow(matrix, form) {
  const wanted = Object.fromEntries(new FormData(form));
  const shown = matrix.columns.map((column) => showColumn(column, wanted));
  const columns = shown.filter(Boolean).length;
  let rows = 0;
  for (const group of matrix.groups) {
    group.filler.colSpan = Math.max(columns, 1);
    const kept = group.rows.filter((row) => showRow(matrix, row, shown, wanted));
    const inGroup = !wanted.group || group.body.dataset.group === wanted.group;
    group.body.hidden = !inGroup || kept.length === 0;
    rows += group.body.hidden ? 0 : kept.length;
  }
  const output = form.querySelector("output");
  output.value = output.dataset.template.replace("{rows}", rows).replace("{columns}", columns);
}

function showColumn(column, wanted) {
  const shown =
    (!wanted.level || column.level === wanted.level) &&
    column.holds.some((facets) => fits(facets, wanted));
  column.head.hidden = !shown;
  return shown;
}

function fits({ type, status }, wanted) {
  if (wanted.type && type !== wanted.type) return false;
  if (wanted.status === "in_force") return status === "in_force";
  return wanted.status !== "not_ended" || status !== ENDED;
}

/** Show what is left of a row's cells, and the row if the reader asked for its kind. */
function showRow(matrix, { row, cells }, shown, wanted) {
  const counts = cells.map((cell, at) => showCell(matrix, cell, shown[at], wanted));
  const visible = counts.filter((_, at) => shown[at]);
  const having = visible.filter((count) => count > 0).length;
  const differs = having > 0 && having < visible.length;
  row.hidden = (wanted.rows === "differing" && !differs) || (wanted.rows === "any" && !having);
  return !row.hidden;
}

/** Show the clauses of a cell that stand in the documents asked for; returns how many. */
function showCell(matrix, { cell, shade, count, parts }, shown, wanted) {
  cell.hidden = !shown;
  if (!count) return 0;
  let left = 0;
  for (const { part, ...facets } of parts) {
    part.hidden = !fits(facets, wanted);
    left += part.hidden ? 0 : facets.count;
  }
  count.textContent = left > 0 ? String(left) : matrix.elsewhere;
  cell.classList.toggle("cell--elsewhere", left === 0);
  cell.classList.remove(shade, ...Array.from({ length: SHADES + 1 }, (_, at) => `shade-${at}`));
  cell.classList.add(`shade-${Math.ceil((SHADES * left) / matrix.most)}`);
  return left;
}
