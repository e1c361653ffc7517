/** Tables, bars, the timeline and the score sheet; from 320 px wide, and on paper. */
export const figureStyle = `
.bar{display:block;width:100%;height:.5rem;border-radius:.25rem;overflow:hidden}
.bar .track{fill:var(--track)}
.bar .fill{fill:var(--fill)}
.bar.second .fill{fill:var(--fillSoft)}
.scroll{position:relative;overflow-x:auto;margin-inline:calc(-1*clamp(1rem,2.4vw,1.5rem));padding-inline:clamp(1rem,2.4vw,1.5rem)}
table{position:relative;border-collapse:collapse;width:100%;font-variant-numeric:tabular-nums}
caption{text-align:left;color:var(--soft);padding-bottom:.5rem;font-size:.9rem}
th,td{text-align:left;padding:.5rem .6rem;border-top:1px solid var(--line);vertical-align:top}
thead th{border-top:0;color:var(--soft);font-size:.84rem;font-weight:600;vertical-align:bottom}
th[scope=row]{font-weight:600}
th .soft{font-weight:400}
td ul{margin:0;padding-left:1.1rem}
td .links{margin:0;padding:0;gap:0}
.under{display:block}
.num{text-align:right;white-space:nowrap}
.timeline{display:block;width:100%;margin-bottom:.6rem;overflow:visible}
.timeline text{fill:var(--soft);font-size:.78rem}
.timeline .name{fill:var(--ink);font-weight:600;paint-order:stroke;stroke:var(--card);stroke-width:5px;stroke-linejoin:round}
.timeline .grid{stroke:var(--line)}
.timeline .track{fill:var(--track)}
.timeline .span{fill:var(--fill)}
.timeline .span.over{fill:var(--fillSoft)}
.timeline .now{stroke:var(--accent);stroke-width:2}
.timeline .now-label{fill:var(--accent);font-weight:700}
.progress td{min-width:6.2rem}
.progress .bar{margin-top:.3rem}
.ranking .place{font-size:1.25rem;font-weight:700;line-height:1.2}
.ranking .unit{min-width:11rem}
.ranking .index{min-width:7.5rem}
.ranking .index strong{font-size:1.05rem}
.ranking .part{min-width:3.6rem;font-size:.84rem}
.ranking .part .bar{margin-top:.3rem;height:.35rem}
.ranking .own{background:var(--mark)}
.legend{display:grid;gap:.15rem 1.5rem;grid-template-columns:repeat(auto-fill,minmax(min(18rem,100%),1fr));list-style:none;padding:0;margin:.8rem 0 0;font-size:.9rem}
.legend li{display:grid;grid-template-columns:1.6rem 1fr}
.legend-head{margin-top:1.4rem;font-size:1rem}
.totals{display:grid;gap:1rem;grid-template-columns:repeat(auto-fit,minmax(7.2rem,1fr));margin:1rem 0 0}
.totals dt{color:var(--soft);font-size:.9rem}
.totals dd{margin:0}
.totals .big{font-size:1.5rem;font-weight:700;line-height:1.3}
.totals.of-field{margin:.6rem 0 1.2rem}
.totals.of-field .big{font-size:1.1rem}
.sheet th[scope=rowgroup],.sheet .criterion td{background:var(--mark);font-weight:600}
.sheet .code{font-weight:650;min-width:2.6rem}
.sheet .what{width:60%;font-weight:400}
.sheet .more td{border-top:0;padding-top:0}
.sheet summary{cursor:pointer;color:var(--link);padding-block:.2rem;font-size:.9rem}
.sheet details div{padding:.2rem 0 .4rem .9rem;border-left:3px solid var(--line);font-size:.92rem}
.sheet details h3{margin:.5rem 0 .1rem;font-size:.88rem;color:var(--soft)}
.sheet details p{margin:0;white-space:pre-line;overflow-wrap:anywhere}
.sheet .status{display:block;font-size:.8rem;color:var(--soft);white-space:normal}
.sheet .delta{display:block;font-size:.8rem;font-weight:650;color:var(--accent)}
@media (max-width:46rem){
.stack,.stack caption,.stack tbody,.stack tr,.stack td,.stack th{display:block}
.stack thead{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
.stack tr{display:grid;grid-template-columns:repeat(4,1fr);gap:.5rem .7rem;padding:.8rem 0;border-top:1px solid var(--line)}
.stack tbody:first-of-type tr:first-child{border-top:0}
.stack td,.stack th{border:0;padding:0;text-align:left;min-width:0!important;width:auto!important}
.stack .full{grid-column:1/-1}
.stack .half{grid-column:span 2}
.stack [data-label]::before{content:attr(data-label);display:block;color:var(--soft);font-size:.78rem;font-weight:400}
.stack .num{text-align:left;white-space:normal}
.stack br{display:none}
.stack tr.more{border-top:0;padding-top:0;margin-top:-.4rem}
.sheet.stack .criterion{background:var(--mark);padding-inline:.6rem;margin-inline:-.6rem}
.sheet.stack .code{display:none}
.ranking .own{margin-inline:-.6rem;padding-inline:.6rem}
}
@media (max-width:27rem){.sheet.stack .num{grid-column:span 2}}
@media (min-width:46.01rem){.only-stacked{display:none}}
@media (min-width:46.01rem) and (max-width:66rem){
.ranking th,.ranking td{padding-inline:.3rem}
.ranking .unit{min-width:8rem}
.ranking .index{min-width:6rem}
.ranking .part{min-width:2.9rem;font-size:.78rem}
}
@media print{
@page{size:A4;margin:14mm}
@page wide{size:A4 landscape;margin:12mm}
html,body{background:#fff;color:#000;font-size:9.5pt;border:0}
.wrap,.top,.foot{width:100%}
.top nav,.skip,.foot a{display:none}
body.wide{page:wide}
.card{border:0;padding:0;break-inside:auto;margin-bottom:8mm}
.scroll{overflow:visible;margin:0;padding:0}
tr,.timeline{break-inside:avoid}
.sheet tr:not(.more){break-after:avoid}
.ranking .unit{width:28%}
thead{display:table-header-group}
.ranking .unit,.ranking .index,.ranking .part{min-width:0}
th,td{padding:.25rem .35rem}
.message form,.lead form,.act,.count{display:none}
.simulated,.notice,.tag,.tag.open,.tag.note,.tag.late{border:1px solid #000;background:none;color:#000}
summary{display:none}
details::details-content{content-visibility:visible;block-size:auto}
a{color:inherit;text-decoration:none}
}
`;
