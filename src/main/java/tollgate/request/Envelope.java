package tollgate.request;

/** The shapes of error responses. See docs/api.md#error-envelopes. */
public enum Envelope {
  STATUS,
  PAGE,
  ROOT,
  CARD,
  TEXT
}
