/** The style of pages with charts, after that of the library. */
export const CHART_STYLE = `
:root{--area:#0b728522}
@media(prefers-color-scheme:dark){:root{--area:#3bc9db26}}
figure{margin:0;background:var(--card);border:1px solid var(--line);border-radius:10px;padding:.9rem 1rem .6rem;min-width:0}
figure+figure{margin-top:.75rem}
figcaption{color:var(--soft);font-size:.82rem;margin:0 0 .35rem}
.plot{min-height:240px;overflow:hidden}
.uplot{font-family:inherit;width:100%}
.u-legend{text-align:left;font-size:.8rem;margin:.35rem 0 0;max-height:9.5rem;overflow-y:auto;width:100%}
.u-legend tr{margin-right:.9rem}
.u-legend th,.u-legend td{border:0;padding:.1rem .2rem;position:static;background:none;box-shadow:none;font-size:.8rem;
white-space:normal;overflow-wrap:anywhere}
.u-legend th{font-weight:500;color:var(--ink)}
.u-legend td{color:var(--soft)}
.u-legend tr:hover td{background:none}
.u-legend .u-marker{border-radius:3px;width:.8em;height:.8em}
.u-cursor-x{border-right-color:var(--soft)!important}
@media(min-width:561px){.cards{grid-template-columns:repeat(auto-fit,minmax(185px,1fr))}}
th{box-shadow:inset 0 -1px var(--line)}
.box{max-height:34rem;overflow:auto}
.pair{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,480px),1fr));gap:.75rem}
.pair figure+figure{margin-top:0}
@media(max-width:560px){figure{padding:.7rem .6rem .4rem}}
@media print{.box{max-height:none}figure{break-inside:avoid}}
`
