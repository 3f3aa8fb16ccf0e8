"""The style of an exported page: the same ground as the pages of the server, in one sheet."""

STYLE = """
*,*::before,*::after{box-sizing:border-box}
body,h1,h2,h3,h4,p,ul,ol,dl,dd,table{margin:0;padding:0}
ul,ol{list-style:none}
:root{color-scheme:light dark;
--paper:light-dark(#fdfdfc,#141619);--raised:light-dark(#f5f5f2,#1c1f23);--ink:light-dark(#1c1e21,#e7e8ea);
--soft:light-dark(#575d66,#a5abb5);--hair:light-dark(#e0e1dd,#2d3137);--rule:light-dark(#a9adb3,#565c66);
--strong:light-dark(#33363b,#6a707a);--accent:light-dark(#1b5e7b,#7cc0dd);--good:light-dark(#1b7446,#62c48d);
--warn:light-dark(#8f5a00,#e0ae4c);--bad:light-dark(#b02a20,#ff8b80);--idle:light-dark(#646a73,#9aa1ab);
--text:-apple-system,"Segoe UI",Roboto,"Noto Sans",Cantarell,"Helvetica Neue",Arial,sans-serif;
--display:ui-serif,"Iowan Old Style","Palatino Linotype",Palatino,"Source Serif 4",Georgia,"Liberation Serif",serif;
--code:ui-monospace,"SF Mono",Menlo,Consolas,"Liberation Mono",monospace}
html{-webkit-text-size-adjust:100%;scroll-padding-top:16px}
body{background:var(--paper);color:var(--ink);font:400 .875rem/20px var(--text);font-variant-numeric:tabular-nums lining-nums;
text-rendering:optimizeLegibility;overflow-wrap:anywhere;max-width:1160px;margin-inline:auto;padding:40px clamp(16px,4vw,40px) 64px}
h1{font:500 1.75rem/36px var(--display);text-wrap:balance;letter-spacing:-.005em}
h2{font:500 1.25rem/28px var(--display);border-block-end:1px solid var(--strong);padding-block-end:6px;margin-block-end:12px}
h3{font-size:1rem;line-height:24px;font-weight:600;text-wrap:balance}
h4{font-size:.875rem;line-height:20px;font-weight:600}
p,li,dd,td,th{white-space:pre-line}
a{color:var(--accent);text-decoration:underline;text-decoration-thickness:1px;text-underline-offset:3px;
text-decoration-color:color-mix(in srgb,currentColor 40%,transparent)}
a:hover{text-decoration-color:currentColor}
:focus-visible{outline:2px solid var(--accent);outline-offset:2px;border-radius:2px}
main:focus{outline:none}
code{font-family:var(--code);font-size:.8125rem}
svg{display:block;overflow:visible}
.skip{position:absolute;inset-inline-start:16px;inset-block-start:-48px;background:var(--ink);color:var(--paper);padding:8px 12px}
.skip:focus{inset-block-start:8px}
.kicker{color:var(--soft);margin-block-end:4px}
.label{color:var(--soft);font-weight:400}
.lead{font:400 1.25rem/30px var(--display);max-width:62ch;text-wrap:pretty;margin-block:12px}
.none{color:var(--soft)}
dl.facts{display:grid;gap:6px}
dl.facts>div{display:grid;grid-template-columns:140px minmax(0,1fr);gap:2px 24px}
dl.facts dt{color:var(--soft)}
dl.facts dd{min-width:0;max-width:76ch}
dl.facts li+li{margin-block-start:2px}
dl.facts.small{font-size:.75rem;line-height:18px;margin-block-start:8px;gap:4px}
dl.facts.small>div{grid-template-columns:112px minmax(0,1fr);gap:2px 16px}
dl.facts.row{display:flex;flex-wrap:wrap;gap:4px 32px;margin-block-start:12px}
dl.facts.row>div{display:flex;gap:8px}
.timeline{margin-block-start:24px;position:relative}
.months{position:relative;block-size:16px;font-size:.75rem;line-height:16px;color:var(--soft)}
.months li{position:absolute}
.cycle .path{stroke:var(--rule);stroke-width:2}
.cycle .month{stroke:var(--hair)}
.cycle .again{fill:var(--soft)}
.cycle .review{stroke:var(--accent);stroke-width:8;stroke-linecap:butt}
.ends{display:flex;justify-content:space-between;padding-inline:1%;font-size:.75rem;line-height:16px;color:var(--soft)}
.timeline ul{padding-inline:1%;display:flex;flex-wrap:wrap;gap:2px 24px;font-size:.75rem;line-height:18px;margin-block-start:6px}
.timeline li .label{margin-inline-end:4px}
.timeline li svg{display:inline-block;margin-inline-end:4px}
.body{display:grid;grid-template-columns:minmax(0,1fr);gap:40px;margin-block-start:36px}
nav{font-size:.8125rem;line-height:20px}
nav>ol{display:flex;flex-wrap:wrap;gap:2px 20px}
nav ol ol{display:none}
nav a{color:var(--soft);text-decoration-color:transparent}
nav a:hover{color:var(--ink)}
main{display:grid;grid-template-columns:minmax(0,1fr);gap:44px}
section>h3{margin-block:16px 6px}
section>h2+h3{margin-block-start:0}
section>p{max-width:76ch}
.objective+.objective{margin-block-start:40px}
.head{display:flex;flex-wrap:wrap;justify-content:space-between;align-items:baseline;gap:0 24px}
.head h3,.head h4{flex:1 1 60%;min-width:0}
.objective>dl.facts{margin-block-start:8px}
.objective h3 .label{margin-inline-end:4px}
.objective>h4{margin-block-start:12px}
.dashes li{padding-inline-start:16px;position:relative;max-width:76ch}
.dashes li::before{content:"–";position:absolute;inset-inline-start:0;color:var(--rule)}
ol.dashes{counter-reset:n}
ol.dashes li{counter-increment:n;padding-inline-start:24px}
ol.dashes li::before{content:counter(n) "."}
.ticked .box{font-family:var(--code);font-size:.75rem;color:var(--soft)}
.kr{margin-block-start:16px;border-block-start:1px solid var(--hair);padding-block-start:12px}
.kr .definition{margin-block-start:8px;max-width:76ch}
.kr .weight{font-size:.75rem;color:var(--soft)}
.way{max-width:560px;margin-block-start:6px;--tone:var(--ink)}
.figures{display:flex;justify-content:space-between;gap:16px;line-height:18px}
.figures .now{text-align:center}.figures .to{text-align:end}
.figures b{font-weight:600}.figures .now b{color:var(--tone)}
.figures .label{font-size:.75rem}
.track .path{stroke:var(--rule);stroke-width:2}
.track .open{stroke-dasharray:3 4}
.track .gone{stroke:var(--tone);stroke-width:4}
.track .tick{stroke:var(--soft);stroke-width:2}
.track .target{stroke:var(--accent);stroke-width:3}
.track .dot{fill:var(--tone);stroke:var(--paper);stroke-width:2}
.track .stated{fill:var(--paper);stroke:var(--tone);stroke-width:2}
.state{display:inline-flex;align-items:center;gap:6px;color:var(--tone);--tone:var(--idle)}
.mark{flex:none}.mark .full{fill:var(--tone)}.mark .ring{fill:none;stroke:var(--tone);stroke-width:1.5}
.mark .tick{fill:none;stroke:var(--paper);stroke-width:1.5;stroke-linecap:round}
.is-good,.is-done{--tone:var(--good)}.is-warn{--tone:var(--warn)}.is-bad{--tone:var(--bad)}.is-idle{--tone:var(--idle)}
table{border-collapse:collapse;inline-size:100%}
th{font-weight:inherit;text-align:start}
th,td{padding:6px 16px 6px 0;vertical-align:baseline;border-block-end:1px solid var(--hair);overflow-wrap:break-word}
.long{overflow-wrap:anywhere}
thead th{color:var(--soft);font-size:.75rem;border-color:var(--rule)}
.wide{min-inline-size:140px}
.closing{font-style:italic;color:var(--soft);max-width:76ch}
@media (width >= 1000px){
.body:has(nav){grid-template-columns:176px minmax(0,1fr);gap:56px}
nav{position:sticky;inset-block-start:24px;align-self:start;max-block-size:calc(100vh - 48px);overflow-y:auto}
nav>ol{display:grid;gap:6px}
nav ol ol{display:grid;gap:4px;margin-block:4px 6px;padding-inline-start:12px;font-size:.75rem;line-height:16px}
nav ol ol a{display:-webkit-box;-webkit-box-orient:vertical;-webkit-line-clamp:2;overflow:hidden}
}
@media (width < 640px){
dl.facts>div{grid-template-columns:minmax(0,1fr);gap:0}
dl.facts.small>div{grid-template-columns:88px minmax(0,1fr);gap:2px 12px}
dl.facts.row{display:grid;gap:4px}
dl.facts.row dt{min-inline-size:72px}
thead{position:absolute;inline-size:1px;block-size:1px;overflow:hidden;clip-path:inset(50%)}
table,tbody,tr,td,tbody th{display:block}
tr{padding-block:8px;border-block-end:1px solid var(--hair)}
td,tbody th{padding:0 0 2px;border:0}
tbody th{font-weight:600}
td::before{content:attr(data-label) " ";color:var(--soft);font-size:.75rem;margin-inline-end:6px}
td.empty{display:none}
}
@media print{
:root{color-scheme:light}
body{padding:0;max-width:none;font-size:9.5pt}
nav,.skip{display:none}
.body,.body:has(nav){display:block}
main{display:block}
section{margin-block-end:28px}
h2,h3,h4,thead,.head{break-after:avoid}
.kr,tr,dl.facts>div,li,.timeline{break-inside:avoid}
a{color:inherit;text-decoration:none}
}
"""
