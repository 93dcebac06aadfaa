package tollgate.reconcile;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.List;

/** The report for programs: one JSON object, written as it comes. */
public final class JsonReport implements ReconciliationReport {

  private static final List<String> UNCHECKED = List.of(RowCounts.IMPORTED);

  private final JsonGenerator json;

  /** A step of writing. */
  private interface Writing {
    void write() throws IOException;
  }

  public JsonReport(Writer out) {
    try {
      json = new JsonFactory().createGenerator(out).useDefaultPrettyPrinter();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void begin(String place, RowCounts counts) {
    write(
        () -> {
          json.writeStartObject();
          json.writeStringField("database", place);
          json.writeStringField("as_of", counts.asOf().toString());
          json.writeArrayFieldStart("invariants");
        });
  }

  @Override
  public void checked(InvariantResult finding, RowCounts counts) {
    Invariant invariant = finding.invariant();
    write(
        () -> {
          json.writeStartObject();
          json.writeStringField("invariant", invariant.id());
          json.writeStringField("claim", invariant.claim());
          json.writeNumberField("offences", finding.offences());
          writeCounts("looked_at", invariant.lookedAt(), counts);
          json.writeEndObject();
        });
  }

  @Override
  public void unchecked(RowCounts counts) {
    write(
        () -> {
          json.writeEndArray();
          writeCounts("unchecked", UNCHECKED, counts);
          json.writeArrayFieldStart("offences");
        });
  }

  @Override
  public void failed(InvariantResult finding) {}

  @Override
  public void offence(Invariant invariant, Violation offence) {
    write(
        () -> {
          json.writeStartObject();
          json.writeStringField("invariant", invariant.id());
          json.writeStringField("kind", offence.kind());
          json.writeStringField("id", offence.id());
          json.writeStringField("what", offence.what());
          json.writeEndObject();
        });
  }

  @Override
  public void untold(long more) {}

  @Override
  public void end(List<InvariantResult> findings) {
    write(
        () -> {
          json.writeEndArray();
          json.writeBooleanField("holds", findings.stream().allMatch(InvariantResult::holds));
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

  private static void write(Writing writing) {
    try {
      writing.write();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
