import { SESClient, SendRawEmailCommand } from '@aws-sdk/client-ses';

/** What a mail must not be able to do: run, load, submit, open, lead away. Each try would be seen as a request or a title. */
const HTML = `<!doctype html><html><head>
  <script>parent.document.title = 'taken over'; fetch('/api/overview?from-mail');</script>
  <meta http-equiv="refresh" content="0;url=https://outside.example/refresh">
  <link rel="stylesheet" href="https://outside.example/style.css">
  <style>@import "https://outside.example/import.css"; p { background: url(https://outside.example/background.png) }</style>
</head><body onload="top.location = 'https://outside.example/onload'">
  <p>Hostile mail</p>
  <img src="x" onerror="parent.document.title = 'taken over'">
  <img src="https://outside.example/pixel.png" alt="pixel">
  <iframe src="https://outside.example/frame"></iframe>
  <object data="https://outside.example/object"></object>
  <form action="https://outside.example/form"><button id="submit">Submit</button></form>
  <a id="self" href="https://outside.example/self">self</a>
  <a id="top" target="_top" href="https://outside.example/top">top</a>
  <a id="blank" target="_blank" href="https://outside.example/blank">blank</a>
  <svg onload="parent.document.title = 'taken over'"></svg>
</body></html>`;

export const HOSTILE_SUBJECT = '<img src=x onerror="document.title=1"> & {{x}}';

/** Hands SES a mail that no template of ours would make. */
export async function sendHostileMail(endpoint: string): Promise<void> {
  const ses = new SESClient({
    endpoint,
    region: 'eu-central-1',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
  });
  const message = [
    'From: orders@mail.shop.example',
    'To: success@simulator.amazonses.com',
    `Subject: ${HOSTILE_SUBJECT}`,
    'MIME-Version: 1.0',
    'Content-Type: text/html; charset=utf-8',
    '',
    HTML,
  ].join('\r\n');
  await ses.send(new SendRawEmailCommand({ RawMessage: { Data: Buffer.from(message) } }));
  ses.destroy();
}
