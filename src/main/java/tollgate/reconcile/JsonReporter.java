package tollgate.reconcile;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.List;

/**
 * Writes the report as one JSON object, without keeping it in memory. A failure to write is thrown
 * as {@link UncheckedIOException}.
 */
public final class JsonReporter implements ReconciliationReporter {

  private static final List<String> UNCHECKED_ROWS = List.of(RowCounts.IMPORTED_CARDS);

  private final JsonGenerator json;

  @FunctionalInterface
  private interface JsonAction {
    void run() throws IOException;
  }

  public JsonReporter(Writer out) {
    try {
      json = new JsonFactory().createGenerator(out).useDefaultPrettyPrinter();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void begin(String database, RowCounts counts) {
    write(
        () -> {
          json.writeStartObject();
          json.writeStringField("database", database);
          json.writeStringField("as_of", counts.asOf().toString());
          json.writeArrayFieldStart("invariants");
        });
  }

  @Override
  public void result(InvariantResult result, RowCounts counts) {
    Invariant invariant = result.invariant();
    write(
        () -> {
          json.writeStartObject();
          json.writeStringField("invariant", invariant.id());
          json.writeStringField("claim", invariant.claim());
          json.writeNumberField("violations", result.violations());
          writeCounts("checked_rows", invariant.checkedRows(), counts);
          json.writeEndObject();
        });
  }

  @Override
  public void unchecked(RowCounts counts) {
    write(
        () -> {
          json.writeEndArray();
          writeCounts("unchecked_rows", UNCHECKED_ROWS, counts);
          json.writeArrayFieldStart("violations");
        });
  }

  /** Writes nothing: each violation names its invariant. */
  @Override
  public void violated(InvariantResult result) {}

  @Override
  public void violation(Invariant invariant, Violation violation) {
    write(
        () -> {
          json.writeStartObject();
          json.writeStringField("invariant", invariant.id());
          json.writeStringField("kind", violation.kind());
          json.writeStringField("id", violation.id());
          json.writeStringField("message", violation.message());
          json.writeEndObject();
        });
  }

  /** Writes nothing: each result has the number of violations. */
  @Override
  public void omitted(long count) {}

  @Override
  public void end(List<InvariantResult> results) {
    write(
        () -> {
          json.writeEndArray();
          json.writeBooleanField("holds", results.stream().allMatch(InvariantResult::holds));
          json.writeEndObject();
          json.writeRaw(System.lineSeparator());
          json.flush();
        });
  }

  private void writeCounts(String name, List<String> rows, RowCounts counts) throws IOException {
    json.writeObjectFieldStart(name);
    for (String row : rows) {
      json.writeNumberField(row, counts.of(row));
    }
    json.writeEndObject();
  }

  private static void write(JsonAction action) {
    try {
      action.run();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
