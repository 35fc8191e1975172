/** The one style of all pages: light and dark as the reader has it, and plain on paper. */
export const PAGE_STYLE = `
:root{color-scheme:light dark;--bg:#f7f7f5;--card:#fff;--ink:#1c1e21;--soft:#667079;--line:#e2e3e0;--mark:#0b7285;--hover:#f0f5f5;
--shade:#0002;
--c0:#0b7285;--c1:#e8590c;--c2:#5f3dc4;--c3:#2b8a3e;--c4:#c2255c;--c5:#1864ab;--c6:#b08900;--c7:#868e96}
@media(prefers-color-scheme:dark){:root{--bg:#14171a;--card:#1c2024;--ink:#e8eaed;--soft:#9aa4ad;--line:#2d3339;

--mark:#3bc9db;--hover:#232a2f;--shade:#0008;
--c0:#22b8cf;--c1:#ff922b;--c2:#9775fa;--c3:#51cf66;--c4:#f06595;--c5:#4dabf7;--c6:#fcc419;--c7:#adb5bd}}
*{box-sizing:border-box}
body{margin:0;background:var(--bg);color:var(--ink);font:15px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,sans-serif;
font-variant-numeric:tabular-nums}
main{max-width:1400px;margin:0 auto;padding:2rem 1.25rem 3rem}
h1{font-size:1.6rem;line-height:1.2;margin:0 0 .25rem;letter-spacing:-.01em;overflow-wrap:anywhere}
h2{font-size:1.05rem;margin:2.25rem 0 .75rem}
.sub{color:var(--soft);margin:0;overflow-wrap:anywhere}
.cards{display:grid;grid-template-columns:repeat(auto-fit,minmax(200px,1fr));gap:.75rem;margin:1.5rem 0 0;padding:0;list-style:none}
.cards li{background:var(--card);border:1px solid var(--line);border-radius:10px;padding:.9rem 1rem;min-width:0}
.cards .k{color:var(--soft);font-size:.8rem}
.cards .v{font-size:1.15rem;font-weight:600;letter-spacing:-.01em;overflow-wrap:anywhere}
.cards .u{font-size:.82rem;font-weight:500;color:var(--soft)}
.cards .n{color:var(--soft);font-size:.8rem}
.strip{display:block;width:100%;height:22px;border-radius:6px}
.legend{display:flex;flex-wrap:wrap;gap:.35rem 1.25rem;margin:.75rem 0 0;padding:0;list-style:none;font-size:.88rem}
.legend svg{width:.7rem;height:.7rem;margin-right:.4rem}
.legend .p{color:var(--soft)}
.f0{fill:var(--c0)}.f1{fill:var(--c1)}.f2{fill:var(--c2)}.f3{fill:var(--c3)}.f4{fill:var(--c4)}
.f5{fill:var(--c5)}.f6{fill:var(--c6)}.f7{fill:var(--c7)}
.bar{fill:var(--mark)}.track{fill:var(--line)}
.tools{display:flex;flex-wrap:wrap;gap:.5rem 1rem;align-items:center;margin:0 0 .6rem;font-size:.88rem;color:var(--soft)}
.tools input[type=search]{font:inherit;color:inherit;background:var(--card);border:1px solid var(--line);
border-radius:7px;padding:.35rem .6rem;min-width:14rem}
.box{overflow-x:auto;background:linear-gradient(to left,var(--card) 16px,transparent) 100% 0/48px 100% no-repeat local,
linear-gradient(to left,var(--shade),transparent) 100% 0/16px 100% no-repeat scroll,var(--card);
border:1px solid var(--line);border-radius:10px}
table{border-collapse:collapse;width:100%;font-size:.88rem}
th,td{padding:.45rem .8rem;text-align:left;white-space:nowrap;border-bottom:1px solid var(--line)}
tbody tr:last-child td{border-bottom:0}
tbody tr:hover td{background:var(--hover)}
th{position:sticky;top:0;background:var(--card);color:var(--soft);font-weight:500;font-size:.8rem}
th button{font:inherit;color:inherit;background:none;border:0;padding:0;cursor:pointer}
th button:hover{color:var(--ink)}
th[aria-sort=ascending] button::after{content:" \\2191"}
th[aria-sort=descending] button::after{content:" \\2193"}
.r{text-align:right}
.clip{display:-webkit-box;-webkit-box-orient:vertical;-webkit-line-clamp:3;overflow:hidden}
.w{white-space:normal;min-width:9rem;max-width:18rem;overflow-wrap:anywhere}
.no{color:var(--soft)}
.up{color:var(--c3)}.down{color:var(--c4)}
.trend polyline{fill:none;stroke:currentColor;stroke-width:1.5;vector-effect:non-scaling-stroke;stroke-linejoin:round}
td svg{width:64px;height:8px;vertical-align:middle;margin-left:.6rem}
td .trend{width:96px;height:24px;margin:0;overflow:visible}
code{font:.86em ui-monospace,SFMono-Regular,Menlo,Consolas,monospace}
.whole{display:none}
body:has(.toggle:checked) .whole{display:inline}
body:has(.toggle:checked) .short{display:none}
.map{display:block;margin-top:.75rem;width:100%;height:auto;max-height:420px}
.map rect{stroke:var(--card);stroke-width:.08}
.m0{fill:var(--line)}.m1{fill:var(--mark);fill-opacity:.25}.m2{fill:var(--mark);fill-opacity:.45}
.m3{fill:var(--mark);fill-opacity:.7}.m4{fill:var(--mark)}
nav{position:sticky;top:0;z-index:2;display:flex;gap:.25rem 1.1rem;overflow-x:auto;margin:1.25rem 0 0;padding:.6rem 0;background:var(--bg);
border-bottom:1px solid var(--line);font-size:.88rem;scrollbar-width:none}
nav a{color:var(--soft);text-decoration:none;white-space:nowrap}
nav a:hover{color:var(--ink)}
h2[id]{scroll-margin-top:3.2rem}
.gap{height:.75rem}
.own{color:var(--mark);font-size:.78rem;font-weight:600}
details+details{border-top:1px solid var(--line);padding-top:.5rem}
summary b{color:var(--ink);font-weight:600}
details .sub{margin:.1rem 0 .7rem;font-size:.85rem}
details .box{margin-top:.75rem}
details{margin-top:.75rem}
summary{cursor:pointer;color:var(--soft);font-size:.88rem;padding:.3rem 0}
@media(max-width:560px){main{padding:1.25rem .9rem 2rem}.cards{grid-template-columns:repeat(auto-fit,minmax(140px,1fr));gap:.5rem}
.cards li{padding:.7rem .8rem}.cards .v{font-size:1rem}th,td{padding:.45rem .6rem}h1{font-size:1.4rem}}
footer{margin-top:2.5rem;overflow-wrap:anywhere;color:var(--soft);font-size:.82rem;max-width:75ch}
:focus-visible{outline:2px solid var(--mark);outline-offset:2px}
@media print{:root{color-scheme:light;--bg:#fff;--card:#fff;--ink:#000;--soft:#444;--line:#bbb;--mark:#555;--hover:#fff}
main{max-width:none;padding:0}.tools{display:none}.box{overflow:visible;border:0}table{font-size:7.5pt}th{position:static}
th,td{padding:.15rem .4rem}tr{break-inside:avoid}.cards li{border-color:#bbb}body{font-size:10pt}}
`
