package tollgate.dataimport;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonGenerator.Feature;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import tollgate.dataimport.Findings.Finding;

/**
 * Writes the report as one JSON object; amounts are decimal texts, so that no parser rounds them.
 */
public final class JsonImportReporter implements ImportReporter {

  private final PrintWriter out;

  public JsonImportReporter(PrintWriter out) {
    this.out = out;
  }

  @Override
  public void report(ImportResult result) {
    try (JsonGenerator json =
        new JsonFactory().createGenerator(out).disable(Feature.AUTO_CLOSE_TARGET)) {
      json.useDefaultPrettyPrinter();
      write(json, result);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    out.println();
    out.flush();
  }

  private static void write(JsonGenerator json, ImportResult result) throws IOException {
    json.writeStartObject();
    json.writeStringField("source", result.source());
    json.writeStringField("database", result.database());
    json.writeBooleanField("dry_run", result.isDryRun());
    json.writeBooleanField("imported", result.isApplied());
    json.writeBooleanField("reconciled", result.isReconciled());
    json.writeArrayFieldStart("tables");
    for (TableResult table : result.tables()) {
      write(json, table);
    }
    json.writeEndArray();
    json.writeArrayFieldStart("findings");
    for (Finding finding : result.findings()) {
      write(json, finding);
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void write(JsonGenerator json, TableResult table) throws IOException {
    json.writeStartObject();
    json.writeStringField("table", table.table().title());
    json.writeNumberField("counted", table.counted());
    json.writeNumberField("skipped", table.skipped());
    json.writeNumberField("source", table.source().rows());
    json.writeNumberField("refused", table.refused());
    if (table.applied().isPresent()) {
      json.writeNumberField("added", table.applied().get().added());
      json.writeNumberField("changed", table.applied().get().changed());
      json.writeNumberField("unchanged", table.unchanged());
    }
    sums(json, "source_sums", Optional.of(table.source()));
    sums(json, "fitting_sums", Optional.of(table.fitting()));
    sums(json, "database_sums", table.stored());
    json.writeArrayFieldStart("ignored_columns");
    for (String column : table.ignoredColumns()) {
      json.writeString(column);
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void sums(JsonGenerator json, String name, Optional<Totals> totals)
      throws IOException {
    if (totals.isPresent()) {
      json.writeObjectFieldStart(name);
      for (Map.Entry<String, BigDecimal> sum : totals.get().sums().entrySet()) {
        json.writeStringField(sum.getKey(), sum.getValue().toPlainString());
      }
      json.writeEndObject();
    }
  }

  private static void write(JsonGenerator json, Finding finding) throws IOException {
    json.writeStartObject();
    json.writeStringField("effect", finding.effect().name().toLowerCase(Locale.ROOT));
    json.writeStringField("table", finding.table().title());
    json.writeStringField("column", finding.column());
    json.writeStringField("reason", finding.reason());
    json.writeNumberField("rows", finding.count());
    json.writeArrayFieldStart("examples");
    for (String example : finding.examples()) {
      json.writeString(example);
    }
    json.writeEndArray();
    json.writeEndObject();
  }
}
