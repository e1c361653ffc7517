/** The frame of every page: type, header, footer, notices, forms. */
export const frameStyle = `
*,*::before,*::after{box-sizing:border-box}
html{-webkit-text-size-adjust:100%;text-size-adjust:100%;background:var(--paper)}
body{margin:0;background:var(--paper);color:var(--ink);font:400 1rem/1.55 system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans","Helvetica Neue",Arial,sans-serif;border-top:4px solid var(--accent)}
a{color:var(--link);text-underline-offset:.18em;text-decoration-thickness:.06em}
a:hover{text-decoration-thickness:.12em}
:focus-visible{outline:3px solid var(--link);outline-offset:2px;border-radius:3px}
main:focus{outline:none}
h1,h2,h3{line-height:1.25;margin:0;font-weight:650;text-wrap:balance}
h1{font-size:clamp(1.45rem,1.1rem + 1.6vw,2.1rem);letter-spacing:-.012em}
h2{font-size:1.2rem}
h3{font-size:1rem}
p{margin:.5rem 0;max-width:70ch}
small,.small{font-size:.84rem}
.soft{color:var(--soft)}
.wrap,.top,.foot{width:min(70rem,100% - 2*clamp(1rem,3.5vw,2rem));margin-inline:auto}
.skip{position:absolute;left:-100vw;top:.5rem;background:var(--card);padding:.5rem 1rem;z-index:2}
.skip:focus{left:1rem}
.seen-by-readers{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.top{display:flex;flex-wrap:wrap;align-items:center;gap:.4rem 1.5rem;padding-block:.9rem}
.brand{display:flex;align-items:center;gap:.6rem;color:var(--ink);text-decoration:none;font-weight:700;font-size:1.1rem;margin-right:auto}
.brand img{width:1.9rem;height:1.9rem;flex:none}
.brand small{display:block;font-weight:400;color:var(--soft);line-height:1.2}
.top nav{display:flex;flex-wrap:wrap;align-items:center;gap:0 .3rem;margin-inline:-.7rem}
.top nav a,.top nav button{display:inline-flex;align-items:center;min-height:2.75rem;padding:.3rem .7rem;border-radius:.5rem;color:var(--ink);text-decoration:none;background:none;border:0;font:inherit;cursor:pointer}
.top nav a:hover,.top nav button:hover{background:var(--mark);text-decoration:underline}
.top nav a[aria-current]{font-weight:650;box-shadow:inset 0 -2px 0 var(--accent);border-radius:.5rem .5rem 0 0}
.top nav form{margin:0}
.simulated{background:var(--noteGround);color:var(--noteInk);border-block:1px solid var(--line)}
.simulated p{margin:0;max-width:none;padding-block:.55rem}
main{display:block;padding-block:1.2rem 3rem}
.lead{margin-bottom:1.4rem}
.lead p{margin:.35rem 0 0}
.lead form{margin:.6rem 0 0}
.crumbs{margin:0 0 .5rem;padding:0;list-style:none;display:flex;flex-wrap:wrap;gap:.2rem .5rem;font-size:.9rem}
.crumbs a{display:inline-block;padding-block:.2rem}
.crumbs li+li::before{content:"/";margin-right:.5rem;color:var(--soft)}
.card{background:var(--card);border:1px solid var(--line);border-radius:.85rem;padding:clamp(1rem,2.4vw,1.5rem);margin-block:0 1.2rem}
.card>h2:first-child{margin-bottom:.7rem}
.head-line{display:flex;flex-wrap:wrap;align-items:baseline;justify-content:space-between;gap:.3rem 1rem}
.tags{display:flex;flex-wrap:wrap;gap:.4rem;margin:.5rem 0}
.tag{display:inline-block;padding:.1rem .6rem;border-radius:1rem;font-size:.84rem;font-weight:600;background:var(--mark);color:var(--ink);white-space:nowrap}
.tag.open{background:var(--openGround);color:var(--openInk)}
.tag.late{background:var(--lateGround);color:var(--lateInk)}
.tag.note{background:var(--noteGround);color:var(--noteInk)}
.notice{background:var(--noteGround);color:var(--noteInk);border-left:5px solid currentColor;border-radius:.3rem;padding:.7rem 1rem;margin:1rem 0;font-weight:600}
.notice p{margin:0}
.notice .small{font-weight:400}
.calm{background:var(--openGround);color:var(--openInk)}
.links{list-style:none;margin:.6rem 0 0;padding:0;display:grid;gap:.3rem}
.facts .links{margin:0}
.links a,.go{display:inline-block;padding-block:.25rem}
.go{font-weight:600}
.facts{display:grid;grid-template-columns:max-content 1fr;gap:.25rem 1.2rem;margin:0}
.facts dt{color:var(--soft)}
.facts dd{margin:0;overflow-wrap:anywhere}
.field{display:grid;gap:.4rem;margin-block:1rem}
.field label{font-weight:600}
textarea{font:400 .9rem/1.45 ui-monospace,SFMono-Regular,Menlo,Consolas,monospace;width:100%;min-height:9rem;padding:.7rem;border:1px solid var(--soft);border-radius:.5rem;background:var(--paper);color:var(--ink);resize:vertical}
.said{font:inherit;min-height:6rem}
select{font:inherit;max-width:100%;min-height:2.75rem;padding:.3rem .6rem;border:1px solid var(--soft);border-radius:.5rem;background:var(--paper);color:var(--ink)}
fieldset{border:0;margin:.7rem 0;padding:0}
legend{font-weight:600;padding:0}
.choice{display:flex;gap:.5rem;align-items:center;min-height:2.75rem}
details.act{margin-top:.4rem}
details.act summary{cursor:pointer;color:var(--link);padding-block:.25rem}
.main-button{font:inherit;font-weight:650;min-height:2.75rem;padding:.5rem 1.4rem;border:0;border-radius:.5rem;background:var(--link);color:var(--card);cursor:pointer}
.main-button:hover{filter:brightness(1.1)}
.small-button{font:inherit;font-size:.9rem;min-height:2.75rem;padding:.3rem 1rem;border:1px solid var(--soft);border-radius:.5rem;background:none;color:var(--ink);cursor:pointer}
.small-button:hover{background:var(--mark)}
.count{margin-left:.4rem;min-width:1.6rem;padding:.05rem .5rem;border-radius:1rem;text-align:center;font-size:.84rem;font-weight:700;background:var(--lateGround);color:var(--lateInk)}
.as-written{white-space:pre-line;overflow-wrap:anywhere}
.message{border-top:1px solid var(--line);padding-block:1rem}
.message:first-of-type{border-top:0}
.message.unread{border-left:5px solid var(--accent);padding-left:.9rem}
.message form{margin:.4rem 0 0}
.asked>dt{font-weight:600;margin-top:1.1rem}
.asked>dd{margin:.3rem 0 0;padding-left:.9rem;border-left:3px solid var(--line)}
.asked .questioned{margin:0}
.narrow{max-width:40rem}
.foot{border-top:1px solid var(--line);padding-block:1.2rem 2.5rem;color:var(--soft);font-size:.88rem;display:flex;flex-wrap:wrap;gap:.3rem 2rem;justify-content:space-between}
.foot p{margin:0}
`;
