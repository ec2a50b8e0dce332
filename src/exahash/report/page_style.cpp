// How a page looks: one calm column, the reader's own fonts, light, dark and on paper.

#include "exahash/report/html.h"

namespace exahash::report {

std::string page_style() {
  return R"css(html{color-scheme:light dark;-webkit-text-size-adjust:100%}
body{margin:0;background:var(--paper);color:var(--ink);font:1.0625rem/1.6 system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif}
main,body>footer{max-width:46rem;margin:0 auto;padding:0 1.25rem}
header{padding:3.5rem 0 .5rem}
h1{font-size:clamp(1.6rem,1.2rem + 2vw,2.2rem);line-height:1.2;letter-spacing:-.015em;font-weight:650;margin:0;text-wrap:balance}
h2{font-size:1.3rem;line-height:1.3;letter-spacing:-.005em;font-weight:650;margin:0 0 .75rem;text-wrap:balance}
p{margin:0 0 .9rem;max-width:42rem;overflow-wrap:break-word}
.subtitle{color:var(--quiet);margin:.6rem 0 0}
.lead{font-size:1.1875rem;line-height:1.55;margin-top:1.5rem}
.notice{border:1px solid var(--quiet);border-left-width:.35rem;padding:.7rem 1rem;margin:0 0 2rem;font-weight:600;max-width:none}
.figures{display:grid;grid-template-columns:repeat(auto-fit,minmax(12.5rem,1fr));gap:1.25rem 2rem;margin:2rem 0 0;padding:1.25rem 0;border:solid var(--rule);border-width:1px 0}
.figures div{min-width:0}
.figures dt{color:var(--quiet);font-size:.9rem}
.figures dd{margin:0;font-variant-numeric:tabular-nums}
.figures .value{font-size:1.6rem;line-height:1.3;font-weight:600;letter-spacing:-.01em}
.unit{font-size:1rem;font-weight:400;letter-spacing:0;white-space:nowrap}
time{white-space:nowrap}
.figures .interval,.figures .note{color:var(--quiet);font-size:.9rem;line-height:1.45}
section{padding:2.75rem 0 0}
figure{margin:1.25rem 0 0}
figcaption{margin:1rem 0 0}
.more{color:var(--quiet);font-size:.95rem;margin:.9rem 0 0}
.narrow{display:none}
details{margin:.75rem 0 0}
summary{cursor:pointer;color:var(--quiet);font-size:.95rem;width:fit-content}
summary:hover{color:var(--ink)}
a{color:inherit;text-underline-offset:.2em}
:focus-visible{outline:2px solid var(--series-1);outline-offset:3px}
.scroll{overflow-x:auto;margin:.75rem 0 .5rem}
.long{max-height:26rem;overflow:auto}
table{border-collapse:collapse;font-size:.9rem;line-height:1.4;font-variant-numeric:tabular-nums;min-width:60%}
th,td{text-align:left;vertical-align:top;padding:.3rem .9rem .3rem 0;border-bottom:1px solid var(--rule);font-weight:400}
thead th,thead th.number{white-space:normal}
thead th{font-weight:600;vertical-align:bottom;border-bottom-color:var(--quiet)}
tbody th:not(.number){min-width:5.5rem}
td,.number{text-align:right;white-space:nowrap}
.date,.words{text-align:left}
.words{white-space:normal}
th.date{white-space:nowrap}
.csv{font-size:.9rem;color:var(--quiet);margin:0}
pre{background:var(--tint);border:1px solid var(--rule);border-radius:.35rem;padding:.8rem 1rem;margin:1rem 0 0;overflow:auto;max-height:32rem;font:.85rem/1.5 ui-monospace,SFMono-Regular,Menlo,Consolas,"DejaVu Sans Mono",monospace;tab-size:4}
body>footer{margin-top:3.5rem;padding-bottom:3rem}
body>footer p{color:var(--quiet);font-size:.9rem;margin:0 0 .25rem}
body>footer p:first-child{border-top:1px solid var(--rule);padding-top:1.25rem}
@media screen and (max-width:34rem){body{font-size:1rem}header{padding-top:2rem}.lead{font-size:1.0625rem}section{padding-top:2.25rem}.wide{display:none}.narrow{display:block}.stack table,.stack tbody,.stack tr,.stack tbody th{display:block}.stack thead{display:none}.stack tr{padding:.5rem 0;border-bottom:1px solid var(--rule)}.stack th,.stack td{border:0;padding:.1rem 0}.stack tbody th{font-weight:600;text-align:left}.stack td{display:flex;justify-content:space-between;gap:1rem;white-space:normal;overflow-wrap:anywhere}.stack td::before{content:attr(data-label);color:var(--quiet);text-align:left;flex:0 1 60%;overflow-wrap:normal}}
@media screen and (min-width:60rem){.scroll{width:max-content;min-width:100%;max-width:min(calc(50vw + 20.5rem),58rem)}}
@media print{@page{margin:18mm 16mm}html{font-size:9.5pt}main,body>footer{max-width:none;padding:0}header{padding-top:0}section{padding-top:1.6rem}h2{break-after:avoid}.wide,.figures,thead,tr{break-inside:avoid}p{orphans:3;widows:3;max-width:none}pre{max-height:none;overflow:visible;white-space:pre-wrap;overflow-wrap:anywhere}.scroll,.long{max-height:none;overflow:visible}.csv{display:none}table{font-size:.85rem}details::details-content{display:block;content-visibility:visible;block-size:auto}summary{list-style:none}}
)css";
}

}  // namespace exahash::report
