import { callApi } from './api';

export async function putObject(
  endpoint: string,
  { bucket, key, body }: { bucket: string; key: string; body: string },
): Promise<void> {
  await callApi(endpoint, { service: 's3', method: 'PUT', path: `/${bucket}/${key}`, body });
}

export async function deleteObject(endpoint: string, bucket: string, key: string): Promise<void> {
  await callApi(endpoint, { service: 's3', method: 'DELETE', path: `/${bucket}/${key}` });
}
