import { fetchFile } from '../shared/fetch-file.ts';

/** Fetches files people share: from Slack alone, which asks for the token and the scope files:read. */
export function createDownload({ token, apiUrl }: { token: string; apiUrl: string | null }) {
  const own = apiUrl === null ? null : new URL(apiUrl).host;
  return (url: string): Promise<Uint8Array> =>
    fetchFile(url, {
      isOurs: ({ host, protocol }) =>
        host === own || (protocol === 'https:' && /(?:^|\.)slack(?:-files)?\.com$/.test(host)),
      headers: { authorization: `Bearer ${token}` },
      fix: 'The app needs the scope files:read: paste slack-manifest.yaml over its manifest and install it again.',
    });
}
