import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { type EmailKey, encodeEmailKey } from '../../../functions/domain/email/email-key';
import { UsageError } from '../../../local/cli/usage-error';
import { buildReport } from '../../../local/report/build-report';
import { nameEmailFiles } from '../../../local/report/email-files';
import { prepareOutput, writeReport } from '../../../local/report/write-report';

const mail = (messageId: string, key?: EmailKey) => ({
  messageId,
  tags: key === undefined ? {} : { 'email-key': encodeEmailKey(key) },
});
const confirmed = (orderId: string, revision = 1): EmailKey => ({
  orderId,
  kind: 'confirmed',
  reference: '-',
  revision,
});

describe('the names of e-mail files', () => {
  it('tell the order, the kind, the parcel and the revision', () => {
    const shipped: EmailKey = { orderId: 'A-1', kind: 'shipped', reference: 'S-2', revision: 1 };
    expect(
      nameEmailFiles([
        mail('1', confirmed('A-1')),
        mail('2', confirmed('A-1', 2)),
        mail('3', shipped),
        mail('4'),
      ]),
    ).toEqual(['A-1-confirmed.eml', 'A-1-confirmed-r2.eml', 'A-1-shipped-S-2.eml', 'mail-4.eml']);
  });

  it('never collide, not even where case does not count', () => {
    const orders = ['A/1', 'A:1', 'a:1', 'A_1-confirmed~2'];
    const names = nameEmailFiles(
      [...orders, 'A/1'].map((order, index) => mail(String(index), confirmed(order))),
    );
    expect(new Set(names.map((name) => name.toLowerCase())).size).toBe(5);
  });

  it('never leave the folder', () => {
    const names = nameEmailFiles([mail('1', confirmed('../../etc/passwd')), mail('2', confirmed('..'))]);
    for (const name of names) {
      expect(path.basename(name)).toBe(name);
      expect(name).not.toMatch(/^\./);
    }
  });
});

describe('writing the report', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), 'report-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('writes every mail byte for byte beside the report', async () => {
    const out = path.join(folder, 'new', 'out');
    await prepareOutput(out);
    const report = buildReport({
      publications: [],
      records: { emails: [], rejections: [] },
      acceptedMails: new Map(),
      sent: 1,
      queues: [],
    });
    const raw = Uint8Array.from([0x53, 0x3a, 0xff, 0x0d, 0x0a]);
    const received = { receivedAt: 0, source: 's@shop.example', destinations: [], raw };
    await writeReport(out, report, [{ ...mail('1', confirmed('A-1')), ...received }]);
    expect(JSON.parse(await readFile(path.join(out, 'report.json'), 'utf8'))).toEqual(report);
    expect(Uint8Array.from(await readFile(path.join(out, 'emails', 'A-1-confirmed.eml')))).toEqual(raw);
  });

  it('removes what an earlier run left, and nothing else', async () => {
    await mkdir(path.join(folder, 'emails'));
    for (const name of ['report.json', 'notes.md', 'emails/old.eml', 'emails/notes.md']) {
      await writeFile(path.join(folder, name), '');
    }
    await prepareOutput(folder);
    expect((await readdir(folder, { recursive: true })).sort()).toEqual([
      'emails',
      'emails/notes.md',
      'notes.md',
    ]);
  });

  it('refuses a folder that cannot be made', async () => {
    await writeFile(path.join(folder, 'file'), '');
    await expect(prepareOutput(path.join(folder, 'file'))).rejects.toThrow(UsageError);
  });
});
