import { type OfflineBundle, sealOfBundle } from './format';
import { pageScript } from './page-script';

/** Papers that travel with the page, each as a link to its own bytes. */
export interface EnclosedPaper {
  name: string;
  label: string;
  bytes: Buffer;
}

/**
 * The bundle as one page that works from a file without network: the frozen sitting with its digest, the papers, and the forms in which
 * the tellers write down what happens. Loads nothing, and sends nothing.
 */
export function offlinePage(bundle: OfflineBundle, papers: readonly EnclosedPaper[]): string {
  // "<" would end the script element; everything else is JSON as it is.
  const frozen = JSON.stringify({ bundle, sha256: sealOfBundle(bundle) }).replaceAll(
    '<',
    '\\u003c',
  );
  const links = papers.map(
    ({ name, label, bytes }) =>
      `<li><a download="${name}" href="data:application/pdf;base64,${bytes.toString('base64')}">${label}</a></li>`,
  );
  return `<!doctype html>
<html lang="vi">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'">
<title>Họp không có mạng · A sitting without network</title>
<style>${style}</style>
</head>
<body>
<main id="record"></main>
<nav aria-label="Tài liệu · Papers"><h2>Tài liệu · Papers</h2><ul>${links.join('')}</ul></nav>
<script type="application/json" id="bundle">${frozen}</script>
<script>${pageScript}</script>
</body>
</html>
`;
}

const style = `
:root { color-scheme: light dark; }
body { font: 18px/1.5 'Be Vietnam Pro', 'Segoe UI', Arial, sans-serif; max-width: 60rem; margin: 0 auto; padding: 1rem; }
label { display: inline-block; min-width: 16rem; }
input, select, textarea, button, summary { font: inherit; min-height: 44px; max-width: 100%; }
summary { padding: 0.5rem 0; cursor: pointer; }
:focus-visible { outline: 3px solid #0b57d0; outline-offset: 2px; }
fieldset { margin: 0.75rem 0; }
p { margin: 0.4rem 0; }
@media print { button { display: none; } }
`;
