/** Leads to Slack, which makes the app from its manifest. */
export const SLACK_SETUP = '/setup/slack';

/** Where Slack makes an app from its manifest. @param yaml the manifest, whose comments are left out */
export function manifestLink(yaml: string): string {
  const lines = yaml.split('\n').filter((line) => !/^\s*(?:#|$)/.test(line));
  const link = new URL('https://api.slack.com/apps');
  link.searchParams.set('new_app', '1');
  link.searchParams.set('manifest_yaml', lines.join('\n'));
  return link.href;
}
