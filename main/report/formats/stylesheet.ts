import { VARIANT_COLOURS } from "../../../shared/figures/style.ts";

/**
 * Fonts with a table of mathematics, of which a system has one at most; without any, subscripts and
 * sums stand less well but can be read. Browsers themselves look for one name alone.
 */
const MATH_FONTS = [
  ...['"Latin Modern Math"', '"STIX Two Math"', '"Cambria Math"', '"Libertinus Math"'],
  ...['"Noto Sans Math"', '"DejaVu Math TeX Gyre"', "math"],
].join();

/** The report's whole style: light, dark by the reader's system, and A4 in print. */
export const STYLESHEET = `
:root{--paper:#ffffff;--ink:#16191d;--soft:#555d66;--hair:#d9dde1;--rule:#8b939b;--wash:#f4f5f6;--yes:#00704f;--no:#a84300;--open:#555d66}
@media screen and (prefers-color-scheme:dark){:root{--paper:#14171a;--ink:#e6e8ea;--soft:#a3abb3;--hair:#30363c;--rule:#6d757d;--wash:#1c2024;--yes:#4cc9a0;--no:#f08a4b;--open:#a3abb3}}
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%}
body{counter-reset:figure;margin:0;background:var(--paper);color:var(--ink);font:16px/24px system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans","Liberation Sans",sans-serif;font-variant-numeric:tabular-nums}
main{max-width:808px;margin:0 auto;padding:48px 24px 96px}
h1{font-size:28px;line-height:36px;font-weight:650;margin:0 0 8px;letter-spacing:-.01em;overflow-wrap:anywhere}
h2{font-size:20px;line-height:28px;font-weight:650;margin:56px 0 16px;padding-top:12px;border-top:1px solid var(--rule)}
h3{font-size:16px;line-height:24px;font-weight:650;margin:32px 0 8px;overflow-wrap:anywhere}
h4{font-size:14px;line-height:20px;font-weight:650;margin:24px 0 8px;overflow-wrap:anywhere}
p{margin:0 0 12px;max-width:72ch;overflow-wrap:anywhere}
.plain{white-space:pre-line}
.fine{max-width:92ch}
.fine,.tags,.test,figcaption,.footnotes,summary,caption{font-size:13px;line-height:20px;color:var(--soft)}
.question{font-size:18px;line-height:28px}
.answer{font-size:18px;line-height:28px;border-left:3px solid var(--ink);padding-left:16px}
.notes{border-left:1px solid var(--rule);padding-left:16px;margin:16px 0}
.notes>:last-child{margin-bottom:0}
code,pre{font:13px/20px ui-monospace,SFMono-Regular,Menlo,Consolas,"Liberation Mono",monospace}
pre{margin:0 0 12px;padding:8px 12px;background:var(--wash);overflow:auto;max-height:480px}
ul{margin:0 0 12px;padding:0;list-style:none}
.bullets,.numbers{margin:0 0 12px;padding-left:20px;max-width:72ch;list-style:disc;overflow-wrap:anywhere}
.numbers{list-style:decimal}
.sentences li{margin:0 0 10px;max-width:72ch;overflow-wrap:anywhere}
.test{display:block}
.scroll{overflow:auto;max-height:560px;margin:12px 0 16px}
table{border-collapse:collapse;font-size:13px;line-height:20px;min-width:50%}
caption{text-align:left;padding:0 0 6px}
th,td{padding:4px 14px 4px 0;text-align:right;white-space:nowrap;vertical-align:top;font-weight:400;border-bottom:1px solid var(--hair);overflow-wrap:break-word;max-width:360px}
thead th{font-weight:600;border-bottom:1px solid var(--rule)}
th:last-child,td:last-child{padding-right:2px}
tbody th.text{min-width:104px}
.text{text-align:left;white-space:normal}
figure{margin:32px 0 40px;counter-increment:figure}
figcaption{max-width:84ch;margin-top:8px}
figcaption::before{content:"Figure " counter(figure) ". ";font-weight:650;color:var(--ink)}
.drawing{overflow-x:auto}
details{margin-top:8px}
summary{cursor:pointer;width:max-content;max-width:100%}
summary:focus-visible,.scroll:focus-visible,pre:focus-visible{outline:2px solid ${VARIANT_COLOURS.shared};outline-offset:2px}
.claim{border-bottom:1px solid var(--hair);padding-bottom:4px}
.verdict{font-weight:650}
.verdict.yes{color:var(--yes)}
.verdict.no{color:var(--no)}
.verdict.open{color:var(--open)}
.formula{display:flex;align-items:center;gap:16px;margin:0 0 8px;padding:4px 0;overflow-x:auto;overflow-y:hidden}
.formula span{flex:0 0 32%;font-size:13px;line-height:20px;color:var(--soft)}
.formula math{display:block math;font-family:${MATH_FONTS};flex:none;width:auto;font-size:17px}
.formula .wbk-sml-acc{math-depth:0}
.closing{margin-top:24px}
svg{display:block;max-width:100%;height:auto;font-size:12px}
svg .text-fill{fill:var(--ink)}
svg .soft-fill{fill:var(--soft)}
svg .hair-fill{fill:var(--hair)}
svg .hair-stroke{stroke:var(--hair)}
svg .rule-stroke{stroke:var(--rule)}
svg .text-stroke{stroke:var(--ink)}
svg .paper-stroke{stroke:var(--paper)}
@page{size:A4;margin:18mm 16mm}
@media print{
body{font-size:10.5pt;line-height:15pt}
main{max-width:none;padding:0}
h2{margin-top:28pt}
p,li{orphans:3;widows:3}
h2+p,h3+p{break-inside:avoid}
h2,h3,h4,caption,.verdict,p:has(+.formula),.formula:has(+.formula){break-after:avoid}
.fine:last-child{break-before:avoid}
.question,.answer{font-size:11.5pt;line-height:16pt}
figure{margin:8pt 0 10pt}
figcaption{font-size:8.5pt;line-height:11pt;margin-top:4pt;max-width:none}
figure,#provenance table,.claim,.sentences li,tr,.answer{break-inside:avoid}
.scroll,pre{overflow:visible;max-height:none}
pre{white-space:pre-wrap}
table{font-size:8.5pt;line-height:12pt}
th,td{padding:2pt 8pt 2pt 0}
thead{display:table-header-group}
table:not(:has(tbody tr:nth-child(13))){break-inside:avoid}
thead,tbody tr:first-child{break-after:avoid}
tbody tr:last-child{break-before:avoid}
.twin,.closing{display:none}
summary{list-style:none}
.formula{overflow:visible;break-inside:avoid;margin:0 0 4pt}
.formula span{font-size:8.5pt;line-height:12pt}
.formula math{font-size:11pt}
.file::details-content{content-visibility:visible;block-size:auto;height:auto}
*{-webkit-print-color-adjust:exact;print-color-adjust:exact}
}
`;
