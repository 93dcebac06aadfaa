package tollgate.dataimport;

/** Lists the kinds of values; each reads the text of a source. */
enum ColumnType {
  ID("bigint", Numbers::whole),
  REFERENCE("bigint", Numbers::reference),
  AMOUNT("numeric(30,15)", Numbers::amount),
  FLAG("boolean", Texts::flag),
  TEXT("text", Texts::text),
  LONG_TEXT("text", Texts::longText),
  /** A text that no report shows. */
  SECRET("text", Texts::secret),
  /** The number or PIN of a card; no report shows it. */
  CODE("text", Texts::code),
  /** The hash of a password; no report shows it. */
  PASSWORD("text", Texts::password),
  DATE("date", Times::date),
  TIME("timestamptz", Times::time),
  ROLE("text", Texts::role),
  LANGUAGE("text", Texts::language);

  private final String sqlType;
  private final TextReader reader;

  /** Reads the text of a source. */
  @FunctionalInterface
  private interface TextReader {

    /**
     * @throws UnfitValueException if the text is no such value
     */
    Value read(String text, SourceFormat format);
  }

  ColumnType(String sqlType, TextReader reader) {
    this.sqlType = sqlType;
    this.reader = reader;
  }

  String sqlType() {
    return sqlType;
  }

  /** Whether the values are copied as {@code bigint}; all others are copied as text. */
  boolean isWhole() {
    return this == ID || this == REFERENCE;
  }

  /** Whether a report may show a value that does not fit. */
  boolean isShown() {
    return this == ROLE || this == FLAG || this == AMOUNT || this == TIME || isWhole();
  }

  /**
   * @throws UnfitValueException if the text is no such value
   */
  Value read(String text, SourceFormat format) {
    return reader.read(text, format);
  }
}
