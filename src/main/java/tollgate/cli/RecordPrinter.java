package tollgate.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonGenerator.Feature;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Iterator;
import java.util.Map;

/**
 * Prints records, as JSON or as text. All values are JSON strings, also amounts, which many JSON
 * parsers would round; only {@code true} and {@code false} are not.
 */
final class RecordPrinter {

  private final PrintWriter out;
  private final boolean isJson;

  RecordPrinter(PrintWriter out, boolean isJson) {
    this.out = out;
    this.isJson = isJson;
  }

  /** Prints one record: an object, or a line for each value that is not empty. */
  void print(Map<String, Object> values) throws IOException {
    if (isJson) {
      try (JsonGenerator json = generator()) {
        write(json, values);
      }
      out.println();
    } else {
      values.forEach(
          (name, value) -> {
            if (!value.toString().isEmpty()) {
              out.println(name + "\t" + text(value));
            }
          });
    }
    out.flush();
  }

  /** Prints records as they are read: an array, or lines of tab-separated values with a header. */
  void printAll(Iterator<Map<String, Object>> records) throws IOException {
    if (isJson) {
      try (JsonGenerator json = generator()) {
        json.writeStartArray();
        while (records.hasNext()) {
          write(json, records.next());
        }
        json.writeEndArray();
      }
      out.println();
    } else {
      printLines(records);
    }
    out.flush();
  }

  private void printLines(Iterator<Map<String, Object>> records) {
    for (boolean isFirst = true; records.hasNext(); isFirst = false) {
      Map<String, Object> values = records.next();
      if (isFirst) {
        out.println(String.join("\t", values.keySet()));
      }
      out.println(String.join("\t", values.values().stream().map(RecordPrinter::text).toList()));
    }
  }

  private JsonGenerator generator() throws IOException {
    JsonGenerator json = new JsonFactory().createGenerator(out).disable(Feature.AUTO_CLOSE_TARGET);
    json.useDefaultPrettyPrinter();
    return json;
  }

  private static void write(JsonGenerator json, Map<String, Object> values) throws IOException {
    json.writeStartObject();
    for (Map.Entry<String, Object> each : values.entrySet()) {
      if (each.getValue() instanceof Boolean isSet) {
        json.writeBooleanField(each.getKey(), isSet);
      } else {
        json.writeStringField(each.getKey(), each.getValue().toString());
      }
    }
    json.writeEndObject();
  }

  /** Control characters in a value could change what the terminal shows. */
  private static String text(Object value) {
    return value.toString().replaceAll("\\p{Cntrl}", "?");
  }
}
