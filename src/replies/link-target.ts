/** A web address somewhere in a label: its host is what the label promises. */
const PROMISED = /(?:https?:\/\/|\bwww\.)([^\s/?#<>()[\]|"'\\]+)/gi;

/**
 * Where a link may lead, for every platform that draws a label over an address.
 * @returns the address in its normal form; null when it is no http(s) address, hides a host behind a user name, or
 *   stands under a label that promises another host: then the label is shown as text, without a link.
 */
export function linkTarget(label: string, href: string | null | undefined): string | null {
  if (!href || !URL.canParse(href)) return null;
  const url = new URL(href);
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return null;
  if (url.username !== '' || url.password !== '') return null;
  const promises = [...label.matchAll(PROMISED)].map(([, host = '']) => bareHost(host));
  return promises.every((host) => host === bareHost(url.host)) ? url.href : null;
}

const bareHost = (host: string): string => host.toLowerCase().replace(/^www\./, '');
