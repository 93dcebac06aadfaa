package tollgate.dataimport;

/** Writes the report of an import, which an operator can keep. */
public sealed interface ImportReporter permits TextImportReporter, JsonImportReporter {

  /** Writes the report. */
  void report(ImportResult result);
}
