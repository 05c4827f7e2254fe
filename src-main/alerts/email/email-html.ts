import type { Severity } from '../../engine/types.ts';
import type { EmailContent, EmailSection } from './email-content.ts';

/** Middle tones, at least 3:1 against white and against black. They colour a bar; the word beside it says the same. */
const barColours: Readonly<Record<Severity, string>> = { Critical: '#e03131', High: '#d9480f', Medium: '#a87300', Low: '#1c7ed6' };
const greyBar = '#868e96';

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const escaped = (text: string) => text.replace(/[&<>"']/g, (character) => entities[character] ?? '');

const page = 'margin:0;padding:0;color-scheme:light dark;supported-color-schemes:light dark;';
// Neither ink nor paper is named: each mail program puts its own, light or dark.
const column =
  'max-width:600px;margin:0 auto;padding:16px;box-sizing:border-box;font-family:-apple-system,Segoe UI,Roboto,Helvetica,Arial,sans-serif;font-size:16px;line-height:1.5;overflow-wrap:anywhere;word-break:break-word;';

/**
 * A message as HTML: one column, styles on the elements alone (some mail programs drop all others), no images, no links, nothing to fetch.
 */
export function emailHtml({ subject, title, lead, sections, closing }: EmailContent): string {
  return [
    `<!doctype html><html lang="en" style="${page}"><head><meta charset="utf-8">`,
    '<meta name="viewport" content="width=device-width,initial-scale=1">',
    '<meta name="color-scheme" content="light dark"><meta name="supported-color-schemes" content="light dark">',
    '<meta name="format-detection" content="telephone=no,date=no,address=no,email=no,url=no">',
    `<title>${escaped(subject)}</title></head><body style="${page}"><div style="${column}">`,
    `<p style="margin:0;font-size:14px;">Home IoT Guardian</p><h1 style="margin:0 0 12px;font-size:22px;line-height:1.3;">${escaped(title)}</h1>`,
    ...lead.map(paragraph),
    ...sections.map(sectionHtml),
    `<div style="margin:24px 0 0;padding:12px 0 0;border-top:1px solid ${greyBar};font-size:14px;">`,
    ...closing.map(paragraph),
    '</div></div></body></html>',
    '',
  ].join('\n');
}

const paragraph = (text: string) => `<p style="margin:0 0 10px;">${escaped(text)}</p>`;

function sectionHtml({ heading, severity, fields, paragraphs }: EmailSection): string {
  const bar = `margin:16px 0 0;padding:2px 0 2px 12px;border-left:${severity === null ? 2 : 6}px solid ${severity === null ? greyBar : barColours[severity]};`;
  const facts = fields.map(([name, value]) => `${escaped(name)}: <strong>${escaped(value)}</strong>`).join('<br>\n');
  return [
    `<div style="${bar}"><h2 style="margin:0 0 4px;font-size:17px;line-height:1.3;">${escaped(heading)}</h2>`,
    ...(facts === '' ? [] : [`<p style="margin:0 0 8px;">${facts}</p>`]),
    ...paragraphs.map(paragraph),
    '</div>',
  ].join('\n');
}
