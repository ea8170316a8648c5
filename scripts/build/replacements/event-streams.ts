/**
 * In place of `@smithy/core/event-streams`. No operation we call streams events, yet the SDK's dynamic import of this
 * module makes esbuild wrap 145 modules in closures that it can no longer shake.
 */
export class EventStreamSerde {
  constructor() {
    throw new Error('Event streams are not part of this package.');
  }
}
