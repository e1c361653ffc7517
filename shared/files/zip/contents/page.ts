const style = `@page{size:A4 landscape;margin:15mm}
body{font:13px/1.4 "Times New Roman",Times,serif;margin:0 auto;max-width:270mm}
h1{font-size:20px;text-align:center}h2{font-size:17px;break-after:avoid}h3{font-size:15px;break-after:avoid}
table{border-collapse:collapse;width:100%}
th,td{border:1px solid #666;padding:3px 5px;text-align:left;vertical-align:top;overflow-wrap:anywhere}
thead{display:table-header-group}tr{break-inside:avoid}tbody th{background:#eee}
.about{text-align:center}.absent{color:#a00}
.simulated{border:2px solid #a00;color:#a00;font-weight:bold;padding:4px;text-align:center}
@media print{.simulated{position:fixed;top:0;right:0;background:#fff}}`;

const policy = "default-src 'none'; style-src 'unsafe-inline'";

/** What every page of a simulated campaign says first; nothing in a real one. */
export const simulatedNotice = (simulated: boolean): string =>
  simulated ? '<p class="simulated">Mô phỏng: số liệu và tài liệu không có thật</p>\n' : '';

/** A page of a bundle in Vietnamese, to be read or printed: it loads nothing and runs nothing. `title` and `body` are HTML, escaped by the caller. */
export const htmlPage = (title: string, body: string): string => `<!doctype html>
<html lang="vi"><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width"><title>${title}</title><style>
${style}
</style></head><body>
${body}</body></html>
`;
