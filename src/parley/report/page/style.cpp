#include "parley/report/page/style.hpp"

namespace parley {

// Okabe & Ito (2008): blue 0072B2, vermillion D55E00, bluish green 009E73, reddish purple CC79A7, sky blue 56B4E9, orange E69F00. On paper
// the darker ones are used (at least 3:1 against it), on dark screens the lighter. Words are always in ink (at least 7:1).
std::string_view report_style() {
  return R"css(
:root{--paper:#fff;--ink:#1b1b1b;--soft:#565656;--rule:#d9d9d6;--grid:#e4e4e1;--panel:#f5f5f2;--blue:#0072b2;--orange:#c85400;--green:#008561;
--purple:#9c4a7c;--grey:#767676;--bandgrey:#c9c9c5;--bandblue:#9fcbe6;--bandink:#a3a3a0;--fan1:#d3e7f3;--fan2:#9fcbe6;--warn:#fdf1df;--warnrule:#c85400}
@media (prefers-color-scheme:dark){:root{--paper:#15171a;--ink:#ececec;--soft:#b4b4b4;--rule:#3a3d42;--grid:#2b2e33;--panel:#1d2024;--blue:#56b4e9;
--orange:#e69f00;--green:#2bbf93;--purple:#cc79a7;--grey:#9a9a9a;--bandgrey:#4a4d52;--bandblue:#2a5878;--bandink:#6a6d72;--fan1:#1d3444;--fan2:#2a5878;
--warn:#33260f;--warnrule:#e69f00}}
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%}
body{margin:0;background:var(--paper);color:var(--ink);font:17px/1.55 "Helvetica Neue",Helvetica,Arial,"Liberation Sans",system-ui,sans-serif;overflow-wrap:break-word}
main,header,footer,nav{max-width:1120px;margin:0 auto;padding:0 24px}
h1,h2,.lead>p{font-family:Charter,Georgia,"Liberation Serif",ui-serif,serif;font-weight:normal}
h1{font-size:2.3rem;line-height:1.15;margin:2.2rem 0 .6rem;max-width:24em;text-wrap:balance}
h2{font-size:1.7rem;line-height:1.2;margin:0 0 1rem}
h3{font-size:1.08rem;line-height:1.35;margin:2rem 0 .5rem;max-width:46em}
section{padding:2.6rem 0 1rem;border-top:1px solid var(--rule);margin-top:2.4rem}
section:first-of-type{border-top:0;margin-top:0;padding-top:1rem}
p,ul,ol,dl{max-width:46em;margin:.5rem 0 1rem}
li{margin:.3rem 0}
a{color:var(--blue)}
:focus-visible{outline:3px solid var(--orange);outline-offset:2px}
.skip{position:absolute;left:-999em;background:var(--paper);color:var(--ink);padding:.6rem 1rem;z-index:2}
.skip:focus{left:0;top:0}
.meta{color:var(--soft);font-size:.92rem;max-width:none}
.lead>p{font-size:1.28rem;line-height:1.5;max-width:38em;margin:.9rem 0}
.box{background:var(--panel);border-left:4px solid var(--grey);padding:.9rem 1.2rem;margin:1.2rem 0;max-width:52em}
.box p{margin:.3rem 0}
.box h3{margin:0 0 .3rem}
.doubt{background:var(--warn);border-left-color:var(--warnrule)}
nav ol{display:flex;flex-wrap:wrap;gap:.2rem 1.4rem;list-style:none;padding:0;margin:1rem 0;max-width:none;font-size:.92rem}
nav li{margin:0}
figure{margin:1.6rem 0 2.6rem}
figcaption h3{margin:0 0 .4rem}
figcaption p,.note{color:var(--soft);font-size:.9rem;max-width:56em;margin:.4rem 0 .8rem}
.frame{overflow-x:auto;max-width:100%}
@media (min-width:44.01em){.full{--room:min(1400px,100vw - 64px);width:var(--room);max-width:none;margin-left:calc((100% - var(--room))/2)}}
svg{display:block;width:100%;height:auto}
.narrow{display:none}
.panels{display:grid;grid-template-columns:repeat(2,minmax(0,1fr));gap:2rem 2.4rem}
@media (max-width:44em){body{font-size:16px}main,header,footer,nav{padding:0 16px}h1{font-size:1.75rem;margin-top:1.4rem}h2{font-size:1.4rem}
.lead>p{font-size:1.12rem}.wide.has-narrow{display:none}.narrow{display:block}.panels{grid-template-columns:minmax(0,1fr)}}
details{margin:.6rem 0;max-width:100%}
summary{cursor:pointer;color:var(--blue);font-size:.92rem;padding:.2rem 0}
.scroll{overflow-x:auto;max-width:100%}
table{border-collapse:collapse;font-size:.88rem;line-height:1.4;margin:.6rem 0 1rem}
th,td{text-align:left;vertical-align:top;padding:.35rem .9rem .35rem 0;border-bottom:1px solid var(--rule);max-width:26em;min-width:3em}
thead th{color:var(--soft);font-weight:600;vertical-align:bottom}
tbody th{font-weight:normal}
.n{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}
td.n,th.n{padding-left:.6rem}
.matrix td{text-align:center;padding:.45rem .4rem;border:1px solid var(--rule);font-variant-numeric:tabular-nums;min-width:4.2em}
.matrix{font-size:.82rem}.matrix thead th{min-width:6.4em;padding:.3rem .5rem}.matrix tbody th{min-width:8em}
.p2{background:#8fc3e3;color:#101010}.p1{background:#d5e8f4;color:#101010}.m1{background:#fbe3c4;color:#101010}.m2{background:#f2b56b;color:#101010}
.nb{white-space:nowrap}
.mono{font-family:ui-monospace,"Liberation Mono",Menlo,Consolas,monospace;font-size:.88rem;overflow-wrap:anywhere}
pre{background:var(--panel);padding:.8rem 1rem;overflow-x:auto;max-width:100%}
.plan td.wide-cell{max-width:36em}
svg text{font-family:"Helvetica Neue",Helvetica,Arial,"Liberation Sans",system-ui,sans-serif;font-size:13px;fill:var(--ink)}
svg .strong{font-weight:600}
svg text.small{font-size:11px}
svg text.tiny{font-size:11.5px}
svg text.soft{fill:var(--soft)}
svg text.third{fill:var(--blue)}
.halo{paint-order:stroke;stroke:var(--paper);stroke-width:4px;stroke-linejoin:round}
.grid{stroke:var(--grid)}
.zero{stroke:var(--ink);stroke-width:1.2}
.whisker{stroke-width:2.4;fill:none}
.m-with{fill:var(--blue);stroke:var(--blue)}
.m-without{fill:var(--grey);stroke:var(--grey)}
.m-best{fill:var(--green);stroke:var(--green)}
.m-witness{fill:var(--paper);stroke:var(--ink);stroke-width:1.6}
.base{stroke:var(--ink);stroke-width:1.5;stroke-dasharray:3 2}
.under-a-point{fill:var(--panel)}
.band{fill:var(--bandgrey)}.band-party{fill:var(--bandink)}.band-third{fill:var(--bandblue)}
.dot{fill:var(--grey);stroke:var(--paper);stroke-width:1.2}.dot-party{fill:var(--ink);stroke:var(--paper);stroke-width:1.2}
.dot-third{fill:var(--blue);stroke:var(--paper);stroke-width:1.2}
.proposal{stroke:var(--green);stroke-width:1.8}
.status-quo{stroke:var(--ink);stroke-width:1.3;stroke-dasharray:1.5 3}
.lane{fill:var(--panel)}
.zone{fill:var(--green);fill-opacity:.22}.edge-line{fill:none;stroke:var(--ink);stroke-width:1.6}.plane{max-width:430px;margin-top:1.4rem}
.after{fill:var(--grey);fill-opacity:.1}
.as-of{stroke:var(--orange);stroke-width:1.8}
.hollow{fill:var(--paper);stroke:var(--ink);stroke-width:1.6}.hollow.third,.hatch.third{stroke:var(--blue)}
.hatch{stroke:var(--ink);stroke-width:1.2}
.fan-wide{fill:var(--fan1)}.fan-mid{fill:var(--fan2)}.fan-median{fill:none;stroke:var(--blue);stroke-width:2.4}
.fan-without{fill:none;stroke:var(--ink);stroke-width:1.8;stroke-dasharray:6 4}.fan-without-edge{fill:none;stroke:var(--soft);stroke-width:1;stroke-dasharray:2 4}
.edge{fill:none;opacity:.5}.edge.marked{opacity:.95}
.edge.plus{stroke:var(--blue)}.edge.minus{stroke:var(--orange)}.edge.open{stroke:var(--purple)}.edge.rule{stroke:var(--grey);stroke-dasharray:1.5 3.5;opacity:.7}
.edge.added{stroke-dasharray:7 4}
.head.plus{fill:var(--blue)}.head.minus{fill:var(--orange)}.head.open{fill:var(--purple)}.head.rule{fill:var(--grey)}
svg text.sign{font-size:14px;font-weight:700}svg text.sign.plus{fill:var(--blue)}svg text.sign.minus{fill:var(--orange)}svg text.sign.open{fill:var(--purple)}
.node{fill:var(--paper);stroke:var(--grey);stroke-width:1}.node.marked{stroke:var(--ink);stroke-width:1.6}
.node.lever{fill:var(--fan1);stroke:var(--blue)}.node.outcome{fill:var(--panel);stroke:var(--ink)}.node.settlement{fill:var(--paper);stroke-dasharray:3 2}
footer{padding-top:2rem;padding-bottom:3rem;color:var(--soft);font-size:.9rem}
@media print{:root{--paper:#fff;--ink:#000;--soft:#444;--rule:#bbb;--grid:#ddd;--panel:#f2f2f0;--blue:#0072b2;--orange:#c85400;--green:#008561;--purple:#9c4a7c;
--grey:#767676;--bandgrey:#c9c9c5;--bandblue:#9fcbe6;--bandink:#a3a3a0;--fan1:#d3e7f3;--fan2:#9fcbe6;--warn:#fdf1df;--warnrule:#c85400}
body{font-size:10.5pt}nav,.skip,summary{display:none}section{border:0;margin-top:0}figure,.panel,tr,.box{break-inside:avoid}h2,h3{break-after:avoid}
svg{min-width:0!important;max-width:100%!important}.frame,.scroll{overflow:visible}.wide.has-narrow{display:block}.narrow{display:none}}
)css";
}

}  // namespace parley
