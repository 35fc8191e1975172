/**
 * The one script of all pages: orders a table by a column, and hides the rows that do not match. It reads what the page has and loads
 * nothing; without it the page is whole.
 */
export const PAGE_SCRIPT = `
'use strict';
for (const table of document.querySelectorAll('table[data-sortable]')) {
  const body = table.tBodies[0];
  const heads = [...table.tHead.rows[0].cells];
  const compare = (a, b) => {
    if (/^-?\\d+$/.test(a) && /^-?\\d+$/.test(b)) { const x = BigInt(a), y = BigInt(b); return x < y ? -1 : x > y ? 1 : 0; }
    return a.localeCompare(b, undefined, { numeric: true });
  };
  heads.forEach((head, column) => head.querySelector('button')?.addEventListener('click', () => {
    const now = head.getAttribute('aria-sort');
    const up = now === 'descending' || (now === null && !head.classList.contains('r'));
    for (const other of heads) other.removeAttribute('aria-sort');
    head.setAttribute('aria-sort', up ? 'ascending' : 'descending');
    const rows = [...body.rows].sort((a, b) => (up ? 1 : -1) * compare(a.cells[column].dataset.v, b.cells[column].dataset.v));
    body.append(...rows);
  }));
}
for (const tools of document.querySelectorAll('.tools')) {
  const search = tools.querySelector('input[type=search]');
  const count = tools.querySelector('.count');
  search.addEventListener('input', () => {
    const words = search.value.toLowerCase().split(/\\s+/).filter(Boolean);
    let shown = 0;
    const rows = tools.nextElementSibling.querySelector('table').tBodies[0].rows;
    for (const row of rows) {
      const text = row.textContent.toLowerCase();
      row.hidden = !words.every((word) => text.includes(word));
      if (!row.hidden) shown++;
    }
    count.textContent = shown === rows.length ? '' : shown + ' of ' + rows.length + ' rows';
  });
}
`
