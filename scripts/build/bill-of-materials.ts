import { createHash } from 'node:crypto';
import { ComponentType, HashAlgorithm, LifecyclePhase } from '@cyclonedx/cyclonedx-library/Enums';
import {
  Bom,
  Component,
  HashDictionary,
  LicenseExpression,
  LicenseRepository,
  SpdxLicense,
} from '@cyclonedx/cyclonedx-library/Models';
import { JSON as CycloneDx, JsonSerializer } from '@cyclonedx/cyclonedx-library/Serialize';
import { isSupportedSpdxId } from '@cyclonedx/cyclonedx-library/SPDX';
import { Spec1dot6 } from '@cyclonedx/cyclonedx-library/Spec';
import { PackageURL } from 'packageurl-js';
import type { BundledPackage, BundledPackages } from './bundled-packages';

/** A function's package and what went into it. */
export interface FunctionPackage {
  readonly purpose: string;
  /** Of this project. */
  readonly version: string;
  readonly licence: string;
  readonly zip: Uint8Array;
  readonly bundled: BundledPackages;
}

/**
 * Bill of materials of a function's package, https://cyclonedx.org/docs/1.6/json: every package in it with version,
 * licence, purl and the hash of its tarball, and who loads whom. No time and no serial number: the same source gives
 * the same bytes.
 */
export function billOfMaterials({ purpose, version, licence, zip, bundled }: FunctionPackage): string {
  const bom = new Bom();
  bom.metadata.lifecycles.add(LifecyclePhase.Build);
  bom.metadata.component = new Component(ComponentType.Application, purpose, {
    bomRef: purpose,
    group: 'order-emails',
    version,
    licenses: licences(licence),
    hashes: new HashDictionary([[HashAlgorithm['SHA-256'], createHash('sha256').update(zip).digest('hex')]]),
  });
  const components = new Map(bundled.packages.map((each) => [each.folder, componentOf(each)]));
  const link = (from: Component | undefined, folders: readonly string[]) => {
    for (const folder of folders) {
      const to = components.get(folder);
      if (to !== undefined) from?.dependencies.add(to.bomRef);
    }
  };
  link(bom.metadata.component, bundled.loadedByUs);
  for (const { folder, loads } of bundled.packages) link(components.get(folder), loads);
  for (const component of components.values()) bom.components.add(component);
  const serializer = new JsonSerializer(new CycloneDx.Normalize.Factory(Spec1dot6));
  return `${serializer.serialize(bom, { sortLists: true, space: 2 })}\n`;
}

function componentOf({ folder, name, version, licence, integrity }: BundledPackage): Component {
  const [last = '', scope] = name.split('/').reverse();
  const [algorithm, digest = ''] = integrity.split('-');
  if (algorithm !== 'sha512') throw new Error(`${folder}: ${algorithm} is no hash to rely on`);
  const sha512 = Buffer.from(digest, 'base64').toString('hex');
  return new Component(ComponentType.Library, last, {
    bomRef: folder,
    ...(scope !== undefined && { group: scope }),
    version,
    purl: new PackageURL('npm', scope, last, version).toString(),
    licenses: licences(licence),
    hashes: new HashDictionary([[HashAlgorithm['SHA-512'], sha512]]),
  });
}

function licences(licence: string): LicenseRepository {
  return new LicenseRepository([
    isSupportedSpdxId(licence) ? new SpdxLicense(licence) : new LicenseExpression(licence),
  ]);
}
