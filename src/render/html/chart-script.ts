/**
 * The script of pages with charts, after that of the library, which it finds as `uPlot`. It reads the data that stand beside each chart and
 * loads nothing; the tables of the page have the same figures without it.
 */
export const CHART_SCRIPT = `
(() => {
'use strict';
const root = getComputedStyle(document.documentElement);
const colour = (name) => root.getPropertyValue(name).trim();
const dark = matchMedia('(prefers-color-scheme: dark)');
const compact = new Intl.NumberFormat('en', { notation: 'compact', maximumFractionDigits: 2 });
const plain = new Intl.NumberFormat('en', { maximumSignificantDigits: 6 });
const number = (value) => Math.abs(value) >= 1e4 ? compact.format(value) : plain.format(value);
const sign = (value) => (value > 0 ? '+' : '');
const percent = (value) => sign(value) + (Math.trunc(value * 100 + Math.sign(value) * 1e-6) / 100).toFixed(2) + ' %';
const day = new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', day: 'numeric', month: 'short' });
const hour = new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', hour: '2-digit', minute: '2-digit' });
const clock = new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' });
for (const figure of document.querySelectorAll('figure[data-chart]')) {
  const place = figure.querySelector('.plot');
  const { x, isTime, isLog, isRelative, isBars, labels, labelName, unit, series } = JSON.parse(figure.querySelector('script').textContent);
  const columns = series.map(({ values }) => {
    const known = values.map((value) => (value === null ? null : Number(value)));
    if (!isRelative) return isLog ? known.map((value) => (value > 0 ? value : null)) : known;
    const first = known.find((value) => value > 0);
    return known.map((value) => (value === null || first === undefined ? null : (value / first - 1) * 100));
  });
  const single = series.length === 1;
  const tick = isRelative ? (value) => sign(value) + plain.format(value) + ' %' : number;
  const last = x.length - 1;
  const isLong = isTime && x[last] - x[0] > 2 * 86400;
  const tell = (column) => (u, value, seriesIndex, index) => {
    const exact = index === null || index === undefined ? null : series[column].values[index];
    if (exact === null || exact === undefined) return '';
    return exact + ' ' + unit + (isRelative && value !== null ? ' (' + percent(value) + ')' : '');
  };
  const nameOf = (index) => {
    if (isBars) return labels[index] ?? '';
    return isTime ? clock.format(new Date(x[index] * 1000)) + ' UTC' : 'block ' + x[index];
  };
  const whole = (at, show) => at.map((one) => (Number.isInteger(one) ? show(one) : ''));
  const moment = (at) => at.map((one) => (isLong ? day : hour).format(new Date(one * 1000)));
  const steps = [1, 2, 5, 10, 20, 50, 100, 200, 500];
  const axis = (more) => ({
    stroke: () => colour('--soft'),
    font: '12px system-ui, sans-serif',
    grid: { stroke: () => colour('--line'), width: 1 },
    ticks: { stroke: () => colour('--line'), width: 1, size: 4 },
    ...more,
  });
  const size = () => ({ width: Math.max(160, place.clientWidth), height: place.clientWidth < 560 ? 240 : 320 });
  const chart = new uPlot({
    ...size(),
    tzDate: (seconds) => uPlot.tzDate(new Date(seconds * 1000), 'Etc/UTC'),
    padding: [12, 22, 0, 0],
    legend: { show: true, live: true },
    // A phone says no more than the last point until it is touched.
    hooks: { setCursor: [(u) => { if (!(u.cursor.left >= 0)) u.setLegend({ idx: isBars ? 0 : last }); }] },
    focus: { alpha: single ? 1 : 0.25 },
    cursor: { y: false, focus: { prox: 30 }, drag: { x: !isBars, y: false } },
    scales: {
      x: { time: isTime, ...(isBars ? { range: (u, low, high) => [low - 0.6, high + 0.6] } : {}) },
      y: isLog ? { distr: 3 } : isBars ? { range: (u, low, high) => [0, high > 0 ? high * 1.05 : 1] } : {},
    },
    axes: [
      axis({
        size: 30,
        space: isBars ? 34 : 64,
        ...(isBars ? { incrs: steps, grid: { show: false } } : {}),
        values: (u, at) => isBars ? whole(at, (one) => labels[one] ?? '') : isTime ? moment(at) : whole(at, String),
      }),
      axis({
        values: (u, at) => at.map((one) => (one === null ? '' : tick(one))),
        size: (u, texts) => 16 + 7 * Math.max(3, ...(texts ?? []).map((text) => text.length)),
      }),
    ],
    series: [
      {
        label: isBars ? labelName : isTime ? 'Time' : 'Block',
        value: (u, value, seriesIndex, index) => (index === null || index === undefined ? '' : nameOf(index)),
      },
      ...series.map(({ name }, index) => {
        const own = () => colour('--c' + (index % 8));
        return {
          label: name,
          stroke: own,
          width: isBars ? 0 : single ? 2 : 1.6,
          dash: index >= 8 ? [5, 4] : undefined,
          fill: isBars ? own : single && !isRelative && !isLog ? () => colour('--area') : undefined,
          fillTo: isBars ? 0 : single ? (u, at, low) => low : undefined,
          paths: isBars ? uPlot.paths.bars({ size: [0.72, 36], radius: 0.15 }) : undefined,
          points: { show: x.length < 3 },
          spanGaps: false,
          value: tell(index),
        };
      }),
    ],
  }, [x, ...columns], place);
  figure.dataset.drawn = 'yes';
  chart.setLegend({ idx: isBars ? 0 : last });
  dark.addEventListener('change', () => chart.redraw(false));
  new ResizeObserver(() => chart.setSize(size())).observe(place);
}
})();
`
