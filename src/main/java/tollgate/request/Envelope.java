package tollgate.request;

/** The shapes that an error can have. Contract 1, Answers. */
public enum Envelope {
  STATUS,
  PAGE,
  ROOT,
  CARD,
  TEXT
}
