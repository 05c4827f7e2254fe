import type { EmailContent, EmailSection } from './email-content.ts';

const underlined = (text: string, line: string) => `${text}\n${line.repeat([...text].length)}`;

/** A message as plain text, in the manner of the guide. */
export function emailText({ title, lead, sections, closing }: EmailContent): string {
  const parts = [underlined(`Home IoT Guardian - ${title}`, '='), ...lead, ...sections.map(sectionText), `--\n${closing.join('\n')}`];
  return `${parts.join('\n\n')}\n`;
}

function sectionText({ heading, fields, paragraphs }: EmailSection): string {
  const facts = fields.map(([name, value]) => `  • ${name}: ${value}`).join('\n');
  return [`${underlined(heading, '-')}${facts === '' ? '' : `\n${facts}`}`, ...paragraphs].join('\n\n');
}
